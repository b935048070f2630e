import type { InnerClock } from '../createClock.ts'
import type { StoredWebhook, WebhookStore } from './createWebhookStore.ts'
import { postWebhook } from './postWebhook.ts'

/** What sends the webhooks that wait, when they are due. */
export interface WebhookSender {
  /** Looks as soon as it can, because there is one that is due. */
  wake(): void
  settle(): Promise<void>
  close(): void
}

interface SenderOptions {
  store: WebhookStore
  clock: InnerClock
  fetch: typeof globalThis.fetch
  onAttempt: (() => void) | undefined
}

const MAX_WAIT_MS = 2 ** 31 - 1

/** Makes a sender that looks again by itself when an attempt is due or the clock is moved. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const { store, clock, fetch, onAttempt = () => undefined } = options
  /** Those that are sent now, or wait for one to the same receiver: they are not sent twice. */
  const underWay = new Set<StoredWebhook>()
  const lanes = new Map<string, Promise<void>>()
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let timerDueMs = Number.POSITIVE_INFINITY
  clock.onMove(schedule)

  /** Looks when this is due, unless it does so earlier anyway. */
  function wakeAt(dueMs: number): void {
    if (isClosed || dueMs >= timerDueMs) return
    stopTimer()
    timerDueMs = dueMs
    const waitMs = Math.min(Math.max(dueMs - clock.now(), 0), MAX_WAIT_MS)
    timer = setTimeout(() => {
      timerDueMs = Number.POSITIVE_INFINITY
      void settle()
    }, waitMs)
    // In Node a webhook that waits must not keep the process alive.
    ;(timer as { unref?: () => void }).unref?.()
  }

  function stopTimer(): void {
    clearTimeout(timer)
    timerDueMs = Number.POSITIVE_INFINITY
  }

  function schedule(): void {
    stopTimer()
    let next = Number.POSITIVE_INFINITY
    for (const row of store.waiting())
      if (!underWay.has(row) && toDueMs(row) < next) next = toDueMs(row)
    wakeAt(next)
  }

  /** In their order to each receiver, but no receiver waits for another that may be dead. */
  async function settle(): Promise<void> {
    if (isClosed) return
    const due = new Map<string, StoredWebhook[]>()
    for (const row of store.waiting()) {
      if (underWay.has(row) || !(toDueMs(row) <= clock.now())) continue
      underWay.add(row)
      const receiver = toReceiver(row)
      const rows = due.get(receiver)
      if (rows) rows.push(row)
      else due.set(receiver, [row])
    }
    for (const [receiver, rows] of due) enqueue(receiver, rows)
    schedule()
    await Promise.all(lanes.values())
  }

  function enqueue(receiver: string, rows: readonly StoredWebhook[]): void {
    const lane = (lanes.get(receiver) ?? Promise.resolve()).then(async () => {
      for (const row of rows) await attempt(row)
      if (lanes.get(receiver) === lane) lanes.delete(receiver)
    })
    lanes.set(receiver, lane)
  }

  /** Never rejects: one webhook that cannot be sent must not hold up those behind it. */
  async function attempt(row: StoredWebhook): Promise<void> {
    try {
      if (isClosed || !store.isWaiting(row)) return
      const status = await postWebhook(fetch, row)
      // A reset meanwhile has forgotten it.
      if (!store.isWaiting(row)) return
      record(row, status)
      onAttempt()
    } catch {
      store.finish(row, 'failed')
    } finally {
      underWay.delete(row)
    }
    if (store.isWaiting(row)) wakeAt(toDueMs(row))
  }

  /** Only now, not before the post: a state that was saved meanwhile must still have it as due. */
  function record(row: StoredWebhook, status: number | null): void {
    row.attempts.push({ at: clock.nowIso(), status })
    const isDelivered = status !== null && status >= 200 && status < 300
    const minutes = row.retryMinutes[row.attempts.length]
    if (isDelivered) store.finish(row, 'delivered')
    else if (minutes === undefined) store.finish(row, 'failed')
    else row.nextAttemptAt = new Date(clock.now() + minutes * 60_000).toISOString()
  }

  schedule()
  return {
    wake: () => wakeAt(Number.NEGATIVE_INFINITY),
    settle,
    close() {
      isClosed = true
      stopTimer()
    },
  }
}

function toDueMs({ nextAttemptAt }: StoredWebhook): number {
  return nextAttemptAt === null ? Number.POSITIVE_INFINITY : Date.parse(nextAttemptAt)
}

/** Without its query, in which signNow puts the document. */
function toReceiver({ url }: StoredWebhook): string {
  return url.split(/[?#]/, 1)[0] ?? url
}
