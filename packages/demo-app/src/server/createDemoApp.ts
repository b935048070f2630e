import { randomBytes } from 'node:crypto'
import { createPartnerProxy, type PartnerProxy, type ProxyFailure } from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { Hono } from 'hono'
import { createCapa } from './createCapa.ts'
import { createContractRoutes } from './createContractRoutes.ts'
import { createContracts, TENANT } from './createContracts.ts'
import { createCustomerWalk } from './createCustomerWalk.ts'
import { createInviteWalk } from './createInviteWalk.ts'
import { createPages, NOT_FOUND_PAGE } from './createPages.ts'
import { createProvider } from './createProvider.ts'
import { createProviderRoutes } from './createProviderRoutes.ts'
import { createSessions } from './createSessions.ts'
import { createSignnow } from './createSignnow.ts'
import { createTrials } from './createTrials.ts'
import type { DemoCredentials } from './DemoCredentials.ts'
import { ProviderFailure } from './ProviderFailure.ts'
import { ProviderRefusal } from './ProviderRefusal.ts'
import { securityHeaders } from './securityHeaders.ts'
import { readSessionId } from './sessionCookie.ts'
import { toProblem } from './toProblem.ts'

export interface DemoAppOptions extends DemoCredentials {
  /** The origins under which visitors may open the pages. */
  publicOrigins: readonly string[]
  /** The sandbox's origin, as this process reaches it. */
  sandboxUrl: string
  /** The inspector's page, as the visitor's browser reaches it. */
  inspectorUrl: string
  /** The folder that Vite builds into. */
  dist: string
  /** Hears in one sentence of everything that went wrong. */
  onFailure?: ((sentence: string) => void) | undefined
}

/** A plausible partner's site: its pages, its own back end, and the partner proxy beside it. */
export function createDemoApp(options: DemoAppOptions): { app: Hono; proxy: PartnerProxy } {
  const { publicOrigins, sandboxUrl, inspectorUrl, masstack, signnow, capa, dist, onFailure } =
    options
  const sessions = createSessions()
  const readSession = (request: Request) => sessions.find(readSessionId(request))

  const proxy = createPartnerProxy({
    publicOrigins,
    handleSecrets: [randomBytes(32).toString('base64')],
    store: createMemoryStore(),
    upstreams: { masstack: { baseUrl: sandboxUrl, ...masstack } },
    user: (request) => {
      const session = readSession(request)
      return session ? { id: session.userId, tenant: TENANT } : null
    },
    onError: (failure) => onFailure?.(toSentence(failure)),
  })
  const provider = createProvider(sandboxUrl)
  const contracts = createContracts({ provider, handles: proxy.handles, inspectorUrl })
  const providerRoutes = createProviderRoutes({
    invites: createInviteWalk(createSignnow(sandboxUrl, signnow)),
    customer: createCustomerWalk(createCapa(sandboxUrl, capa.apiKey)),
    trials: createTrials({ sandboxUrl, masstack, capa }),
    ...{ readSession, publicOrigins },
  })

  const app = new Hono()
  app.use(securityHeaders)
  app.all('/api/rubrica/*', ({ req }) => proxy.fetch(req.raw))
  app.route('/api/demo', createContractRoutes({ contracts, readSession, publicOrigins }))
  app.route('/api/demo/providers', providerRoutes)
  app.all('/api/*', () => toProblem(404, 'not_found'))
  app.route('/', createPages({ sessions, dist, inspectorUrl }))
  app.notFound((context) => context.html(NOT_FOUND_PAGE, 404))
  app.onError((error) => {
    const isKnown = error instanceof ProviderFailure || error instanceof ProviderRefusal
    onFailure?.(isKnown ? error.message : `The demo failed: ${error.stack ?? error.message}`)
    if (error instanceof ProviderRefusal)
      return toProblem(409, error.explained.code, error.explained.meaning)
    return isKnown ? toProblem(502, 'provider_failed') : toProblem(500, 'internal_error')
  })
  return { app, proxy }
}

function toSentence({ code, operation, upstreamStatus, requestId }: ProxyFailure): string {
  const answered = upstreamStatus === undefined ? '' : ` (the provider answered ${upstreamStatus})`
  return `The proxy refused ${operation ?? 'a request'}: ${code}${answered}, request ${requestId}.`
}
