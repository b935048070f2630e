import type { HandleKind } from '@rubrica/contract'
import { createLru } from '../createLru.ts'
import { toBase64Url } from './base64Url.ts'

const known = createLru<string>(2_000)

/**
 * The id that a sealed biometric record is bound to: a SHA-256 of the thing's kind and the
 * provider's id, in base64url. It does not depend on any secret, so whoever holds the escrow's key
 * and knows the provider's id can compute it again years later.
 */
export async function toBindingId(kind: HandleKind, id: string): Promise<string> {
  const text = `rubrica-binding-1\n${kind}\n${id}`
  const before = known.get(text)
  if (before !== undefined) return before
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bindingId = toBase64Url(new Uint8Array(digest))
  known.set(text, bindingId)
  return bindingId
}
