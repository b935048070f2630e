import {
  createProblem,
  type ErrorCode,
  PROBLEM_MEDIA_TYPE,
  type ProblemDetail,
  REQUEST_ID_HEADER,
} from '@rubrica/contract'
import type { ProxyFailure } from './options/PartnerProxyOptions.ts'

/** A refusal on its way to the one place that turns it into a response. Never leaves the proxy. */
export class ProxyProblem extends Error {
  override readonly name = 'ProxyProblem'
  readonly code: ErrorCode
  readonly details: ProxyProblemDetails

  constructor(code: ErrorCode, details: ProxyProblemDetails = {}) {
    super(code, { cause: details.cause })
    this.code = code
    this.details = details
  }
}

export interface ProxyProblemDetails
  extends Pick<
    ProxyFailure,
    'reason' | 'upstreamOperation' | 'upstreamStatus' | 'upstreamTitles' | 'cause'
  > {
  /** What in the request was wrong; goes to the browser. */
  errors?: ProblemDetail[] | undefined
  /** Headers that this refusal must carry, such as `Allow`. */
  headers?: Record<string, string> | undefined
  /** The provider refused the key rather than the call. */
  isKeyRefused?: boolean | undefined
}

/** What of a refusal is for the partner's log. */
export function toFailureDetails({ details }: ProxyProblem): Partial<ProxyFailure> {
  const { errors, reason, upstreamOperation, upstreamStatus, upstreamTitles, cause } = details
  return { errors, reason, upstreamOperation, upstreamStatus, upstreamTitles, cause }
}

/** What every answer carries: nothing of it may be kept, guessed at or traced to a provider. */
export function createHeaders(requestId: string): Headers {
  return new Headers(toBaseHeaders(requestId))
}

/** The same as a record, for an answer that is made once and not changed. */
export function toBaseHeaders(requestId: string): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    [REQUEST_ID_HEADER]: requestId,
  }
}

/** Turns a refusal into the `application/problem+json` that the browser sees (RFC 9457). */
export function toProblemResponse(problem: ProxyProblem, requestId: string): Response {
  const body = createProblem(problem.code, requestId, problem.details.errors)
  const headers = createHeaders(requestId)
  for (const [name, value] of Object.entries(problem.details.headers ?? {}))
    headers.set(name, value)
  headers.set('content-type', PROBLEM_MEDIA_TYPE)
  return new Response(JSON.stringify(body), { status: body.status, headers })
}

/** Whatever was thrown, as a refusal. */
export function toProblem(thrown: unknown): ProxyProblem {
  if (thrown instanceof ProxyProblem) return thrown
  return new ProxyProblem('internal_error', { cause: thrown })
}
