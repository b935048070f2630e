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
export function toError(response: Response, text: string): RubricaError {
  const problem = readAs(ProblemSchema, parseJson(text))
  const requestId = response.headers.get(REQUEST_ID_HEADER) ?? undefined
  if (!problem) {
    const code = toCode(response.status, 'answer_invalid')
    const message = `[rubrica] Something that is not the proxy answered with status ${response.status} (${code}). Check that the proxy is mounted where the client's baseUrl points.`
    return new RubricaError(code, message, { requestId })
  }
  const { code: sent, title, status, retryable } = problem
  // A newer proxy may know codes that this release does not.
  const code = isErrorCode(sent) ? sent : toCode(status, 'upstream_refused')
  return new RubricaError(code, `[rubrica] ${title} (${code}, see docs/errors.md)`, {
    requestId: problem.requestId,
    retryable,
  })
}

/** For an answer without a code that this release knows. */
function toCode(status: number, fallback: ErrorCode): ErrorCode {
  if (status === 429 || status === 503) return 'upstream_busy'
  return status >= 500 ? 'upstream_failed' : fallback
}

/** The parsed text, or undefined. The parser's own message would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
