export type { BiometricSignStatus } from '@rubrica/contract'
export * from './client/index.ts'
export * from './core/biometric/index.ts'
export type {
  BiometricSignatureState,
  BiometricSignatureStatus,
} from './core/flow/biometricSignature.ts'
export * from './core/image/index.ts'
export * from './core/index.ts'
export * from './dom/device/index.ts'
export { en } from './locales/en.ts'
export type { Messages } from './locales/Messages.ts'
export * from './react/biometric-signature/index.ts'
export * from './react/provider/index.ts'
export * from './react/queries/index.ts'
export { useBiometricSign } from './react/queries/useBiometricSign.ts'
export { usePreviewBiometricSign } from './react/queries/usePreviewBiometricSign.ts'
export { useSubmitBiometricSign } from './react/queries/useSubmitBiometricSign.ts'
export * from './react/signature-pad/index.ts'
