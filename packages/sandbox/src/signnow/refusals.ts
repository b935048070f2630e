import type { ErrorRow } from '@rubrica/contract'
import { type ErrorShape, toErrorBody } from './toErrorBody.ts'

/** The codes of refusals that signNow publishes, for the embedded family or for all of its calls. */
const PUBLISHED_CODES: Readonly<Record<string, number>> = {
  tokenInvalid: 1537,
  payloadInvalid: 19001000,
  documentUnknown: 65582,
  inviteUnknown: 65582,
}

/** ASSUMPTION: signNow has no published codes for these. They are ours, in a range that it does not use. */
const OWN_CODES = [
  ...['notOwner', 'isTemplate', 'noFields', 'activeInvites', 'roleUnknown', 'rolesDiffer'],
  ...['rolesUnused', 'ownerAsSigner', 'signersRepeated', 'noActiveInvites', 'authMethodDiffers'],
  ...['inviteWaits', 'inviteDeclined', 'inviteFulfilled', 'clientInvalid', 'grantInvalid'],
  'inviteSkipped',
]
const FIRST_OWN_CODE = 19004001

/** The words of the statuses for which the contract has none. */
const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  429: 'Too many requests',
}

/** These come as OAuth's errors do, whatever the form of the others. Source: signNow's OpenAPI. */
const OAUTH_ROWS = ['tokenInvalid', 'clientInvalid', 'grantInvalid']

/** Refuses with a row of an operation's `errors`, in that row's status and words. */
export type Refuse = <Rows extends Readonly<Record<string, ErrorRow>>>(
  rows: Rows,
  name: keyof Rows & string,
) => Response

/** Makes what writes refusals in one form. */
export function createRefuse(shape: ErrorShape): Refuse {
  return (rows, name) => {
    const row = rows[name] as ErrorRow
    const status = row.status === 'default' ? 500 : row.status
    const own = OWN_CODES.indexOf(name)
    const code = PUBLISHED_CODES[name] ?? (own < 0 ? status : FIRST_OWN_CODE + own)
    const form = OAUTH_ROWS.includes(name) ? 'error+code' : shape
    return Response.json(toErrorBody(form, code, row.message ?? toStatusWords(status)), { status })
  }
}

/** The error envelope for any status, as JSON. */
export function toErrorText(shape: ErrorShape, status: number): string {
  return JSON.stringify(toErrorBody(shape, status, toStatusWords(status)))
}

/** A path that signNow does not have is refused in a form of its own. */
export function refuseUnknownPath(): Response {
  return Response.json(toErrorBody('404', 404, 'Unable to find a route to match the URI'), {
    status: 404,
  })
}

/** Refuses a method that a path does not take. */
export function refuseMethod(shape: ErrorShape, allow: string): Response {
  const headers = { 'content-type': 'application/json', allow }
  return new Response(toErrorText(shape, 405), { status: 405, headers })
}

function toStatusWords(status: number): string {
  return STATUS_WORDS[status] ?? (status < 500 ? 'Bad request' : 'Internal server error')
}
