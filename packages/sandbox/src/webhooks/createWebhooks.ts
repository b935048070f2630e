import type { ProviderName } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import { signBody, type SignatureEncoding } from './signBody.ts'

/** One attempt to deliver a webhook. */
export interface WebhookAttempt {
  at: string
  /** The receiver's status, or `null` when it could not be reached. */
  status: number | null
}

/** A webhook on its way. */
export interface SandboxWebhook {
  id: string
  provider: ProviderName
  event: string
  url: string
  /** The JSON that is sent, as it is signed. */
  body: string
  /** `waiting` for its next attempt. `lost` was never sent, because the sandbox was told so. */
  status: 'waiting' | 'delivered' | 'failed' | 'lost'
  attempts: WebhookAttempt[]
  /** ISO 8601, by the sandbox's clock; `null` when there will be none. */
  nextAttemptAt: string | null
  createdAt: string
}

/** What becomes of webhooks, until it is said otherwise: `repeat` delivers each one twice. */
export const WEBHOOK_MODES = ['deliver', 'lose', 'repeat'] as const

export type WebhookMode = (typeof WEBHOOK_MODES)[number]

/** What a provider hands over to be sent. */
export interface WebhookInput {
  provider: ProviderName
  event: string
  url: string
  payload: unknown
  /** Besides the content type and the signature. */
  headers?: Readonly<Record<string, string>> | undefined
  signature?: { header: string; secret: string; encoding: SignatureEncoding } | undefined
  /** When it is tried, in minutes after the last try; the first is 0. */
  retryMinutes: readonly number[]
}

/** The webhooks of all providers. */
export interface Webhooks {
  send(input: WebhookInput): void
  all(): SandboxWebhook[]
  mode(): WebhookMode
  setMode(mode: WebhookMode): void
  /** Makes the attempts that are due, and resolves when their receivers have answered. */
  settle(): Promise<void>
  /** Stops waiting for what is not due yet. */
  close(): void
}

interface StoredWebhook extends SandboxWebhook {
  headers: Record<string, string>
  signature: WebhookInput['signature'] | null
  retryMinutes: number[]
}

/** Receivers that take longer have failed. ASSUMPTION: no document says how long they may take. */
const TIMEOUT_MS = 10_000

/** Makes the webhooks, kept in the state so that they outlive a restart. */
export function createWebhooks(
  state: State,
  clock: InnerClock,
  fetch: typeof globalThis.fetch,
): Webhooks {
  const rows = state.table<StoredWebhook>('webhooks')
  const modes = state.table<{ id: string; mode: WebhookMode }>('webhookMode')
  let running: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  clock.onMove(schedule)

  const dueAt = ({ nextAttemptAt }: StoredWebhook) =>
    nextAttemptAt === null ? Number.POSITIVE_INFINITY : Date.parse(nextAttemptAt)

  /** Looks again when the next attempt is due; a moved clock makes it look at once. */
  function schedule(): void {
    clearTimeout(timer)
    const next = Math.min(...rows.all().map(dueAt))
    if (next === Number.POSITIVE_INFINITY) return
    const waitMs = Math.min(Math.max(next - clock.now(), 0), 2 ** 31 - 1)
    timer = setTimeout(() => void settle(), waitMs)
    // In Node a webhook that waits must not keep the process alive.
    ;(timer as { unref?: () => void }).unref?.()
  }

  /** One after another, in the order of their making: receivers must cope with worse, tests not. */
  function settle(): Promise<void> {
    running = running.then(async () => {
      for (const row of rows.all()) if (dueAt(row) <= clock.now()) await attempt(row)
      schedule()
    })
    return running
  }

  async function attempt(row: StoredWebhook): Promise<void> {
    row.nextAttemptAt = null
    const status = await post(row)
    row.attempts.push({ at: clock.nowIso(), status })
    if (status !== null && status >= 200 && status < 300) {
      row.status = 'delivered'
      return
    }
    const minutes = row.retryMinutes[row.attempts.length]
    row.status = minutes === undefined ? 'failed' : 'waiting'
    if (minutes !== undefined)
      row.nextAttemptAt = new Date(clock.now() + minutes * 60_000).toISOString()
  }

  async function post({ url, body, headers, signature }: StoredWebhook): Promise<number | null> {
    try {
      const signed = signature
        ? { [signature.header]: await signBody(signature.secret, body, signature.encoding) }
        : {}
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', ...signed },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      return response.status
    } catch {
      return null
    }
  }

  function add(input: WebhookInput, mode: WebhookMode): void {
    const { provider, event, url, payload, headers = {}, signature, retryMinutes } = input
    const isLost = mode === 'lose'
    rows.add({
      id: createUuid(),
      provider,
      event,
      url,
      body: JSON.stringify(payload),
      status: isLost ? 'lost' : 'waiting',
      attempts: [],
      nextAttemptAt: isLost ? null : clock.nowIso(),
      createdAt: clock.nowIso(),
      headers: { ...headers },
      signature: signature ?? null,
      retryMinutes: [...retryMinutes],
    })
  }

  const mode = () => modes.find('mode')?.mode ?? 'deliver'

  return {
    send(input) {
      add(input, mode())
      if (mode() === 'repeat') add(input, mode())
      schedule()
    },
    all: () =>
      structuredClone(rows.all()).map(
        ({ headers: _, signature: __, retryMinutes: ___, ...row }) => row,
      ),
    mode,
    setMode: (next) => void modes.add({ id: 'mode', mode: next }),
    settle,
    close: () => clearTimeout(timer),
  }
}
