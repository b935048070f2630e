export {
  renderSignatureImage,
  type SignatureImage,
  type SignatureImageOptions,
} from './renderSignatureImage.ts'
