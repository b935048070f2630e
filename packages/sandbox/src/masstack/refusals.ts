import type { ErrorsResponse, MasstackErrorTitle } from '@rubrica/contract'
import { createUuid } from '../createUuid.ts'

interface RefusalRow {
  readonly status: number
  readonly title: MasstackErrorTitle
  readonly code: string
  readonly details: string
  /** Sent without a body, where the provider's document gives the schema None. */
  readonly isEmpty?: boolean | undefined
}

const INVALID = { status: 400, title: 'INVALID_INPUT', code: 'MDOC_002' } as const
const NOT_FOUND = { status: 404, title: 'RESOURCE_NOT_FOUND', code: 'MDOC_004' } as const
const GONE = { status: 410, title: 'RESOURCE_IS_NO_LONGER_AVAILABLE', code: 'MDOC_005' } as const
const CONFLICT = { status: 409, title: 'CONFLICT', code: 'MDOC_006' } as const

/**
 * Every situation in which the provider refuses, and its words. ASSUMPTION: the codes and titles
 * are the provider's, but which goes with which status is not published. The details never repeat
 * a value of the request.
 */
export const REFUSALS = {
  unauthorized: {
    status: 401,
    isEmpty: true,
    title: 'UNAUTHORIZED',
    code: 'MDOC_003',
    details: 'The bearer token is missing or wrong.',
  },
  unknownPath: { ...NOT_FOUND, details: 'No operation has this path.' },
  wrongMethod: { ...INVALID, status: 405, details: 'The path does not take this method.' },
  bodyTooLarge: { ...INVALID, status: 413, details: 'The body is larger than the server takes.' },
  deviceHeaderMissing: {
    ...INVALID,
    title: 'PARAMETER_ERROR',
    code: 'MDOC_001',
    details: 'A required header that describes the device is missing or empty.',
  },
  locationMalformed: {
    ...INVALID,
    title: 'PARAMETER_ERROR',
    code: 'MDOC_001',
    details: 'The location is not latitude and longitude in decimal degrees.',
  },
  bodyNotJson: { ...INVALID, details: 'The body is not sent as JSON, or is not JSON.' },
  fieldMissing: { ...INVALID, details: 'A field of the body is missing or not a string.' },
  fieldTooLong: { ...INVALID, details: 'A field of the body is longer than its cap.' },
  fieldMalformed: { ...INVALID, details: 'A field of the body has characters that it may not.' },
  imageNotPng: { ...INVALID, details: 'signature_image is not a PNG in base64.' },
  unknownOrg: { ...NOT_FOUND, details: 'There is no such organization.' },
  unknownIdentification: {
    ...NOT_FOUND,
    isEmpty: true,
    details: 'There is no such identification.',
  },
  notCaptured: {
    ...CONFLICT,
    isEmpty: true,
    details: 'The images of the identification have not been captured.',
  },
  alreadyClosed: { ...CONFLICT, isEmpty: true, details: 'The identification is closed already.' },
  identificationExpired: { ...GONE, details: 'The identification has expired.' },
  unknownSign: { ...NOT_FOUND, details: 'There is no such sign.' },
  notPreviewed: { ...CONFLICT, details: 'The documents have not been previewed.' },
  alreadySigned: { ...CONFLICT, details: 'The sign is signed already.' },
  expired: { ...GONE, details: 'The sign has expired.' },
  cancelled: { ...GONE, details: 'The sign has been cancelled.' },
} as const satisfies Record<string, RefusalRow>

export type Refusal = keyof typeof REFUSALS

/** Answers with a refusal. */
export function refuse(refusal: Refusal, headers: Record<string, string> = {}): Response {
  const row: RefusalRow = REFUSALS[refusal]
  if (row.isEmpty) return new Response(null, { status: row.status, headers })
  return new Response(toErrorsText(row), {
    status: row.status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** The ids of the test values: the last three digits say the status. */
const TEST_ID = /^00000000-0000-4000-8000-000000000([45]\d\d)$/

/** Statuses whose schema is None in the documents; the others come with the envelope. */
const EMPTY_STATUSES = [400, 401, 404, 409, 500]

/** Answers to a test value as its last three digits say, or not at all. */
export function refuseTestId(id: string): Response | undefined {
  const status = Number(TEST_ID.exec(id)?.[1])
  if (!status) return undefined
  const hasBody = !EMPTY_STATUSES.includes(status)
  const headers: HeadersInit = {
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(status === 429 && { 'retry-after': '5' }),
  }
  return new Response(hasBody ? toErrorText(status) : null, { status, headers })
}

/** The error envelope for any status: the first refusal that has it, or a failure of the server. */
export function toErrorText(status: number): string {
  const rows: readonly RefusalRow[] = Object.values(REFUSALS)
  // No title is for statuses such as 429: of a caller's fault at least not that the server failed.
  const isCallers = status < 500
  const fallback: Pick<RefusalRow, 'title' | 'code'> = isCallers
    ? { title: 'UNPROCESSABLE_ENTITY', code: 'MDOC_001' }
    : { title: 'INTERNAL_SERVER_ERROR', code: 'MDOC_000' }
  const details = 'The sandbox was asked to fail this call.'
  const { title, code } = rows.find((row) => row.status === status) ?? fallback
  return toErrorsText({ title, code, details })
}

function toErrorsText({ code, title, details }: Omit<RefusalRow, 'status'>): string {
  const answer: ErrorsResponse = { errors: [{ code, title, ref: createUuid(), details }] }
  return JSON.stringify(answer)
}
