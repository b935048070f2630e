import type { BiometricSignRequest } from '@rubrica/contract'
import { encodeBiometricData } from './biometric/encodeBiometricData.ts'
import { renderSignatureImage } from './image/renderSignatureImage.ts'
import type { Ink } from './ink/ink.ts'

/**
 * Turns ink into the two fields that the provider takes.
 *
 * @throws RubricaError `ink_blank`, `biometric_data_too_large` or `signature_image_too_large`.
 */
export function toSignature(ink: Ink): BiometricSignRequest {
  return {
    biometric_data: encodeBiometricData(ink).data,
    signature_image: renderSignatureImage(ink).base64,
  }
}
