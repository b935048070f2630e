/**
 * Every code, with its HTTP status on the wire. A status of 0 never travels: the code is raised in
 * the browser. A code keeps its meaning for ever; its wording may change.
 */
export const ERROR_CODES = {
  // The request, as the proxy found it.
  body_invalid: 400,
  request_malformed: 400,
  idempotency_key_invalid: 400,
  webhook_stale: 400,
  device_header_missing: 400,
  device_header_invalid: 400,
  not_signed_in: 401,
  webhook_forged: 401,
  origin_not_allowed: 403,
  not_found: 404,
  route_unknown: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  request_in_progress: 409,
  state_conflict: 409,
  handle_expired: 410,
  session_expired: 410,
  body_too_large: 413,
  biometric_data_too_large: 413,
  signature_image_too_large: 413,
  content_type_unsupported: 415,
  idempotency_key_reused: 422,
  redirect_uri_not_allowed: 422,
  request_invalid: 422,
  rate_limited: 429,
  headers_too_large: 431,
  internal_error: 500,
  store_unavailable: 503,
  // The provider behind the proxy.
  upstream_refused: 422,
  already_signed: 409,
  country_not_configured: 422,
  country_not_supported: 422,
  document_not_signable: 422,
  identity_not_verified: 409,
  invite_declined: 409,
  invite_not_pending: 409,
  invite_roles_invalid: 422,
  invite_signers_invalid: 422,
  invites_active: 409,
  invites_missing: 409,
  provider_user_unknown: 404,
  user_email_missing: 422,
  user_name_missing: 422,
  user_type_not_allowed: 422,
  partner_misconfigured: 502,
  upstream_answer_invalid: 502,
  upstream_failed: 502,
  upstream_unreachable: 502,
  upstream_busy: 503,
  outcome_unknown: 504,
  upstream_timeout: 504,
  // The browser.
  aborted: 499,
  answer_invalid: 0,
  consent_needed: 0,
  consent_refused: 0,
  fingerprint_unavailable: 0,
  ink_blank: 0,
  installation_id_kept: 0,
  network_unreachable: 0,
  record_invalid: 0,
  seal_broken: 0,
  seal_mismatch: 0,
  seal_unavailable: 0,
} as const satisfies Record<string, number>

/** A stable name for what went wrong; `docs/errors.md` has a heading for each. */
export type ErrorCode = keyof typeof ERROR_CODES

/**
 * The codes that a page raises by itself and whose call may succeed if it is made again. Of all others
 * the proxy says so, and pages need no list.
 */
export const RETRYABLE_IN_PAGES: readonly ErrorCode[] = [
  'aborted',
  'fingerprint_unavailable',
  'installation_id_kept',
  'network_unreachable',
  'seal_unavailable',
  'upstream_busy',
  'upstream_failed',
]

/** The one error thrown on purpose at run time. Tell cases apart by `code`, never by message. */
export class RubricaError extends Error {
  override readonly name = 'RubricaError'
  declare readonly code: ErrorCode
  /** Whether the same call may succeed if it is made again. */
  declare readonly retryable: boolean
  /** The proxy's id of the request that failed, for its log. */
  declare readonly requestId: string | undefined
  /** What was wrong more closely, for codes that say so under their heading in `docs/errors.md`. */
  declare readonly reason: string | undefined

  constructor(code: ErrorCode, message: string, options: RubricaErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.retryable = options.retryable ?? RETRYABLE_IN_PAGES.includes(code)
    this.requestId = options.requestId
    this.reason = options.reason
  }
}

export interface RubricaErrorOptions extends ErrorOptions {
  /** As the proxy says. Left out, it follows from the code. */
  retryable?: boolean | undefined
  requestId?: string | undefined
  reason?: string | undefined
}

/** Also true for an error from another copy of this module, where `instanceof` is false. */
export function isRubricaError(value: unknown): value is RubricaError {
  return value instanceof Error && value.name === 'RubricaError' && 'code' in value
}

/** Whether a string from the other side of the wire is a code that this release knows. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)
}
