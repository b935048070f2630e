import {
  createPartnerProxy,
  type HandleClaims,
  type PartnerProxyOptions,
  type PartnerUser,
  type ProxyFailure,
  type RequestEntry,
  type Upstreams,
} from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { createSandbox, type SandboxOptions } from '@rubrica/sandbox'

export const PARTNER_ORIGIN = 'https://bank.example'
export const PROVIDER_TOKEN = 'provider-token-that-no-browser-may-see'
const PLENTY = { points: 1e9, windowMs: 60_000 }
const HOUR_MS = 3_600_000
export const ALICE: PartnerUser = { id: 'alice', tenant: 'bank' }

export interface StackOptions {
  user?: PartnerUser | null | undefined
  proxy?: Partial<PartnerProxyOptions> | undefined
  sandbox?: SandboxOptions | undefined
}

export type Stack = ReturnType<typeof createStack>

/** What the sandbox signs webhooks with, and the proxy expects. */
export const WEBHOOK_SECRET = 'webhook-secret-that-no-browser-may-see'
const SIGNNOW = {
  clientId: 'stack-client',
  clientSecret: 'signnow-client-secret-that-no-browser-may-see',
  username: 'owner@bank.example',
  password: 'signnow-password-that-no-browser-may-see',
}
const CAPA_KEY = 'capa_key_that_no_browser_may_see'

/** Everything of the stack that may appear in no answer, log, span or error. */
export const SECRETS: readonly string[] = [
  ...[PROVIDER_TOKEN, WEBHOOK_SECRET, SIGNNOW.clientSecret, SIGNNOW.password, CAPA_KEY],
]

/** What handles are sealed with. */
export const HANDLE_SECRETS: readonly string[] = ['a secret of thirty-two characters or more']

/** The providers as the proxy is told of them. Each has a host of its own. */
export const UPSTREAMS: Upstreams = {
  masstack: { baseUrl: 'https://documents.example', orgId: 'bank', token: PROVIDER_TOKEN },
  signnow: {
    ...{ baseUrl: 'https://signnow.example', ...SIGNNOW },
    // Whoever has the address `name@…` is the user `name`.
    signerOf: ({ email }) => email.split('@')[0] ?? null,
    webhookSecrets: [WEBHOOK_SECRET],
  },
  capa: {
    ...{ baseUrl: 'https://capa.example', apiKey: CAPA_KEY },
    redirectUris: ['https://bank.example/verified', 'myapp://verified'],
    webhookSecrets: [WEBHOOK_SECRET],
  },
}

/**
 * The real proxy before the real sandbox in one process, and a `fetch` that reaches the proxy as a
 * page of the partner's would. The sandbox's webhooks reach the proxy. Runs in Node and in a browser.
 */
export function createStack(options: StackOptions = {}) {
  const failures: ProxyFailure[] = []
  const entries: RequestEntry[] = []
  const sandbox = createSandbox({
    fetch: async (input, init) => proxy.fetch(new Request(input, init)),
    ...options.sandbox,
    masstack: { orgId: 'bank', token: PROVIDER_TOKEN, ...options.sandbox?.masstack },
    signnow: { ...SIGNNOW, ...options.sandbox?.signnow },
    capa: { apiKey: CAPA_KEY, webhookSecret: WEBHOOK_SECRET, ...options.sandbox?.capa },
  })
  const capaUser = sandbox.inspect.capa.createUser({ externalUserId: 'alice' })
  const alice: PartnerUser = {
    ...ALICE,
    capa: { userId: capaUser.id, externalUserId: 'alice' },
  }
  const user = options.user === undefined ? alice : options.user
  const store = options.proxy?.store ?? createMemoryStore()
  const proxy = createPartnerProxy({
    user: () => user,
    publicOrigins: [PARTNER_ORIGIN],
    handleSecrets: HANDLE_SECRETS,
    upstreams: UPSTREAMS,
    fetch: (url, { headers, ...init }) =>
      sandbox.fetch(withHeaders(new Request(url, init), headers)),
    now: sandbox.clock.now,
    onError: (failure) => failures.push(failure),
    onRequest: (entry) => entries.push(entry),
    // Tests ask faster than people; those about limits say so.
    limits: { user: PLENTY, mint: PLENTY, address: PLENTY, tenant: PLENTY },
    ...options.proxy,
    store,
  })

  /** Creates a sign at the provider and a handle for it, as the partner's back end would. */
  async function createSign(owner: PartnerUser = ALICE, lifetimeMs = HOUR_MS) {
    const { id } = sandbox.inspect.createBiometricSign()
    return { id, handle: await seal('biometric-sign', id, { owner, lifetimeMs }) }
  }

  /** Seals what the partner's back end would. */
  function seal(
    kind: HandleClaims['kind'],
    id: string,
    { owner = ALICE, lifetimeMs = HOUR_MS, scope = 'signer' as HandleClaims['scope'] } = {},
  ): Promise<string> {
    const expiresAt = new Date(sandbox.clock.now() + lifetimeMs)
    return proxy.handles.seal({ kind, id, scope, user: owner.id, tenant: owner.tenant, expiresAt })
  }

  const fetch = asBrowser((request) => proxy.fetch(request))
  return { sandbox, proxy, store, failures, entries, alice, createSign, seal, fetch }
}

/** A `fetch` that adds what a browser adds to a request from one of the partner's pages. */
function asBrowser(handler: (request: Request) => Promise<Response>): typeof fetch {
  return (input, { headers, ...init } = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, PARTNER_ORIGIN)
    const all = new Headers(headers)
    all.set('origin', PARTNER_ORIGIN)
    all.set('sec-fetch-site', 'same-origin')
    all.set('user-agent', 'Mozilla/5.0 (Test)')
    return handler(withHeaders(new Request(url, init), all))
  }
}

/** In a browser a Request's own headers refuse Origin and the like; a server sees them all. */
function withHeaders(request: Request, headers: HeadersInit | undefined): Request {
  return Object.defineProperty(request, 'headers', { value: new Headers(headers) })
}
