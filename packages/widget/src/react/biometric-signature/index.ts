export { BiometricSignature, type BiometricSignatureProps } from './BiometricSignature.tsx'
export {
  type BiometricSignatureCeremony,
  useBiometricSignature,
} from './useBiometricSignature.ts'
