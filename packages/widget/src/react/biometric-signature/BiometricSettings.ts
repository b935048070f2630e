import type { BiometricMode } from '../../core/biometric/encodeBiometricData.ts'
import type { SealKey } from '../../core/biometric/sealRecord.ts'
import type { Pen } from '../../core/ink/pen.ts'

/** What is sent of the handwriting, and how. */
export interface BiometricSettings {
  /**
   * How much of the handwriting is sent: `off`, the line alone, without time and pressure, which are
   * then never collected; `plain`, the record as it is; `sealed`, the record encrypted to an escrow's
   * key. Without it `sealed` where there is a `seal`, and `plain` otherwise.
   */
  mode?: BiometricMode | undefined
  /** Whom the record is encrypted to: the escrow's public key and what the escrow calls it. */
  seal?: SealKey | undefined
  /** Your own digest of what is signed, which a sealed record is bound to: 16 to 200 characters. */
  documentDigest?: string | undefined
  /** How the ink looks; the image that is sent has its widths. What it leaves out is as in `DEFAULT_PEN`. */
  pen?: Partial<Pen> | undefined
}

export function toMode({ mode, seal }: BiometricSettings): BiometricMode {
  const chosen = mode ?? (seal ? 'sealed' : 'plain')
  if ((chosen === 'sealed') === (seal !== undefined)) return chosen
  throw new TypeError(
    `[rubrica] <BiometricSignature> was given the mode '${chosen}' ${seal ? 'and' : 'without'} a seal. Nothing can be signed. Pass a seal for the mode 'sealed' and for no other.`,
  )
}
