import type {
  ErrorCode,
  OperationName,
  ProviderOperationName,
  ProblemDetail,
} from '@rubrica/contract'
import type { RateLimit, Store } from '../stores/Store.ts'
import type { ProxyTelemetry } from '../telemetry/ProxyTelemetry.ts'
import type { Upstreams } from './Upstreams.ts'

/** Who is signed in on the partner's site. */
export interface PartnerUser {
  /** The user's id in the partner's own system. */
  id: string
  /** The partner's tenant the user belongs to; one string for all where there is only one. */
  tenant: string
  /** Who the user is at Capa. Without it the routes below `/me` answer `provider_user_unknown`. */
  capa?: CapaIdentity | undefined
}

/** A user of the partner's at Capa. */
export interface CapaIdentity {
  /** Capa's own id of the user. */
  userId: string
  /** The partner's id that Capa was given; its webhooks name nothing else. */
  externalUserId: string
}

/** A call to a provider; the proxy never uses more of `fetch` than this. */
export type UpstreamFetch = (url: string, init: RequestInit) => Promise<UpstreamResponse>

/** What the proxy reads of a provider's answer. A `Response` is one. */
export interface UpstreamResponse {
  readonly status: number
  readonly headers: { get: (name: string) => string | null }
  readonly body: UpstreamBody | null
}

/** A body that is read in pieces. A `ReadableStream` of bytes is one. */
export interface UpstreamBody {
  getReader: () => {
    read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>
    cancel: () => Promise<void>
  }
}

/** What went wrong in one request: for the partner's log and alerts, never for the browser. */
export interface ProxyFailure {
  code: ErrorCode
  requestId: string
  /** The operation, where the request got as far as having one. */
  operation?: OperationName | undefined
  /** What in the request was wrong, as the browser is told: a header's name, or a place in the body. */
  errors?: readonly ProblemDetail[] | undefined
  /** Why a handle was not opened; the browser never hears of it. */
  reason?: 'forged' | 'kind' | 'scope' | 'user' | 'tenant' | undefined
  /** The provider's operation that refused or failed. */
  upstreamOperation?: ProviderOperationName | undefined
  /** The provider's status, where it answered. */
  upstreamStatus?: number | undefined
  /** The provider's own words for the kind of refusal. Its texts are left out: they may hold names. */
  upstreamTitles?: readonly string[] | undefined
  /** What was thrown, where something was. */
  cause?: unknown
}

/** One answered request: for the partner's log. Holds no id, no address, no query and no text. */
export interface RequestEntry {
  requestId: string
  /** `_OTHER` for one that HTTP does not know. */
  method: string
  /** The route's template, such as `/biometric-signs/{handle}`; null where there is no such route. */
  route: string | null
  operation?: OperationName | undefined
  tenant?: string | undefined
  status: number
  /** The problem's code, where the answer was one. */
  code?: ErrorCode | undefined
  durationMs: number
  /** What the providers were asked in the meantime, in order. */
  calls: readonly CallEntry[]
}

/** One call to a provider, of one request. */
export interface CallEntry {
  operation: ProviderOperationName
  /** 0 for the first, 1 for the first repetition. */
  attempt: number
  /** The provider's status, where it answered. */
  status?: number | undefined
  /** What the refusal or failure means. */
  code?: ErrorCode | undefined
  /** When it began, in milliseconds after the request did. */
  startMs: number
  durationMs: number
}

/** How much of the proxy one caller may take. */
export interface RateLimits {
  /** Of one user, for all requests. Left out: 240 points a minute. */
  user?: RateLimit | undefined
  /** Of one user, for links and creates. Left out: 100 points a minute, which is 20. */
  mint?: RateLimit | undefined
  /** Of one network: an IPv4 /24 or an IPv6 /56. Left out: 3000 points a minute. */
  address?: RateLimit | undefined
  /** Of one tenant. Left out: 30000 points a minute. */
  tenant?: RateLimit | undefined
}

export interface PartnerProxyOptions {
  /** Tells who makes this request from the partner's own session, or null when nobody is signed in. */
  user: (request: Request) => PartnerUser | null | Promise<PartnerUser | null>
  /** The origins of the partner's pages, exactly, such as `https://bank.example`. */
  publicOrigins: readonly string[]
  /**
   * Origins of pages that live elsewhere than the proxy, exactly: they get CORS headers, with
   * credentials. @default []
   */
  corsOrigins?: readonly string[] | undefined
  /**
   * Secrets of at least 32 characters from which the keys of handles are derived. The first seals,
   * all open: to rotate, put a new one in front and drop the old one when its handles have expired.
   */
  handleSecrets: readonly string[]
  /** The providers in use; an operation whose provider is not here has no route. */
  upstreams: Upstreams
  /** What instances share: `createMemoryStore()` for tests and edge, `createSqliteStore()` for one machine. */
  store: Store
  /** Where the routes begin on the partner's origin. @default '/api/rubrica' */
  basePath?: string | undefined
  /** Milliseconds that an operation may take in all, `user` included, where not the contract's. */
  deadlinesMs?: Partial<Record<OperationName, number>> | undefined
  /** How often a read or a link is asked for again when the provider fails, 0 to 5. @default 2 */
  maxRetries?: number | undefined
  limits?: RateLimits | undefined
  /** How many proxies of yours stand before this one and add to `X-Forwarded-For`, 0 to 8. @default 0 */
  trustedHops?: number | undefined
  /** Calls the providers. @default globalThis.fetch */
  fetch?: UpstreamFetch | undefined
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined
  /**
   * Hears of every failure, with its cause, but not of browsers that leave before their answer. A
   * throw from it is ignored.
   */
  onError?: ((failure: ProxyFailure) => void) | undefined
  /** Hears of every answered request. A throw from it is ignored. */
  onRequest?: ((entry: RequestEntry) => void) | undefined
  /** Spans and metrics: `createTelemetry()` from `@rubrica/proxy/otel`. */
  telemetry?: ProxyTelemetry | undefined
}
