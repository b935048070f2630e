import { HANDLE_SCOPES, type HandleKind, OPERATIONS, PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { HandleClaims } from './createHandles.ts'

/** What the table says of each kind: how the provider writes its ids, and what a route takes. */
const FORMS: Record<HandleKind, { id: RegExp | undefined; handle: RegExp | undefined }> = {
  'biometric-sign': {
    id: PROVIDER_OPERATIONS.getBiometricSign.parameters.sign_id,
    handle: OPERATIONS.getBiometricSign.parameters.handle,
  },
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
  const hasForm = FORMS[kind].id?.test(id) === true
  check(hasForm, 'was given a wrong `id`', 'the id exactly as the provider gave it')
  const isFuture = expiresAt instanceof Date && expiresAt.getTime() > nowMs
  check(isFuture, 'was given a wrong `expiresAt`', 'a Date in the future')
}

/** @throws TypeError when no route takes a handle as long as this one. */
export function checkLength(handle: string, kind: HandleKind): void {
  const isShort = FORMS[kind].handle?.test(handle) === true
  const became = `made a handle of ${handle.length} characters, which no route takes`
  check(isShort, became, 'shorter ids of user and tenant, such as their keys in your database')
}

function check(isRight: boolean, what: string, expected: string): void {
  if (isRight) return
  throw new TypeError(`[rubrica] handles.seal() ${what}. No handle was made. Pass ${expected}.`)
}
