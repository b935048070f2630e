import { type BiometricSignRequest, isRubricaError, RubricaError } from '@rubrica/contract'
import {
  type BiometricMode,
  type EncodeOptions,
  encodeBiometricData,
} from './biometric/encodeBiometricData.ts'
import { SHAPE_STEP_MM } from './biometric/fitRecord.ts'
import type { KnownProvenance } from './biometric/provenance.ts'
import type { SealBinding, SealKey } from './biometric/sealRecord.ts'
import { toShape } from './biometric/toShape.ts'
import { renderSignatureImage } from './image/renderSignatureImage.ts'
import type { Ink } from './ink/ink.ts'
import { DEFAULT_PEN, type Pen, toSteadyPen } from './ink/pen.ts'

export interface SignatureOptions {
  mode: BiometricMode
  /** With the mode `sealed`: whom the record is encrypted to. */
  seal?: SealKey | undefined
  /** What a sealed record belongs to, beside the image made here. */
  binding: Omit<SealBinding, 'signatureImage'>
  /** How the ink looked on the screen; the image has its widths, in black. */
  pen?: Partial<Pen> | undefined
  provenance?: KnownProvenance | undefined
}

/**
 * Turns ink into the two fields that the provider takes.
 *
 * @throws RubricaError `ink_blank`, `biometric_data_too_large`, `signature_image_too_large` or, also
 * for a seal that cannot be right, `seal_unavailable`.
 */
export async function toSignature(
  ink: Ink,
  { mode, seal, binding, pen, provenance }: SignatureOptions,
): Promise<BiometricSignRequest> {
  const shown = { ...DEFAULT_PEN, ...pen }
  // The image of a shape is drawn from the shape: the samples' own curves would tell the pen's speed.
  const image =
    mode === 'off'
      ? renderSignatureImage(toShape(ink, SHAPE_STEP_MM), { pen: toSteadyPen(shown) })
      : renderSignatureImage(ink, { pen: shown })
  const signatureImage = image.base64
  const sealing = seal && { seal, binding: { ...binding, signatureImage } }
  try {
    // With its mode, which the encoder holds against the seal: sealed is never sent plain.
    const options = { mode, provenance, ...sealing } as EncodeOptions
    const { data } = await encodeBiometricData(ink, options)
    return { biometric_data: data, signature_image: signatureImage }
  } catch (cause) {
    if (isRubricaError(cause) || !seal) throw cause
    // A mistake of the host's, which the person who signs meets first.
    const message =
      '[rubrica] The record could not be sealed, and was not sent plain; see the cause.'
    throw new RubricaError('seal_unavailable', message, { cause })
  }
}
