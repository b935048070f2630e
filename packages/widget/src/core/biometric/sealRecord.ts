import { CompactEncrypt, type CryptoKey, importSPKI, type JWK } from 'jose'
import { fromBase64 } from '../base64.ts'
import { digest } from './digest.ts'
import type { BiometricReport } from './toReport.ts'

/** Whom a record is encrypted to. */
export interface SealKey {
  /** The escrow's public key for ECDH, P-256 and the like: a JWK, SPKI in PEM, or a `CryptoKey`. */
  publicKey: JWK | CryptoKey | string
  /** What the escrow calls the key, so that it finds the other half years later. */
  kid: string
}

/** What a sealed record belongs to. */
export interface SealBinding {
  /** The id that the proxy gives with the sign. */
  bindingId: string
  /** The image that is sent beside it, in base64. */
  signatureImage: string
  /** When it is sealed, by the page's clock. */
  sealedAt: Date
  /** The host's own digest of what is signed, 16 to 200 printable characters, kept as it stands. */
  documentDigest?: string | undefined
}

/**
 * The protected header of a sealed record. Anyone can read it, and nobody can change it: the seal
 * covers it (RFC 7516, 5.1, the additional authenticated data).
 */
export interface SealHeader {
  alg: 'ECDH-ES'
  enc: 'A256GCM'
  kid: string
  typ: typeof SEAL_TYPE
  cty: typeof RECORD_TYPE
  /** The other half of the agreement, made for this record alone; JOSE puts it in. */
  epk?: JWK | undefined
  bindingId: string
  /** SHA-256 of the image's file, in base64url. */
  imageDigest: string
  documentDigest?: string | undefined
  /** ISO 8601, in UTC, by the page's clock. */
  sealedAt: string
  encoding: Omit<BiometricReport, 'capture' | 'provenance'>
  capture: BiometricReport['capture']
  provenance: BiometricReport['provenance']
}

export const SEAL_TYPE = 'application/vnd.rubrica.sealed-record+jose'
const RECORD_TYPE = 'application/vnd.rubrica.iso-19794-7-2007'

export interface SealContents extends Pick<SealHeader, 'encoding' | 'capture' | 'provenance'> {
  binding: SealBinding
}

/**
 * Encrypts a record to an escrow's key, as a compact JWE (RFC 7516 with RFC 7518, 4.6 and 5.3).
 *
 * @throws TypeError for a key or a binding that cannot be right.
 */
export async function sealRecord(
  record: Uint8Array,
  { publicKey, kid }: SealKey,
  { binding, ...about }: SealContents,
): Promise<string> {
  const isComplete = typeof binding?.signatureImage === 'string' && binding.sealedAt?.toISOString
  if (!isComplete) throw new TypeError(BINDING_ADVICE)
  const { bindingId, signatureImage, sealedAt, documentDigest } = binding
  const image = fromBase64(signatureImage)
  const names = [kid, bindingId, ...(documentDigest === undefined ? [] : [documentDigest])]
  if (!image?.length || !names.every(isName) || (documentDigest?.length ?? 16) < 16)
    throw new TypeError(BINDING_ADVICE)
  const header: SealHeader = {
    alg: 'ECDH-ES',
    enc: 'A256GCM',
    kid,
    typ: SEAL_TYPE,
    cty: RECORD_TYPE,
    bindingId,
    imageDigest: await digest(image),
    ...(documentDigest !== undefined && { documentDigest }),
    sealedAt: sealedAt.toISOString(),
    ...about,
  }
  const jwe = new CompactEncrypt(record).setProtectedHeader({ ...header })
  try {
    return await jwe.encrypt(await importKey(publicKey))
  } catch (cause) {
    throw new TypeError(KEY_ADVICE, { cause })
  }
}

const BINDING_ADVICE =
  '[rubrica] The record was given a seal that binds it to nothing. Nothing was encoded. Pass a kid, the bindingId, the signatureImage in base64, sealedAt as a Date and, if any, a documentDigest of 16 to 200 printable characters.'

const KEY_ADVICE =
  '[rubrica] The seal’s publicKey is none that a record can be sealed to. Nothing was encoded. Pass the public half of a key for ECDH, such as P-256, as a JWK, as SPKI in PEM, or as a CryptoKey.'

async function importKey(publicKey: SealKey['publicKey']): Promise<JWK | CryptoKey> {
  if (typeof publicKey === 'string') return importSPKI(publicKey, 'ECDH-ES')
  // jose refuses a private key, which must never be on a page: whoever holds it opens every record.
  return publicKey
}

function isName(text: unknown): boolean {
  return typeof text === 'string' && /^[\x21-\x7e]{1,200}$/.test(text)
}
