/**
 * What each code means on the wire: its HTTP status, and whether the same call may succeed if it is
 * made again. A status of 0 never travels: the code is raised in the browser. A code keeps its
 * meaning for ever; its wording may change.
 */
export const ERROR_CODES = {
  // The request, as the proxy found it.
  body_invalid: { status: 400, retryable: false },
  device_header_missing: { status: 400, retryable: false },
  device_header_invalid: { status: 400, retryable: false },
  not_signed_in: { status: 401, retryable: false },
  origin_not_allowed: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  route_unknown: { status: 404, retryable: false },
  method_not_allowed: { status: 405, retryable: false },
  request_timeout: { status: 408, retryable: true },
  state_conflict: { status: 409, retryable: false },
  handle_expired: { status: 410, retryable: false },
  session_expired: { status: 410, retryable: false },
  body_too_large: { status: 413, retryable: false },
  biometric_data_too_large: { status: 413, retryable: false },
  signature_image_too_large: { status: 413, retryable: false },
  content_type_unsupported: { status: 415, retryable: false },
  request_invalid: { status: 422, retryable: false },
  internal_error: { status: 500, retryable: true },
  // The provider behind the proxy.
  upstream_refused: { status: 422, retryable: false },
  partner_misconfigured: { status: 502, retryable: false },
  upstream_answer_invalid: { status: 502, retryable: false },
  upstream_failed: { status: 502, retryable: true },
  upstream_unreachable: { status: 502, retryable: true },
  upstream_busy: { status: 503, retryable: true },
  upstream_timeout: { status: 504, retryable: true },
  // The browser.
  aborted: { status: 499, retryable: true },
  answer_invalid: { status: 0, retryable: false },
  fingerprint_unavailable: { status: 0, retryable: true },
  ink_blank: { status: 0, retryable: false },
  network_unreachable: { status: 0, retryable: true },
  record_invalid: { status: 0, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>

/** A stable name for what went wrong; `docs/errors.md` has a heading for each. */
export type ErrorCode = keyof typeof ERROR_CODES

/** The one error thrown on purpose at run time. Tell cases apart by `code`, never by message. */
export class RubricaError extends Error {
  override readonly name = 'RubricaError'
  readonly code: ErrorCode
  /** Whether the same call may succeed if it is made again. */
  readonly retryable: boolean
  /** The proxy's id of the request that failed, for its log. */
  readonly requestId: string | undefined

  constructor(code: ErrorCode, message: string, options: RubricaErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.retryable = ERROR_CODES[code].retryable
    this.requestId = options.requestId
  }
}

export interface RubricaErrorOptions extends ErrorOptions {
  requestId?: string | undefined
}

/** Also true for an error from another copy of this module, where `instanceof` is false. */
export function isRubricaError(value: unknown): value is RubricaError {
  return value instanceof Error && value.name === 'RubricaError' && 'code' in value
}

/** Whether a string from the other side of the wire is a code that this release knows. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)
}
