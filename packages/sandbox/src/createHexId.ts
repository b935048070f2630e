/** Makes a random id of 40 lower-case hex digits, as signNow's are. */
export function createHexId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
