import {
  type ErrorCode,
  isErrorCode,
  ProblemSchema,
  readAs,
  REQUEST_ID_HEADER,
  RubricaError,
} from '@rubrica/contract'

/**
 * Turns a failed answer into the one error that the client throws. Only the problem's fixed title
 * becomes part of the message; a page of HTML from something in between is never quoted.
 */
export async function toError(response: Response): Promise<RubricaError> {
  const problem = readAs(ProblemSchema, await response.json().catch(() => undefined))
  const requestId = response.headers.get(REQUEST_ID_HEADER) ?? undefined
  if (!problem) {
    const code = toCode(response.status)
    const message = `[rubrica] Something before the proxy answered with status ${response.status} (${code}).`
    return new RubricaError(code, message, { requestId })
  }
  const { code: sent, title, status } = problem
  // A newer proxy may know codes that this release does not.
  const code = isErrorCode(sent) ? sent : toCode(status)
  return new RubricaError(code, `[rubrica] ${title} (${code}, see docs/errors.md)`, {
    requestId: problem.requestId,
  })
}

function toCode(status: number): ErrorCode {
  if (status === 429 || status === 503) return 'upstream_busy'
  if (status >= 500) return 'upstream_failed'
  return 'upstream_refused'
}
