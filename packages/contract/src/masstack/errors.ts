import * as v from 'valibot'
import type { ErrorRow } from '../operation.ts'

/** The `title` of a MasStack error. Source: the provider's schemas page; the list is closed there. */
export type MasstackErrorTitle =
  | 'PARAMETER_ERROR'
  | 'INTERNAL_SERVER_ERROR'
  | 'INVALID_INPUT'
  | 'UNAUTHORIZED'
  | 'RESOURCE_NOT_FOUND'
  | 'RESOURCE_IS_NO_LONGER_AVAILABLE'
  | 'CONFLICT'
  | 'UNPROCESSABLE_ENTITY'

/** MasStack's error envelope. For 400, 401 and 500 its document also allows an empty body. */
export interface ErrorsResponse {
  errors: { code: string; title: string; ref: string; details: string }[]
}

export const ErrorsResponseSchema: v.GenericSchema<unknown, ErrorsResponse> = v.object({
  errors: v.array(
    v.object({ code: v.string(), title: v.string(), ref: v.string(), details: v.string() }),
  ),
})

/**
 * Every documented refusal of the biometric-sign operations (seed 002: 400, 401, 500, default), and
 * what `default` is expected to hold. ASSUMPTION: which title comes with which status is not
 * published, so a title decides only inside its status.
 */
export const MASSTACK_ERRORS: readonly ErrorRow[] = [
  { status: 400, title: 'RESOURCE_NOT_FOUND', code: 'not_found' },
  { status: 400, title: 'RESOURCE_IS_NO_LONGER_AVAILABLE', code: 'session_expired' },
  { status: 400, title: 'CONFLICT', code: 'state_conflict' },
  { status: 400, code: 'upstream_refused' },
  { status: 401, code: 'partner_misconfigured' },
  { status: 403, code: 'partner_misconfigured' },
  { status: 404, code: 'not_found' },
  { status: 409, code: 'state_conflict' },
  { status: 410, code: 'session_expired' },
  { status: 422, code: 'upstream_refused' },
  { status: 429, code: 'upstream_busy' },
  { status: 500, code: 'upstream_failed' },
]
