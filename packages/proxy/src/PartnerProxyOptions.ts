import type { ErrorCode, OperationName } from '@rubrica/contract'

/** Who is signed in on the partner's site. */
export interface PartnerUser {
  /** The user's id in the partner's own system. */
  id: string
  /** The partner's tenant the user belongs to; one string for all where there is only one. */
  tenant: string
}

/** Where MasStack documents lives, and what it needs to let the partner in. */
export interface MasstackUpstream {
  /** The provider's origin, with a path prefix where there is one. */
  baseUrl: string
  /** The organisation's name in the provider's paths. */
  orgId: string
  /** The partner's bearer token. The document does not say whether signers' calls need one. */
  token?: string | undefined
  /**
   * The path of the signing call, where the provider's differs from the contract's assumption, with
   * `{org_id}` and `{sign_id}` in it.
   */
  signPath?: string | undefined
}

/** A call to a provider; the proxy never uses more of `fetch` than this. */
export type UpstreamFetch = (url: string, init: RequestInit) => Promise<Response>

/** What went wrong in one request: for the partner's log and alerts, never for the browser. */
export interface ProxyFailure {
  code: ErrorCode
  requestId: string
  /** The operation, where the request got as far as having one. */
  operation?: OperationName | undefined
  /** Why a handle was not opened; the browser never hears of it. */
  reason?: 'forged' | 'kind' | 'scope' | 'user' | 'tenant' | undefined
  /** The provider's status, where it answered. */
  upstreamStatus?: number | undefined
  /** The provider's own words for the kind of refusal. Its texts are left out: they may hold names. */
  upstreamTitles?: readonly string[] | undefined
  /** What was thrown, where something was. */
  cause?: unknown
}

export interface PartnerProxyOptions {
  /** Tells who makes this request from the partner's own session, or null when nobody is signed in. */
  user: (request: Request) => PartnerUser | null | Promise<PartnerUser | null>
  /** The origins of the partner's pages, exactly, such as `https://bank.example`. */
  publicOrigins: readonly string[]
  /**
   * Secrets of at least 32 characters from which the keys of handles are derived. The first seals,
   * all open: to rotate, put a new one in front and drop the old one when its handles have expired.
   */
  handleSecrets: readonly string[]
  /** The providers in use; an operation whose provider is not here has no route. */
  upstreams: { masstack?: MasstackUpstream | undefined }
  /** Where the routes begin on the partner's origin. @default '/api/rubrica' */
  basePath?: string | undefined
  /** Milliseconds that an operation may take in all, `user` included, where not the contract's. */
  deadlinesMs?: Partial<Record<OperationName, number>> | undefined
  /** Calls the providers. @default globalThis.fetch */
  fetch?: UpstreamFetch | undefined
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined
  /**
   * Hears of every failure, with its cause, but not of browsers that leave before their answer. A
   * throw from it is ignored.
   */
  onError?: ((failure: ProxyFailure) => void) | undefined
}
