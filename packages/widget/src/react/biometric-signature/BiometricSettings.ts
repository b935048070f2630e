import { type BiometricMode, checkMode } from '../../core/biometric/encodeBiometricData.ts'
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
  /**
   * Your own digest of what is signed, which a sealed record is bound to and no other: 16 to 200
   * printable characters without spaces, compared as they stand.
   */
  documentDigest?: string | undefined
  /** How the ink looks; the image that is sent has its widths. What it leaves out is as in `DEFAULT_PEN`. */
  pen?: Partial<Pen> | undefined
}

/**
 * The mode that these settings stand for. What can be seen to be wrong is refused before anybody signs.
 *
 * @throws TypeError for settings that contradict each other or cannot be right
 */
export function toMode({ mode, seal, documentDigest }: BiometricSettings): BiometricMode {
  const chosen = mode ?? (seal ? 'sealed' : 'plain')
  checkMode(chosen, seal)
  if (documentDigest !== undefined && !(seal && /^[\x21-\x7e]{16,200}$/.test(documentDigest)))
    throw mistake(
      'a documentDigest that binds nothing',
      '16 to 200 printable characters without spaces, beside a seal',
    )
  if (seal && !(typeof seal.kid === 'string' && /^[\x21-\x7e]{1,200}$/.test(seal.kid)))
    throw mistake('a kid that is none', '1 to 200 printable characters without spaces')
  if (seal && !seal.publicKey) throw mistake('a seal without a key', 'the escrow’s public key')
  if (seal && isPrivate(seal.publicKey))
    throw mistake('the private key, with which every record can be opened', 'its public half')
  return chosen
}

function isPrivate(key: SealKey['publicKey']): boolean {
  if (typeof key === 'string') return key.includes('PRIVATE KEY')
  return 'd' in key || ('type' in key && key.type === 'private')
}

function mistake(what: string, advice: string): TypeError {
  return new TypeError(
    `[rubrica] <BiometricSignature> was given ${what}. Nothing can be signed. Pass ${advice}.`,
  )
}
