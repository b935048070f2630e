import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'
import { PARTNER_ORIGIN } from '../stack/createStack.ts'
import type { AdapterRequest } from './AdapterCase.ts'
import { type ProfileName, toBasePath } from './profiles.ts'

/** What a browser on one of the partner's pages sends for `alice`. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...BROWSER_HEADERS,
  origin: PARTNER_ORIGIN,
  'sec-fetch-site': 'same-origin',
  'user-agent': 'Mozilla/5.0 (Test)',
  cookie: 'session=alice',
}

interface Changes {
  profile?: ProfileName
  headers?: Record<string, string>
  without?: string
}

function toHeaders({ headers, without }: Changes): Record<string, string> {
  const all = { ...PAGE_HEADERS, ...headers }
  if (without) delete all[without]
  return all
}

/** A read, below the base path. */
export function get(path: string, changes: Changes = {}): AdapterRequest {
  const target = toBasePath(changes.profile ?? 'plain') + path
  const { 'content-type': _, ...headers } = toHeaders(changes)
  return { method: 'GET', path: target, headers }
}

/** A call with a JSON body, below the base path. */
export function post(
  path: string,
  body: AdapterRequest['body'] | Record<string, unknown> = '{}',
  changes: Changes & { method?: string } = {},
): AdapterRequest {
  const target = toBasePath(changes.profile ?? 'plain') + path
  const isPlain = typeof body === 'object' && !Array.isArray(body) && !(body instanceof Uint8Array)
  return {
    method: changes.method ?? 'POST',
    path: target,
    headers: toHeaders(changes),
    body: isPlain ? JSON.stringify(body) : (body as AdapterRequest['body']),
  }
}

/** A fresh idempotency key. */
export function key(value: string = crypto.randomUUID()): Record<string, string> {
  return { 'idempotency-key': `"${value}"` }
}
