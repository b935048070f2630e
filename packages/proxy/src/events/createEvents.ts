import { EVENTS_MAX_HANDLES, HANDLE, type HandleKind } from '@rubrica/contract'
import type { HandleOpener } from '../handles/createHandles.ts'
import type { PartnerProxyOptions, PartnerUser } from '../options/PartnerProxyOptions.ts'
import { createHeaders, ProxyProblem } from '../ProxyProblem.ts'
import { type Subject, toKycSubject, toSubject } from '../status/subjects.ts'
import type { Store } from '../stores/Store.ts'
import { createEventStream, type Followed } from './createEventStream.ts'

/** How many streams one user may have at once: one for each of their devices and browsers. */
const MAX_STREAMS = 8

const LIFE_MS = 10 * 60_000
const HEARTBEAT_MS = 15_000

/** The streams of status changes that this instance serves. */
export interface Events {
  open: (request: Request, user: PartnerUser, requestId: string) => Promise<Response>
  /** Ends every stream. */
  close: () => void
}

export interface EventsOptions {
  store: Store
  handles: HandleOpener
  now: () => number
  user: PartnerProxyOptions['user']
  onFailure: (cause: unknown) => void
}

export function createEvents({
  store,
  handles,
  now,
  user: readUser,
  onFailure,
}: EventsOptions): Events {
  const streams = new Set<AbortController>()
  const counts = new Map<string, number>()

  async function open(request: Request, user: PartnerUser, requestId: string): Promise<Response> {
    const { followed, endsAtMs } = await toFollowed(request, user, handles)
    const key = JSON.stringify([user.tenant, user.id])
    const count = counts.get(key) ?? 0
    if (count >= MAX_STREAMS)
      throw new ProxyProblem('rate_limited', { headers: { 'retry-after': '30' } })
    counts.set(key, count + 1)
    // One for each stream: where every request is a world of its own, as in workers, none may touch
    // what another has made.
    const ending = new AbortController()
    streams.add(ending)
    const body = createEventStream({
      ...{ store, followed, onFailure },
      lastEventId: request.headers.get('last-event-id'),
      // No longer than the first handle that ends: a stream must not outlive the right to it.
      lifeMs: Math.min(LIFE_MS, endsAtMs - now()),
      heartbeatMs: HEARTBEAT_MS,
      async isStillAllowed() {
        const current = await readUser(request)
        return current?.id === user.id && current.tenant === user.tenant
      },
      signal: AbortSignal.any([ending.signal, request.signal]),
      onEnd() {
        streams.delete(ending)
        const left = (counts.get(key) ?? 1) - 1
        if (left === 0) counts.delete(key)
        else counts.set(key, left)
      },
    })
    const headers = createHeaders(requestId)
    headers.set('content-type', 'text/event-stream')
    // Web servers in between hold answers back until they are whole.
    headers.set('x-accel-buffering', 'no')
    return new Response(body, { headers })
  }

  return {
    open,
    close() {
      for (const ending of streams) ending.abort()
    },
  }
}

/** What the caller may follow: their own handles, and their own verification. */
async function toFollowed(
  request: Request,
  user: PartnerUser,
  handles: HandleOpener,
): Promise<{ followed: Followed; endsAtMs: number }> {
  const asked = new URL(request.url).searchParams.getAll('handle')
  if (asked.length > EVENTS_MAX_HANDLES || asked.some((handle) => !HANDLE.handle.test(handle)))
    throw new ProxyProblem('request_invalid', {
      errors: [{ at: 'handle', message: `At most ${EVENTS_MAX_HANDLES} handles may be followed.` }],
    })
  const followed = new Map<Subject, { kind: HandleKind | 'kyc'; handles?: string[] }>()
  let endsAtMs = Infinity
  for (const handle of asked) {
    const { kind, id, expiresAt } = await handles.open(handle, { user })
    endsAtMs = Math.min(endsAtMs, expiresAt.getTime())
    const subject = toSubject(kind, id)
    const before = followed.get(subject)?.handles ?? []
    followed.set(subject, { kind, handles: [...before, handle] })
  }
  if (user.capa) followed.set(toKycSubject(user.capa.externalUserId), { kind: 'kyc' })
  return { followed, endsAtMs }
}
