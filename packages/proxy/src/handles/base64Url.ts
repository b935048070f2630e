/** Base64url without padding (RFC 4648, 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * Whether a text is the one way to write its bytes. A last character may carry bits that mean
 * nothing (RFC 4648, 3.5), and a decoder that overlooks them gives one thing many names.
 */
export function isBase64Url(text: string): boolean {
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return toBase64Url(Uint8Array.from(plain, (char) => char.charCodeAt(0))) === text
  } catch {
    return false
  }
}
