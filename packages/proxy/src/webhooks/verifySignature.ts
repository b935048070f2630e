/**
 * Whether a signature is the HMAC-SHA256 of the body's bytes under one of the secrets, in hex or in
 * base64: Capa documents hex, and of signNow's encoding there are both in the wild. Compared in
 * constant time by the platform.
 */
export async function verifySignature(
  body: Uint8Array<ArrayBuffer>,
  signature: string,
  secrets: readonly string[],
): Promise<boolean> {
  const candidates = [fromHex(signature), fromBase64(signature)].filter((one) => one !== null)
  let isRight = false
  // All are tried, so that the time does not tell which secret it was.
  for (const secret of secrets) {
    const key = await importKey(secret)
    for (const candidate of candidates)
      if (await crypto.subtle.verify('HMAC', key, candidate, body)) isRight = true
  }
  return isRight
}

function importKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const bytes = new TextEncoder().encode(secret)
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify'])
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/i.test(text)) return null
  return Uint8Array.from({ length: 32 }, (_, at) =>
    Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
  )
}

/** With or without padding, in either alphabet. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace('=', ''))
  return Uint8Array.from(plain, (char) => char.charCodeAt(0))
}
