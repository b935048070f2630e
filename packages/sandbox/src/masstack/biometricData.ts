/** Whether a record is a JWE, which only its reader can open: it begins with '{"' in base64url. */
export function isSealed(biometricData: string): boolean {
  return biometricData.startsWith('eyJ')
}

/** Whether it begins with "SDI" and a zero, in base64. */
export function isIsoRecord(biometricData: string): boolean {
  return biometricData.startsWith('U0RJA')
}

/** Decodes base64; `null` of anything else. */
export function toBytes(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}
