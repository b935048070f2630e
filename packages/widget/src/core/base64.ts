/** So many codes are made a string at once: engines limit the arguments of a call. */
const CHUNK = 8192

// Every browser, worker and Node has them; the core is checked without the DOM's types.
declare const atob: (text: string) => string
declare const btoa: (text: string) => string

/** Base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode.apply(null, bytes.subarray(from, from + CHUNK) as never)
  return btoa(text)
}

/** The bytes of a base64 text, or null when it is not one. */
export function fromBase64(text: string): Uint8Array | null {
  // `atob` would let white space and missing padding pass.
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
