export { BiometricSignature, type BiometricSignatureProps } from './BiometricSignature.tsx'
export type { BiometricSettings } from './BiometricSettings.ts'
export {
  type BiometricSignatureCeremony,
  useBiometricSignature,
} from './useBiometricSignature.ts'
