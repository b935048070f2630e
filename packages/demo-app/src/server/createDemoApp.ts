import { randomBytes } from 'node:crypto'
import {
  type Connection,
  createPartnerProxy,
  type PartnerUser,
  type ProxyFailure,
} from '@rubrica/proxy'
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
import { createProxyLog } from './createProxyLog.ts'
import { createProxyRoutes } from './createProxyRoutes.ts'
import { createProxyScenes, findSigner } from './createProxyScenes.ts'
import { createSandboxControl } from './createSandboxControl.ts'
import { createSessions, type Session } from './createSessions.ts'
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
  /** This site's origin, as the sandbox reaches it. Without it no webhook comes. */
  webhookOrigin?: string | undefined
  /** The inspector's page, as the visitor's browser reaches it. */
  inspectorUrl: string
  /** The folder that Vite builds into. */
  dist: string
  /** Hears in one sentence of everything that went wrong. */
  onFailure?: ((sentence: string) => void) | undefined
}

export interface DemoApp {
  app: Hono<{ Bindings: Connection }>
  /** Finishes what is under way, and lets go of everything. */
  close: () => Promise<void>
}

/** A plausible partner's site: its pages, its own back end, and the partner proxy beside it. */
export function createDemoApp(options: DemoAppOptions): DemoApp {
  const { publicOrigins, sandboxUrl, webhookOrigin, inspectorUrl, dist, onFailure } = options
  const { masstack, signnow: account, capa: capaKeys } = options
  const sessions = createSessions()
  const readSession = (request: Request) => sessions.find(readSessionId(request))
  const log = createProxyLog()
  const store = createMemoryStore()
  const signnowSecret = randomBytes(32).toString('base64url')

  const proxy = createPartnerProxy({
    ...{ publicOrigins, store, ...DEMO_LIMITS },
    handleSecrets: [randomBytes(32).toString('base64')],
    upstreams: {
      masstack: { baseUrl: sandboxUrl, ...masstack },
      signnow: {
        ...{ baseUrl: sandboxUrl, ...account, webhookSecrets: [signnowSecret] },
        signerOf: ({ email }) => findSigner(email),
      },
      capa: {
        ...{ baseUrl: sandboxUrl, apiKey: capaKeys.apiKey },
        webhookSecrets: [capaKeys.webhookSecret],
      },
    },
    user: async (request) => {
      const session = readSession(request)
      return session ? toPartnerUser(session) : null
    },
    onRequest: log.note,
    onError: (failure) => {
      log.noteFailure(failure)
      onFailure?.(toSentence(failure))
    },
  })
  const toWebhook = (name: string) => `${webhookOrigin}/api/rubrica/webhooks/${name}`
  const capa = createCapa(sandboxUrl, capaKeys.apiKey)
  const customer = createCustomerWalk(capa, webhookOrigin && toWebhook('capa'))
  const signnow = createSignnow(sandboxUrl, account)
  const webhook = webhookOrigin && { callback: toWebhook('signnow'), secret: signnowSecret }
  const invites = createInviteWalk(signnow, webhook || undefined)
  const provider = createProvider(sandboxUrl)
  const { handles } = proxy
  const contracts = createContracts({ provider, handles, inspectorUrl })
  const control = createSandboxControl(sandboxUrl)
  const scenes = createProxyScenes({ provider, signnow, customer, control, handles })
  const trials = createTrials({ sandboxUrl, masstack, capa: capaKeys })
  const guarded = { readSession, publicOrigins }

  const app = new Hono<{ Bindings: Connection }>()
  app.use(securityHeaders)
  app.all('/api/rubrica/*', ({ req, env }) => proxy.fetch(req.raw, env))
  app.route('/api/demo', createContractRoutes({ contracts, ...guarded }))
  app.route('/api/demo/providers', createProviderRoutes({ invites, customer, trials, ...guarded }))
  app.route('/api/demo/proxy', createProxyRoutes({ log, scenes, ...guarded }))
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
  return {
    app,
    async close() {
      await proxy.close()
      await store.close()
    },
  }
}

/**
 * Smaller than by default, so that a visitor of the page about the proxy can run into them, and is
 * soon past them.
 */
const DEMO_LIMITS = {
  // Ten links at five points each.
  limits: { mint: { points: 50, windowMs: 10_000 } },
  deadlinesMs: { getIdentityDocument: 1_500 },
}

/** Who a visitor is for the proxy, and at Capa where the visitor is known there. */
async function toPartnerUser({ userId, visit }: Session): Promise<PartnerUser> {
  const capaUserId = await visit.capaUserId?.catch(() => undefined)
  const capa = capaUserId === undefined ? undefined : { userId: capaUserId, externalUserId: userId }
  return { id: userId, tenant: TENANT, capa }
}

function toSentence({ code, operation, upstreamStatus, requestId }: ProxyFailure): string {
  const answered = upstreamStatus === undefined ? '' : ` (the provider answered ${upstreamStatus})`
  return `The proxy refused ${operation ?? 'a request'}: ${code}${answered}, request ${requestId}.`
}
