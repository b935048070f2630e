export {
  biometricSignOptions,
  previewBiometricSignOptions,
  submitBiometricSignOptions,
} from './biometricSignOptions.ts'
