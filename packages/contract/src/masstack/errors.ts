import * as v from 'valibot'
import type { ErrorRow } from '../provider/providerOperation.ts'

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

interface MasstackErrorRow extends ErrorRow {
  readonly name?: MasstackErrorTitle | undefined
}

/**
 * What the documents leave to `default`. ASSUMPTION: which title comes with which status is not
 * published, so a title decides only inside its status.
 */
const DEFAULT_ERRORS = {
  noSuchThing: {
    status: 400,
    name: 'RESOURCE_NOT_FOUND',
    code: 'not_found',
    source: 'assumption',
  },
  noLongerAvailable: {
    status: 400,
    name: 'RESOURCE_IS_NO_LONGER_AVAILABLE',
    code: 'session_expired',
    source: 'assumption',
  },
  conflictAs400: { status: 400, name: 'CONFLICT', code: 'state_conflict', source: 'assumption' },
  forbidden: { status: 403, code: 'partner_misconfigured', source: 'assumption' },
  gone: { status: 410, code: 'session_expired', source: 'assumption' },
  unprocessable: { status: 422, code: 'upstream_refused', source: 'assumption' },
  tooMany: { status: 429, code: 'upstream_busy', source: 'assumption' },
} as const satisfies Record<string, MasstackErrorRow>

/** Every documented refusal of the three biometric-sign operations, and what `default` may hold. */
export const SIGN_ERRORS = {
  badRequest: { status: 400, isEmpty: true, code: 'upstream_refused', source: 'seed 002' },
  unauthorized: { status: 401, isEmpty: true, code: 'partner_misconfigured', source: 'seed 002' },
  serverError: { status: 500, isEmpty: true, code: 'upstream_failed', source: 'seed 002' },
  anyOther: { status: 'default', code: 'upstream_refused', source: 'seed 002' },
  notFound: { status: 404, code: 'not_found', source: 'assumption' },
  conflict: { status: 409, code: 'state_conflict', source: 'assumption' },
  ...DEFAULT_ERRORS,
} as const satisfies Record<string, MasstackErrorRow>

/** Every documented refusal of reading an identification. */
export const IDENTITY_ERRORS = {
  badRequest: { status: 400, isEmpty: true, code: 'upstream_refused', source: 'seed 004' },
  unauthorized: { status: 401, isEmpty: true, code: 'partner_misconfigured', source: 'seed 004' },
  serverError: { status: 500, isEmpty: true, code: 'upstream_failed', source: 'seed 004' },
  anyOther: { status: 'default', code: 'upstream_refused', source: 'seed 004' },
  notFound: { status: 404, code: 'not_found', source: 'assumption' },
  ...DEFAULT_ERRORS,
} as const satisfies Record<string, MasstackErrorRow>

/**
 * Every documented refusal of validating an identification. A 409 says that its state has moved on:
 * read it anew, and do not try again.
 */
export const IDENTITY_VALIDATE_ERRORS = {
  ...IDENTITY_ERRORS,
  notFound: { status: 404, isEmpty: true, code: 'not_found', source: 'seed 004' },
  conflict: { status: 409, isEmpty: true, code: 'state_conflict', source: 'seed 004' },
} as const satisfies Record<string, MasstackErrorRow>
