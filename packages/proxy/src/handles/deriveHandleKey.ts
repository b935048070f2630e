import { toBase64Url } from './base64Url.ts'

/** A key that seals handles, and the id that handles carry of it. */
export interface HandleKey {
  id: string
  key: CryptoKey
}

/** Derives the key and its public id from a secret (HKDF, RFC 5869), with one label for each. */
export async function deriveHandleKey(secret: string): Promise<HandleKey> {
  const bytes = new TextEncoder().encode(secret)
  const material = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ])
  const derivation = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  })
  const algorithm = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(
    derivation('rubrica handle key'),
    material,
    algorithm,
    false,
    ['encrypt', 'decrypt'],
  )
  const id = await crypto.subtle.deriveBits(derivation('rubrica handle key id'), material, 48)
  return { id: toBase64Url(new Uint8Array(id)), key }
}
