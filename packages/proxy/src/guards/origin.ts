import { REQUEST_HEADER } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/** The pages that may ask. */
export interface AllowedOrigins {
  /** Those of the proxy's own site. */
  publicOrigins: readonly string[]
  /** Those of other sites of the partner's, which get CORS headers. */
  corsOrigins: readonly string[]
}

/**
 * Lets a request pass only when a script of one of the partner's own pages made it. The custom
 * header alone forces a preflight on every cross-origin call, and only listed origins get an answer
 * to one; for a call that changes something, the browser's own word on where it comes from must
 * agree (RFC 10017, CSRF defences; the fetch metadata specification).
 */
export function guardOrigin(
  request: Request,
  origins: AllowedOrigins,
  isRead: boolean,
  isStream = false,
): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isElsewhere = origin !== null && origins.corsOrigins.includes(origin)
  const hasOrigin = origin === null ? isRead : isElsewhere || origins.publicOrigins.includes(origin)
  const hasSite = site === null || site === 'same-origin' || (isElsewhere && site !== 'none')
  // An EventSource sends no header of ours; the browser's own word stands in for it.
  const hasHeader = request.headers.has(REQUEST_HEADER) || (isStream && site === 'same-origin')
  if (hasOrigin && hasSite && hasHeader) return
  const at = hasOrigin ? (hasSite ? REQUEST_HEADER : 'sec-fetch-site') : 'origin'
  throw new ProxyProblem('origin_not_allowed', {
    errors: [{ at, message: 'The header is missing or names a page that may not ask.' }],
  })
}
