import {
  DEVICE_HEADERS,
  IDEMPOTENCY_KEY_HEADER,
  REQUEST_HEADER,
  REQUEST_ID_HEADER,
} from '@rubrica/contract'

/** Seconds for which a browser may keep the answer to a preflight. */
const PREFLIGHT_SECONDS = '600'

const REQUEST_HEADERS = [
  ...['content-type', 'last-event-id', IDEMPOTENCY_KEY_HEADER, REQUEST_HEADER],
  ...Object.values(DEVICE_HEADERS).map(({ browser }) => browser),
].join(', ')

const RESPONSE_HEADERS = `${REQUEST_ID_HEADER}, retry-after, ratelimit, ratelimit-policy`

/**
 * Adds what lets a page of a listed origin read the answer. Without listed origins nothing is added;
 * with them every answer says that it depends on the origin.
 */
export function addCorsHeaders(
  headers: Headers,
  request: Request,
  corsOrigins: readonly string[],
): void {
  if (corsOrigins.length === 0) return
  headers.append('vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin === null || !corsOrigins.includes(origin)) return
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', RESPONSE_HEADERS)
}

/** Whether a browser asks in advance, for a page of a listed origin. */
export function isPreflight(request: Request, corsOrigins: readonly string[]): boolean {
  const { method, headers } = request
  const isListed = corsOrigins.includes(headers.get('origin') ?? '')
  return method === 'OPTIONS' && isListed && headers.has('access-control-request-method')
}

/** What a preflight hears of a path. */
export function toPreflightHeaders(methods: readonly string[]): Record<string, string> {
  return {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': PREFLIGHT_SECONDS,
  }
}
