import { createProxyContext } from './createProxyContext.ts'
import { addCorsHeaders, isPreflight, toPreflightHeaders } from './guards/cors.ts'
import type { Handles } from './handles/createHandles.ts'
import { checkOptions } from './options/checkOptions.ts'
import type { PartnerProxyOptions } from './options/PartnerProxyOptions.ts'
import {
  createHeaders,
  ProxyProblem,
  toFailureDetails,
  toProblem,
  toProblemResponse,
} from './ProxyProblem.ts'
import { createRoutes } from './routes/createRoutes.ts'
import { createMatcher, findRoute, type RouteMatch, toMethods } from './routes/findRoute.ts'
import type { Connection } from './routes/Route.ts'
import { createProxyServer, type ProxyServer } from './routes/createProxyServer.ts'
import { attempt, createTrace, type Trace } from './telemetry/createTrace.ts'

/** The server piece between the partner's pages and the providers. */
export interface PartnerProxy {
  /** Answers one request. Never rejects: every failure is an `application/problem+json`. */
  fetch: (request: Request, connection?: Connection) => Promise<Response>
  /** Makes the handles that pages carry instead of providers' ids. */
  handles: Handles
  /** The same operations without a browser, for an e-mail or an app, under the same policies. */
  server: ProxyServer
  /**
   * Stops taking requests: those under way are finished, later ones get `upstream_busy`, event
   * streams end. The store is yours to close, afterwards.
   */
  close: () => Promise<void>
}

/**
 * Builds the proxy that keeps the partner's keys out of the browser.
 *
 * @throws TypeError when an option cannot be right; the message names it.
 */
export function createPartnerProxy(options: PartnerProxyOptions): PartnerProxy {
  checkOptions(options)
  const pending = new Set<Promise<unknown>>()
  let isClosed = false
  const context = createProxyContext(options, { isClosed: () => isClosed, track })
  const match = createMatcher(createRoutes(context))
  const { basePath, origins, reconciler, events, operations } = context
  const { onError, onRequest, telemetry } = options

  function track(work: Promise<unknown>): void {
    const settled = work.then(ignore, ignore)
    pending.add(settled)
    void settled.finally(() => pending.delete(settled))
  }

  async function answer(request: Request, connection: Connection): Promise<Response> {
    const path = toPath(request, basePath)
    const matches = path === null ? [] : match(path)
    const route = matches[0]?.route.path ?? null
    const trace = createTrace({ method: request.method, route }, telemetry)
    const response = await answerMatch(request, connection, matches, trace)
    addCorsHeaders(response.headers, request, origins.corsOrigins)
    return response
  }

  async function answerMatch(
    request: Request,
    connection: Connection,
    matches: readonly RouteMatch[],
    trace: Trace,
  ): Promise<Response> {
    try {
      const response = await dispatch(request, connection, matches, trace)
      log(trace, { status: response.status })
      return response
    } catch (thrown) {
      const problem = toProblem(thrown)
      const { code } = problem
      const { operation, requestId } = trace
      // A browser that leaves is no failure of anybody's.
      if (code !== 'aborted')
        attempt(() => onError?.({ code, requestId, operation, ...toFailureDetails(problem) }))
      const response = toProblemResponse(problem, requestId)
      log(trace, { status: response.status, code })
      return response
    }
  }

  async function dispatch(
    request: Request,
    connection: Connection,
    matches: readonly RouteMatch[],
    trace: Trace,
  ): Promise<Response> {
    if (matches.length > 0 && isPreflight(request, origins.corsOrigins)) {
      const headers = createHeaders(trace.requestId)
      const allowed = toPreflightHeaders(toMethods(matches))
      for (const [name, value] of Object.entries(allowed)) headers.set(name, value)
      return new Response(null, { status: 204, headers })
    }
    const { route, values } = findRoute(matches, request.method)
    trace.operation = route.operation
    if (isClosed && route.isAlwaysOpen !== true)
      throw new ProxyProblem('upstream_busy', { headers: { 'retry-after': '1' } })
    reconciler.sweep()
    return route.answer({ request, values, trace, connection })
  }

  function log(trace: Trace, answered: Parameters<Trace['end']>[0]): void {
    const entry = trace.end(answered)
    attempt(() => onRequest?.(entry))
  }

  return {
    fetch(request, connection = {}) {
      const response = answer(request, connection)
      track(response)
      return response
    },
    handles: { seal: operations.handles.seal },
    server: createProxyServer(context),
    async close() {
      isClosed = true
      events.close()
      await Promise.all(pending)
      await reconciler.close()
    },
  }
}

/** The raw path below the base, undecoded; null for any other. */
function toPath(request: Request, basePath: string): string | null {
  const { pathname } = new URL(request.url)
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : null
}

function ignore(): void {}
