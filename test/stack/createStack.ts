import {
  createPartnerProxy,
  type PartnerProxyOptions,
  type PartnerUser,
  type ProxyFailure,
} from '@rubrica/proxy'
import { createSandbox, type SandboxOptions } from '@rubrica/sandbox'

export const PARTNER_ORIGIN = 'https://bank.example'
export const PROVIDER_TOKEN = 'provider-token-that-no-browser-may-see'
const ALICE: PartnerUser = { id: 'alice', tenant: 'bank' }

export interface StackOptions {
  user?: PartnerUser | null | undefined
  proxy?: Partial<PartnerProxyOptions> | undefined
  sandbox?: SandboxOptions | undefined
}

export type Stack = ReturnType<typeof createStack>

/**
 * The real proxy before the real sandbox in one process, and a `fetch` that reaches the proxy as a
 * page of the partner's would. Runs in Node and in a browser.
 */
export function createStack(options: StackOptions = {}) {
  const failures: ProxyFailure[] = []
  const sandbox = createSandbox({
    ...options.sandbox,
    masstack: { orgId: 'bank', token: PROVIDER_TOKEN, ...options.sandbox?.masstack },
  })
  const user = options.user === undefined ? ALICE : options.user
  const proxy = createPartnerProxy({
    user: () => user,
    publicOrigins: [PARTNER_ORIGIN],
    handleSecrets: ['a secret of thirty-two characters or more'],
    upstreams: {
      masstack: { baseUrl: 'https://documents.example', orgId: 'bank', token: PROVIDER_TOKEN },
    },
    fetch: (url, { headers, ...init }) =>
      sandbox.fetch(withHeaders(new Request(url, init), headers)),
    now: sandbox.clock.now,
    onError: (failure) => failures.push(failure),
    ...options.proxy,
  })

  /** Creates a sign at the provider and a handle for it, as the partner's back end would. */
  async function createSign(owner: PartnerUser = ALICE, lifetimeMs = 3_600_000) {
    const sign = sandbox.inspect.createBiometricSign()
    const expiresAt = new Date(sandbox.clock.now() + lifetimeMs)
    const claims = { kind: 'biometric-sign', scope: 'signer', id: sign.id, expiresAt } as const
    const handle = await proxy.handles.seal({ ...claims, user: owner.id, tenant: owner.tenant })
    return { id: sign.id, handle }
  }

  return { sandbox, proxy, failures, createSign, fetch: asBrowser(proxy.fetch) }
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
