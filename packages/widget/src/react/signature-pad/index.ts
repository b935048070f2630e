export * as SignaturePad from './index.parts.ts'
export type { SignaturePadState } from './SignaturePadRoot.tsx'
export type { SignatureAlternative } from './SignaturePadAlternative.tsx'
export { SignaturePadHandle, type SignaturePadHandleProps } from './SignaturePadHandle.ts'
