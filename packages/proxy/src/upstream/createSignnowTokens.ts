import { PROVIDER_OPERATIONS, type TokenAnswer, type TokenForm } from '@rubrica/contract'
import type { SignnowUpstream } from '../options/Upstreams.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { Trace } from '../telemetry/createTrace.ts'
import { createDeadline, type Deadline } from './createDeadline.ts'
import { createProviderClient, type ProviderClientOptions } from './createProviderClient.ts'

/** How long before its end a token counts as over, so that none ends on its way. */
const EARLY_MS = 60_000

/** How long an account that was refused is not asked for again. */
const REFUSED_MS = 10_000

/** How long a token may take, whoever waits for it. */
const TOKEN_DEADLINE_MS = 8_000

/** The account's access token, fetched once for all who need it. It is never stored. */
export interface SignnowTokens {
  get: (deadline: Deadline, trace: Trace) => Promise<string>
  /** Forgets a token that was refused, unless another has taken its place already. */
  refuse: (token: string) => void
}

interface Renewal {
  token: Promise<string>
  startedAtMs: number
}

interface KnownToken {
  access: string
  refresh: string | undefined
  /** A little before its end. */
  endsAtMs: number
}

/** Keeps one token, renews it when it ends, and lets every caller wait for the same renewal. */
export function createSignnowTokens(
  upstream: SignnowUpstream,
  options: Pick<ProviderClientOptions, 'fetch' | 'maxRetries'> & { now: () => number },
): SignnowTokens {
  const { baseUrl, clientId, clientSecret, username, password } = upstream
  const { now, ...rest } = options
  const basic = toBasic(clientId, clientSecret)
  let successor: string | undefined
  const authorize = async () => ({
    headers: { authorization: `Basic ${basic}` },
    secrets: [basic, clientSecret, password, ...(successor === undefined ? [] : [successor])],
  })
  const client = createProviderClient({ baseUrl, authorize, ...rest })
  let known: KnownToken | undefined
  let renewal: Renewal | undefined
  let refusal: { problem: ProxyProblem; untilMs: number } | undefined

  async function ask(body: TokenForm, trace: Trace): Promise<string> {
    // Of its own: the one who asks first may leave, and the others wait for the same token.
    const deadline = createDeadline(TOKEN_DEADLINE_MS, new AbortController().signal)
    try {
      const asked = { body, isRepeatable: true, deadline, trace }
      const answer = await client.call(PROVIDER_OPERATIONS.requestSignnowToken, asked)
      known = toKnown(answer as TokenAnswer, now())
      return known.access
    } catch (cause) {
      throw toAccountProblem(cause)
    } finally {
      deadline.end()
    }
  }

  async function renew(trace: Trace): Promise<string> {
    const refresh = known?.refresh
    known = undefined
    successor = refresh
    const scope = '*'
    if (refresh !== undefined)
      try {
        return await ask({ grant_type: 'refresh_token', refresh_token: refresh, scope }, trace)
      } catch (cause) {
        // A successor that is refused has ended too; the password still opens.
        if (!(cause instanceof ProxyProblem) || cause.code !== 'partner_misconfigured') throw cause
      }
    return await ask({ grant_type: 'password', username, password, scope }, trace)
  }

  async function renewOnce(trace: Trace): Promise<string> {
    // Asked again at once, an account that is refused is soon locked.
    if (refusal && now() < refusal.untilMs) throw refusal.problem
    try {
      return await renew(trace)
    } catch (problem) {
      const isRefused = problem instanceof ProxyProblem && problem.code === 'partner_misconfigured'
      refusal = isRefused ? { problem, untilMs: now() + REFUSED_MS } : undefined
      throw problem
    }
  }

  function begin(trace: Trace): Renewal {
    const own: Renewal = {
      startedAtMs: now(),
      token: renewOnce(trace).finally(() => {
        if (renewal === own) renewal = undefined
      }),
    }
    return own
  }

  return {
    async get(deadline, trace) {
      if (known && known.endsAtMs > now()) return known.access
      renewal ??= begin(trace)
      const mine = renewal
      try {
        return await deadline.race(mine.token, 'upstream_timeout')
      } catch (cause) {
        if (!(cause instanceof ProxyProblem)) throw cause
        // Where a runtime has put the one to sleep who asked for it, it never comes. Before its own
        // time is over others go on waiting: each who gives up would else begin another.
        const isOverdue = now() - mine.startedAtMs >= TOKEN_DEADLINE_MS
        if (renewal === mine && isOverdue) renewal = undefined
        // Also of a wait that ends: without a token nothing has been asked for.
        const upstreamOperation = 'requestSignnowToken'
        throw new ProxyProblem(cause.code, { ...cause.details, upstreamOperation })
      }
    },
    refuse(token) {
      if (known?.access === token) known = { ...known, endsAtMs: 0 }
    },
  }
}

function toKnown(answer: TokenAnswer, nowMs: number): KnownToken {
  const { access_token, refresh_token, expires_in } = answer
  const lifeMs = expires_in * 1_000
  const endsAtMs = nowMs + lifeMs - Math.min(EARLY_MS, lifeMs / 2)
  return { access: access_token, refresh: refresh_token, endsAtMs }
}

/**
 * Whatever signNow refuses of a token is the account's fault: a `not_found` would tell the browser
 * that its document is gone.
 */
function toAccountProblem(cause: unknown): unknown {
  if (!(cause instanceof ProxyProblem)) return cause
  const { upstreamStatus: status = 0 } = cause.details
  const isRefused = status >= 400 && status < 500 && status !== 429
  return isRefused ? new ProxyProblem('partner_misconfigured', cause.details) : cause
}

/** RFC 7617, with the user's name and password in UTF-8. */
function toBasic(name: string, password: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${name}:${password}`)))
}
