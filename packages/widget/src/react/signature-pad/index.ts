export * as SignaturePad from './index.parts.ts'
export type { SignaturePadState } from './SignaturePadRoot.tsx'
