/** How a signature is written. */
export type SignatureEncoding = 'hex' | 'base64'

/** The HMAC-SHA256 of a body's bytes under a secret. */
export async function signBody(
  secret: string,
  body: string,
  encoding: SignatureEncoding,
): Promise<string> {
  const encode = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encode.encode(secret), algorithm, false, [
    'sign',
  ])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encode.encode(body)))
  if (encoding === 'hex')
    return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return btoa(String.fromCharCode(...signature))
}
