import { base64url } from 'jose'

/** WebCrypto, as far as it is used here: the core is checked without the DOM's types. */
declare const crypto: {
  subtle: { digest: (algorithm: 'SHA-256', data: Uint8Array) => Promise<ArrayBuffer> }
}

/** SHA-256 in base64url. Throws where there is no WebCrypto, as on a page without HTTPS. */
export async function digest(bytes: Uint8Array): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
