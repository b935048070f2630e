import type { HandleKind } from '@rubrica/contract'
import { toBase64Url } from './base64Url.ts'

/**
 * The id that a sealed biometric record is bound to: a SHA-256 of the thing's kind and the
 * provider's id, in base64url. It does not depend on any secret, so whoever holds the escrow's key
 * and knows the provider's id can compute it again years later.
 */
export async function toBindingId(kind: HandleKind, id: string): Promise<string> {
  const bytes = new TextEncoder().encode(`rubrica-binding-1\n${kind}\n${id}`)
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
