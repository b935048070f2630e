export {
  type ImageLoss,
  renderSignatureImage,
  type SignatureImage,
  type SignatureImageOptions,
} from './renderSignatureImage.ts'
