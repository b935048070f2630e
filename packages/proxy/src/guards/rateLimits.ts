import type { Effect } from '@rubrica/contract'
import type { PartnerUser, RateLimits } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { RateLimit, RateState, Store } from '../stores/Store.ts'

const MINUTE_MS = 60_000

export const DEFAULT_LIMITS: Readonly<Record<keyof RateLimits, RateLimit>> = {
  user: { points: 240, windowMs: MINUTE_MS },
  mint: { points: 100, windowMs: MINUTE_MS },
  address: { points: 3_000, windowMs: MINUTE_MS },
  tenant: { points: 30_000, windowMs: MINUTE_MS },
}

/** What a request takes of the limits. A stream keeps a connection. */
const COSTS: Readonly<Record<Effect | 'stream' | 'webhook', number>> = {
  ...{ read: 1, mint: 5, write: 2, create: 5 },
  ...{ stream: 5, webhook: 1 },
}

export type Cost = keyof typeof COSTS

/** Counts what each caller takes, and refuses what is too much. */
export interface RateGuard {
  /** Before anybody is known: by the network alone, where it is known. */
  admitNetwork: (network: string | null, cost: Cost) => Promise<void>
  /**
   * By the user and the tenant, and once more for links and creates. Gives the headers that tell the
   * caller how much is left (draft-ietf-httpapi-ratelimit-headers-10).
   */
  admitUser: (user: PartnerUser, cost: Cost) => Promise<Record<string, string>>
}

export function createRateGuard(store: Store, limits: RateLimits = {}): RateGuard {
  const all = { ...DEFAULT_LIMITS, ...withoutUndefined(limits) }

  async function consume(name: keyof RateLimits, key: string, cost: Cost): Promise<NamedState> {
    const limit = all[name]
    try {
      const state = await store.consume(`rate:${name}:${key}`, COSTS[cost], limit)
      return { name, limit, state }
    } catch (cause) {
      // Without the store nobody is counted: reading goes on, and nothing is made or changed.
      if (cost !== 'read') throw new ProxyProblem('store_unavailable', { cause })
      return { name, limit, state: { isAllowed: true, remaining: limit.points, resetMs: 0 } }
    }
  }

  return {
    async admitNetwork(network, cost) {
      if (network !== null) refuse(await consume('address', network, cost))
    },
    async admitUser({ id, tenant }, cost) {
      const key = JSON.stringify([tenant, id])
      const isMint = cost === 'mint' || cost === 'create'
      const own = await Promise.all([
        consume('user', key, cost),
        ...(isMint ? [consume('mint', key, cost)] : []),
      ])
      for (const state of own) refuse(state)
      // Afterwards: what is refused counts too, and one user could take all of the tenant's.
      refuse(await consume('tenant', tenant, cost))
      return toHeaders(own.reduce((least, one) => (toShare(one) < toShare(least) ? one : least)))
    },
  }
}

interface NamedState {
  name: keyof RateLimits
  limit: RateLimit
  state: RateState
}

function refuse(one: NamedState): void {
  if (one.state.isAllowed) return
  // Of a network or a tenant nobody hears how much others have taken.
  const isOwn = one.name === 'user' || one.name === 'mint'
  const retryAfter = { 'retry-after': String(toSeconds(one.state.resetMs)) }
  throw new ProxyProblem('rate_limited', {
    headers: { ...retryAfter, ...(isOwn && toHeaders(one)) },
  })
}

function toHeaders({ name, limit, state }: NamedState): Record<string, string> {
  const seconds = toSeconds(limit.windowMs)
  return {
    'ratelimit-policy': `"${name}";q=${limit.points};w=${seconds}`,
    ratelimit: `"${name}";r=${state.remaining};t=${toSeconds(state.resetMs)}`,
  }
}

function toShare({ limit, state }: NamedState): number {
  return state.remaining / limit.points
}

function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000))
}

function withoutUndefined(limits: RateLimits): Partial<Record<keyof RateLimits, RateLimit>> {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined))
}
