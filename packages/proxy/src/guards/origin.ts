import { REQUEST_HEADER } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/**
 * Lets a request pass only when a script of one of the partner's own pages made it. The custom
 * header alone forces a preflight on every cross-origin call, and no preflight is ever answered;
 * for a call that changes something, the browser's own word on where it comes from must agree
 * (RFC 10017, CSRF defences; the fetch metadata specification).
 */
export function guardOrigin(request: Request, publicOrigins: readonly string[]): void {
  const isSafe = request.method === 'GET'
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const hasOrigin = origin === null ? isSafe : publicOrigins.includes(origin)
  const hasSite = site === null || site === 'same-origin'
  if (hasOrigin && hasSite && request.headers.has(REQUEST_HEADER)) return
  const at = hasOrigin ? (hasSite ? REQUEST_HEADER : 'sec-fetch-site') : 'origin'
  throw new ProxyProblem('origin_not_allowed', {
    errors: [{ at, message: 'The header is missing or names a page that may not ask.' }],
  })
}
