const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]))

/** Base64 with padding (RFC 4648, 4). The core runs where there is neither `btoa` nor `Buffer`. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    parts.push(
      ALPHABET.charAt(bits >> 18) +
        ALPHABET.charAt((bits >> 12) & 63) +
        (b === undefined ? '=' : ALPHABET.charAt((bits >> 6) & 63)) +
        (c === undefined ? '=' : ALPHABET.charAt(bits & 63)),
    )
  }
  return parts.join('')
}

/** The bytes of a base64 text, or null when it is not one. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const letters = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let bits = 0
  let count = 0
  let next = 0
  for (const letter of letters) {
    bits = (bits << 6) | (VALUES.get(letter) ?? 0)
    count += 6
    if (count < 8) continue
    count -= 8
    bytes[next] = (bits >> count) & 0xff
    next += 1
  }
  return bytes
}
