export { SignatureCanvas, type SignatureCanvasProps } from './SignatureCanvas.tsx'
export type { CanvasPoint, SignatureCanvasMethods } from './useSignatureCanvasMethods.ts'
