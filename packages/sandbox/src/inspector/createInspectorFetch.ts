import { matchPath } from '@rubrica/contract'
import * as v from 'valibot'
import type { SandboxClock } from '../createClock.ts'
import type { Inspector } from '../createInspector.ts'
import { parseJson, readBody } from '../readBody.ts'
import { INSPECTOR_ROUTES } from './inspectorRoutes.ts'
import type { InspectorRoute } from './route.ts'
import { toError } from './inspectorAnswer.ts'

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/**
 * Serves the inspector as a `fetch`. It never answers CORS, and what changes something must be sent
 * as JSON, which a page of another origin cannot do without CORS: so none can read or change a thing.
 * That a foreign page does not become the same origin by a name of its own, the server must see to
 * by the `Host` header, as `serveSandbox` does.
 */
export function createInspectorFetch(inspect: Inspector, clock: SandboxClock) {
  return async (request: Request): Promise<Response> => {
    const response = await answer(request, inspect, clock)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
    return response
  }
}

async function answer(
  request: Request,
  inspect: Inspector,
  clock: SandboxClock,
): Promise<Response> {
  const path = new URL(request.url).pathname
  const routes = INSPECTOR_ROUTES.filter((route) => matchPath(route.path, path))
  const route = routes.find(({ method }) => method === request.method)
  if (!route) {
    const allow = routes.map(({ method }) => method).join(', ')
    if (!allow) return toError(404, 'The inspector has no such page.')
    return toError(405, 'The path does not take this method.', { allow })
  }
  const body = await parseBody(route, request)
  if (body instanceof Response) return body
  return route.answer({ inspect, clock, id: matchPath(route.path, path)?.id ?? '', body })
}

/** Gives the body that passed the route's schema, or the answer to one that did not. */
async function parseBody(route: InspectorRoute, request: Request): Promise<unknown> {
  if (!route.body) return undefined
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json')
    return toError(415, 'Send the header content-type: application/json.')
  const { text } = await readBody(request)
  if (text === null) return toError(413, 'The body is too large.')
  const parsed = v.safeParse(route.body, parseJson(text === '' ? '{}' : text))
  if (parsed.success) return parsed.output
  const at = parsed.issues[0].path?.map(({ key }) => String(key)).join('.')
  return toError(400, `The body is not what this path takes${at ? `, at: ${at}` : ''}.`)
}
