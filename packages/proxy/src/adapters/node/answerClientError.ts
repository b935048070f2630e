import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from '@rubrica/contract'
import { ProxyProblem, toProblemResponse } from '../../ProxyProblem.ts'

/** What Node's parser found; whatever is not here is a request that cannot be read. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/**
 * Answers what Node's parser refuses, and what no handler therefore sees, as the proxy answers
 * everything else: `server.on('clientError', answerClientError)`.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Nobody listens any more, or an answer is under way that this one would end up in.
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegun(socket)) {
    socket.destroy()
    return
  }
  const problem = new ProxyProblem(CODES[error.code ?? ''] ?? 'request_malformed')
  void toText(toProblemResponse(problem, crypto.randomUUID())).then((text) =>
    // What comes after a request that cannot be read cannot be read either.
    socket.end(text, () => socket.destroy()),
  )
}

/** Node's own answer looks at the same field; it has no public name. */
function hasBegun(socket: Duplex & { _httpMessage?: { headersSent: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent === true
}

async function toText(response: Response): Promise<string> {
  const { status, headers } = response
  const body = await response.text()
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
  const length = `content-length: ${new TextEncoder().encode(body).length}`
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, length, 'connection: close']
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
