import { HANDLE, HANDLE_SCOPES, type HandleKind, PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { HandleClaims } from './createHandles.ts'

const { parameters: SIGN } = PROVIDER_OPERATIONS.getBiometricSign
const { parameters: IDENTIFICATION } = PROVIDER_OPERATIONS.getIdentityDocument
const { parameters: DOCUMENT } = PROVIDER_OPERATIONS.getSignnowDocument

/** How the id of each kind looks. An invite's is its document's, a dot and its own. */
const FORMS: Record<HandleKind, RegExp | undefined> = {
  'biometric-sign': SIGN.sign_id,
  'identity-document': IDENTIFICATION.identification_id,
  document: DOCUMENT.document_id,
  invite: /^[0-9a-z]{40}\.[0-9a-z]{40}$/,
}

/** @throws TypeError when a handle of these claims could never open anything. */
export function checkClaims(claims: HandleClaims, nowMs: number): void {
  const { kind, id, user, tenant, scope, expiresAt } = claims
  const hasText = [id, user, tenant].every((text) => typeof text === 'string' && text !== '')
  check(hasText, 'lacks a claim', 'id, user and tenant as texts')
  const kinds = Object.keys(FORMS)
  check(kinds.includes(kind), 'was given an unknown `kind`', `one of: ${kinds.join(', ')}`)
  const scopes = HANDLE_SCOPES.join(', ')
  check(HANDLE_SCOPES.includes(scope), 'was given an unknown `scope`', `one of: ${scopes}`)
  const hasForm = FORMS[kind]?.test(id) === true
  check(hasForm, 'was given a wrong `id`', 'the id exactly as the provider gave it')
  const isFuture = expiresAt instanceof Date && expiresAt.getTime() > nowMs
  check(isFuture, 'was given a wrong `expiresAt`', 'a Date in the future')
}

/** @throws TypeError when no route takes a handle as long as this one. */
export function checkLength(handle: string): void {
  const isShort = HANDLE.handle.test(handle)
  const became = `made a handle of ${handle.length} characters, which no route takes`
  check(isShort, became, 'shorter ids of user and tenant, such as their keys in your database')
}

function check(isRight: boolean, what: string, expected: string): void {
  if (isRight) return
  throw new TypeError(`[rubrica] handles.seal() ${what}. No handle was made. Pass ${expected}.`)
}
