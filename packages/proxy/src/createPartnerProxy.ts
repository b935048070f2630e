import {
  DEFAULT_BASE_PATH,
  type GetSignResponse,
  type OperationName,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
} from '@rubrica/contract'
import { checkOptions } from './checkOptions.ts'
import { guardBody } from './guards/body.ts'
import { guardHeaders } from './guards/headers.ts'
import { guardOrigin } from './guards/origin.ts'
import { guardUser } from './guards/user.ts'
import { createHandles, type Handles } from './handles/createHandles.ts'
import type { MasstackUpstream, PartnerProxyOptions, ProxyFailure } from './PartnerProxyOptions.ts'
import { createHeaders, ProxyProblem, toProblemResponse } from './ProxyProblem.ts'
import { createRoutes, findRoute, type Route } from './routes/findRoute.ts'
import { toBrowserSign } from './routes/toBrowserSign.ts'
import { callProvider } from './upstream/callProvider.ts'
import { createDeadline, type Deadline } from './upstream/createDeadline.ts'
import { toMasstackHeaders, toMasstackUrl } from './upstream/masstack.ts'

/** The server piece between the partner's pages and the providers. */
export interface PartnerProxy {
  /** Answers one request. Never rejects: every failure is an `application/problem+json`. */
  fetch: (request: Request) => Promise<Response>
  /** Makes the handles that pages carry instead of providers' ids. */
  handles: Handles
  /** Stops taking requests: those under way are finished, later ones get `upstream_busy`. */
  close: () => Promise<void>
}

/**
 * Builds the proxy that keeps the partner's keys out of the browser.
 *
 * @throws TypeError when an option cannot be right; the message names it.
 */
export function createPartnerProxy(options: PartnerProxyOptions): PartnerProxy {
  checkOptions(options)
  const { publicOrigins, upstreams, basePath = DEFAULT_BASE_PATH, onError } = options
  const { fetch = (url, init) => globalThis.fetch(url, init), now = Date.now } = options
  const handles = createHandles(options.handleSecrets, now)
  const routes = createRoutes(new Set(upstreams.masstack ? ['masstack'] : []))
  const pending = new Set<Promise<Response>>()
  let isClosed = false

  async function answer(request: Request): Promise<Response> {
    const requestId = crypto.randomUUID()
    let operation: OperationName | undefined
    let deadline: Deadline | undefined
    try {
      if (isClosed) throw new ProxyProblem('upstream_busy', { headers: { 'retry-after': '1' } })
      const route = findRoute(routes, request.method, toPath(request, basePath))
      operation = route.name
      guardOrigin(request, publicOrigins)
      deadline = createDeadline(toDeadlineMs(route), request.signal)
      const user = await guardUser(options, request, deadline)
      const { kind, scope } = route.operation.handle
      const { id } = await handles.open(route.handle, { kind, scope, user })
      return await exchange({ operation: route.operation, request, id, requestId, deadline })
    } catch (thrown) {
      const problem = toProblem(thrown)
      const { errors: _, headers: __, ...details } = problem.details
      // A browser that leaves is no failure of anybody's.
      if (problem.code !== 'aborted')
        report({ code: problem.code, requestId, operation, ...details })
      return toProblemResponse(problem, requestId)
    } finally {
      deadline?.end()
    }
  }

  function toDeadlineMs({ name, operation }: Route): number {
    return options.deadlinesMs?.[name] ?? operation.limits.deadlineMs
  }

  async function exchange(admitted: AdmittedRequest): Promise<Response> {
    const { operation, request, id, requestId, deadline } = admitted
    const upstream = upstreams.masstack as MasstackUpstream
    const passedOn = guardHeaders(request, operation.headers)
    const input = await deadline.race(guardBody(request, operation), 'request_timeout')
    const body = input === undefined ? undefined : JSON.stringify(input)
    const asked: ProviderOperation = PROVIDER_OPERATIONS[operation.provider]
    const result = await callProvider(asked, {
      url: toMasstackUrl(upstream, asked, id),
      headers: toMasstackHeaders(upstream, passedOn, body !== undefined),
      body,
      secret: upstream.token,
      deadline,
      fetch,
    })
    const { status } = operation.response
    const headers = createHeaders(requestId)
    if (!operation.response.body) return new Response(null, { status, headers })
    headers.set('content-type', 'application/json')
    const sign = await toBrowserSign(id, result as GetSignResponse)
    return new Response(JSON.stringify(sign), { status, headers })
  }

  function report(failure: ProxyFailure): void {
    try {
      onError?.(failure)
    } catch {
      // A broken log must not turn a clean refusal into a crash.
    }
  }

  return {
    fetch(request) {
      const response = answer(request)
      pending.add(response)
      return response.finally(() => pending.delete(response))
    },
    handles: { seal: handles.seal },
    async close() {
      isClosed = true
      await Promise.all(pending)
    },
  }
}

/** A request from somebody who may make it. */
interface AdmittedRequest {
  operation: Route['operation']
  request: Request
  /** The provider's id that the handle stood for. */
  id: string
  requestId: string
  deadline: Deadline
}

/** The raw path below the base, undecoded: what is encoded fits no route. */
function toPath(request: Request, basePath: string): string {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(`${basePath}/`)) throw new ProxyProblem('route_unknown')
  return pathname.slice(basePath.length)
}

function toProblem(thrown: unknown): ProxyProblem {
  if (thrown instanceof ProxyProblem) return thrown
  return new ProxyProblem('internal_error', { cause: thrown })
}
