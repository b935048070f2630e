import { RubricaError } from '@rubrica/contract'
import { base64url, type CryptoKey, compactDecrypt, importPKCS8, type JWK } from 'jose'
import { SEAL_TYPE, type SealHeader } from './sealRecord.ts'

export { digest } from './digest.ts'

/** Decrypts a sealed record and gives it with its header, which the seal covered. */
export async function openSeal(
  data: string,
  privateKey: JWK | CryptoKey | string,
): Promise<{ plaintext: Uint8Array; header: SealHeader }> {
  const key = await importKey(privateKey)
  if (!isCanonical(data)) throw broken()
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(data, key, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    const header = protectedHeader as unknown as SealHeader
    if (header.typ !== SEAL_TYPE) throw new Error('Another type.')
    return { plaintext, header }
  } catch (cause) {
    throw broken(cause)
  }
}

/**
 * Whether each part is the one text that stands for its bytes. The last character of a base64 text
 * holds bits that stand for none: with them changed it would still open.
 */
function isCanonical(data: string): boolean {
  const parts = data.split('.')
  return parts.length === 5 && parts.every((part) => toCanonical(part) === part)
}

function toCanonical(part: string): string | undefined {
  try {
    return base64url.encode(base64url.decode(part))
  } catch {
    return undefined
  }
}

async function importKey(key: JWK | CryptoKey | string): Promise<JWK | CryptoKey> {
  const isPrivate =
    typeof key === 'string' || 'd' in key || ('type' in key && key.type === 'private')
  try {
    if (isPrivate) return typeof key === 'string' ? await importPKCS8(key, 'ECDH-ES') : key
  } catch {
    // Said below, without the key's own words.
  }
  throw new TypeError(
    '[rubrica] The privateKey is none that opens a record. Nothing was opened. Pass the private half of a key for ECDH as a JWK, as PKCS #8 in PEM, or as a CryptoKey.',
  )
}

function broken(cause?: unknown): RubricaError {
  return new RubricaError(
    'seal_broken',
    '[rubrica] The sealed record cannot be opened: it was changed, or sealed to another key. Nothing was read. Compare its kid with the key, and ask for the record as it was received.',
    { cause },
  )
}
