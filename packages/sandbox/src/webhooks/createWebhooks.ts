import type { ProviderName } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import { createWebhookSender } from './createWebhookSender.ts'
import { createWebhookStore, type SandboxWebhook } from './createWebhookStore.ts'
import type { WebhookSignature } from './postWebhook.ts'

export type { SandboxWebhook } from './createWebhookStore.ts'

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
  signature?: WebhookSignature | undefined
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
  /** Sends nothing any more. What waits stays in the state. */
  close(): void
}

export interface WebhooksOptions {
  state: State
  clock: InnerClock
  fetch: typeof globalThis.fetch
  /** Called after each attempt. */
  onAttempt?: (() => void) | undefined
}

/** Makes the webhooks, kept in the state so that they outlive a restart. */
export function createWebhooks({ state, clock, fetch, onAttempt }: WebhooksOptions): Webhooks {
  const store = createWebhookStore(state)
  const modes = state.table<{ id: string; mode: WebhookMode }>('webhookMode')
  const sender = createWebhookSender({ store, clock, fetch, onAttempt })

  function add(input: WebhookInput, isLost: boolean): void {
    const { provider, event, url, payload, headers = {}, signature, retryMinutes } = input
    store.add({
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
      const is = mode()
      add(input, is === 'lose')
      if (is === 'repeat') add(input, false)
      if (is !== 'lose') sender.wake()
    },
    all: () =>
      structuredClone(store.all()).map(
        ({ headers: _, signature: __, retryMinutes: ___, ...row }) => row,
      ),
    mode,
    setMode: (next) => void modes.add({ id: 'mode', mode: next }),
    settle: sender.settle,
    close: sender.close,
  }
}
