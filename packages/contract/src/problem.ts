import * as v from 'valibot'
import { ERROR_CODES, type ErrorCode, RETRYABLE_IN_PAGES } from './RubricaError.ts'

/** The media type of every failure (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** The body of every failure the proxy answers with (RFC 9457), and what a host may rely on in it. */
export interface Problem {
  /** `urn:rubrica:problem:` and the code; the same for every occurrence. */
  type: string
  /** The code in words; fixed for each code. */
  title: string
  status: number
  /** A stable code; an older widget may meet one that it does not know. */
  code: string
  /** Whether the same call may succeed if it is made again. */
  retryable: boolean
  /** Names this request in the proxy's log. */
  requestId: string
  /** What in the request was wrong, where that can be said without repeating its values. */
  errors?: ProblemDetail[] | undefined
}

/** One part of a request that was refused. */
export interface ProblemDetail {
  /** Where: a JSON pointer into the body, or the name of a header. */
  at: string
  /** What was wrong, in words without the value itself. */
  message: string
}

/** Reads a problem from the wire; unknown members are dropped. */
export const ProblemSchema: v.GenericSchema<unknown, Problem> = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  retryable: v.boolean(),
  requestId: v.string(),
  errors: v.optional(v.array(v.object({ at: v.string(), message: v.string() }))),
})

const TITLES: Record<ErrorCode, string> = {
  body_invalid: 'The body is not the JSON object that this route takes.',
  request_malformed: 'The request cannot be read as HTTP.',
  idempotency_key_invalid: 'The Idempotency-Key is missing or is not a quoted string.',
  webhook_stale: 'The webhook is too old to be trusted.',
  webhook_forged: 'The webhook is not signed by the provider.',
  device_header_missing: 'A header that describes the device is missing.',
  device_header_invalid: 'A header that describes the device is malformed.',
  not_signed_in: 'Nobody is signed in on the site.',
  origin_not_allowed: 'The request does not come from a page that may make it.',
  not_found: 'There is no such thing for this user.',
  route_unknown: 'There is no such route.',
  method_not_allowed: 'The route does not take this method.',
  request_timeout: 'The request did not arrive in time.',
  request_in_progress: 'The same request is being worked on.',
  state_conflict: 'The state on the server has moved on.',
  handle_expired: 'The handle has expired.',
  session_expired: 'The session at the provider has expired.',
  body_too_large: 'The body is larger than this route takes.',
  biometric_data_too_large: 'The biometric data are larger than the provider takes.',
  signature_image_too_large: 'The signature image is larger than the provider takes.',
  content_type_unsupported: 'The body is not sent as JSON.',
  idempotency_key_reused: 'The Idempotency-Key was used for another request.',
  redirect_uri_not_allowed: 'The address to return to is not one of the site’s.',
  rate_limited: 'Too many requests in a short time.',
  headers_too_large: 'The headers are larger than the server takes.',
  request_invalid: 'A field of the body is missing or malformed.',
  internal_error: 'The proxy failed.',
  store_unavailable: 'The proxy cannot reach what it shares with its other instances.',
  outcome_unknown: 'It is not known whether the provider has done it.',
  upstream_refused: 'The provider refused the request.',
  already_signed: 'What was to be signed is signed.',
  country_not_configured: 'The provider has nothing set up for this country.',
  country_not_supported: 'The provider does not support this country.',
  document_not_signable: 'The document is a template or has no fields.',
  identity_not_verified: 'The identity of the user has not been verified.',
  invite_declined: 'The invite has been declined.',
  invite_not_pending: 'The invite waits for an earlier signer.',
  invite_roles_invalid: 'The invites do not match the roles of the document.',
  invite_signers_invalid: 'An e-mail address of a signer cannot be used.',
  invites_active: 'The document has invites already.',
  invites_missing: 'The document has no active invites.',
  provider_user_unknown: 'The provider does not know this user of the site.',
  user_email_missing: 'The user does not sign in by e-mail.',
  user_name_missing: 'The verification of the user has no name.',
  user_type_not_allowed: 'The operation is not for this type of user.',
  partner_misconfigured: 'The site is not set up correctly for the provider.',
  upstream_answer_invalid: 'The provider gave an answer that cannot be read.',
  upstream_failed: 'The provider failed.',
  upstream_unreachable: 'The provider cannot be reached.',
  upstream_busy: 'The provider is busy.',
  upstream_timeout: 'The provider did not answer in time.',
  aborted: 'The request was given up.',
  answer_invalid: 'The server gave an answer that cannot be read.',
  consent_needed: 'Nobody has decided yet what may be read of the device.',
  consent_refused: 'What the provider requires of the device has been refused.',
  fingerprint_unavailable: 'The fingerprint of the device cannot be computed.',
  installation_id_kept: 'The installation id could not be deleted.',
  ink_blank: 'Nothing has been drawn.',
  network_unreachable: 'The server cannot be reached.',
  record_invalid: 'The record cannot be read.',
  seal_broken: 'The sealed record cannot be opened.',
  seal_mismatch: 'The sealed record belongs to something else.',
  seal_unavailable: 'The record cannot be encrypted here.',
}

const RETRYABLE: readonly ErrorCode[] = [
  ...RETRYABLE_IN_PAGES,
  'internal_error',
  'outcome_unknown',
  'rate_limited',
  'request_in_progress',
  'request_timeout',
  'store_unavailable',
  'upstream_timeout',
  'upstream_unreachable',
]

/** Whether the same call may succeed if it is made again. */
export function isRetryable(code: ErrorCode): boolean {
  return RETRYABLE.includes(code)
}

/** Builds the body of a failure; everything but the id and the details follows from the code. */
export function createProblem(
  code: ErrorCode,
  requestId: string,
  errors?: ProblemDetail[] | undefined,
): Problem {
  const status = ERROR_CODES[code]
  const retryable = isRetryable(code)
  const type = `urn:rubrica:problem:${code}`
  return {
    type,
    title: TITLES[code],
    status,
    code,
    retryable,
    requestId,
    ...(errors && { errors }),
  }
}
