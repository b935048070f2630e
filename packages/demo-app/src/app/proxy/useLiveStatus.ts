import * as React from 'react'
import { type Answer, toAnswer } from './askProxy.ts'
import { followEvents } from './followEvents.ts'

/** One status that came by the stream. */
export interface Arrival {
  id: number
  status: string
  at: number
}

/** How the page follows the visitor's verification. */
export interface LiveStatus {
  state: 'closed' | 'open'
  /** The newest first. */
  arrivals: readonly Arrival[]
  /** Opens the stream, unless it is open. */
  open: () => Promise<Answer>
  /** Gives after how many milliseconds a status has come, or null when it does not. */
  waitFor: (status: string) => Promise<number | null>
}

const SHOWN = 4
const PATIENCE_MS = 5_000
const ASKED = 'GET /events'

/** Follows by server-sent events, from the first `open` until the visitor leaves the page. */
export function useLiveStatus(): LiveStatus {
  const [state, setState] = React.useState<LiveStatus['state']>('closed')
  const [arrivals, setArrivals] = React.useState<readonly Arrival[]>([])
  const stream = React.useRef<{ opened: Promise<Answer>; end: () => void }>(undefined)
  const waiting = React.useRef(new Set<(arrival: Arrival) => void>())
  const last = React.useRef<Arrival>(undefined)

  React.useEffect(() => () => stream.current?.end(), [])

  function note(status: string): void {
    const arrival = { id: (last.current?.id ?? 0) + 1, status, at: Date.now() }
    last.current = arrival
    setArrivals((old) => [arrival, ...old].slice(0, SHOWN))
    for (const hear of waiting.current) hear(arrival)
  }

  async function begin(signal: AbortSignal): Promise<Answer> {
    const headers = { 'x-rubrica-request': '1' }
    const response = await fetch('/api/rubrica/events', { headers, signal })
    if (!response.ok || !response.body) return toAnswer(ASKED, response)
    setState('open')
    void followEvents(response.body, ({ kind, status }) => kind === 'kyc' && note(status))
      .catch(() => undefined)
      .finally(close)
    const requestId = response.headers.get('x-request-id') ?? undefined
    const unsaid = { code: undefined, rateLimit: undefined, retryAfter: undefined }
    return { asked: ASKED, status: response.status, requestId, ...unsaid }
  }

  function close(): void {
    stream.current = undefined
    setState('closed')
  }

  function open(): Promise<Answer> {
    if (stream.current) return stream.current.opened
    const leaving = new AbortController()
    const opened = begin(leaving.signal)
    stream.current = { opened, end: () => leaving.abort() }
    opened.then(({ status }) => status >= 400 && close(), close)
    return opened
  }

  function waitFor(status: string): Promise<number | null> {
    const since = performance.now()
    // It may have overtaken the answer that says which one to wait for.
    if (last.current?.status === status) return Promise.resolve(0)
    return new Promise((resolve) => {
      const settle = (ms: number | null) => {
        clearTimeout(timer)
        waiting.current.delete(hear)
        resolve(ms)
      }
      const hear = (arrival: Arrival) =>
        arrival.status === status && settle(performance.now() - since)
      const timer = setTimeout(settle, PATIENCE_MS, null)
      waiting.current.add(hear)
    })
  }

  return { state, arrivals, open, waitFor }
}
