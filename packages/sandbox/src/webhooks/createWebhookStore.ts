import type { ProviderName } from '@rubrica/contract'
import type { State } from '../state/createState.ts'
import type { WebhookSignature } from './postWebhook.ts'

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

/** A webhook as the state has it. */
export interface StoredWebhook extends SandboxWebhook {
  headers: Record<string, string>
  /** `null` as soon as it is not needed any more: there is a secret in it. */
  signature: WebhookSignature | null
  retryMinutes: number[]
}

/** The webhooks that wait, and the last 1,000 of the others. What it gives is live. */
export interface WebhookStore {
  add(row: StoredWebhook): void
  /** In the order in which they were made. */
  all(): StoredWebhook[]
  waiting(): Iterable<StoredWebhook>
  /** False for one that has ended, or was forgotten by a reset. */
  isWaiting(row: StoredWebhook): boolean
  finish(row: StoredWebhook, status: 'delivered' | 'failed'): void
}

/** Older ones are forgotten, once they are delivered, failed or lost. */
const MAX_FINISHED = 1_000

/** Makes a store over the state's table of webhooks. */
export function createWebhookStore(state: State): WebhookStore {
  const rows = state.table<StoredWebhook>('webhooks')
  // Remembered beside the table, so that no send has to go through all of it.
  const waiting = new Set<StoredWebhook>()
  const finishedIds = new Set<string>()
  state.onReplace(read)
  read()

  function read(): void {
    waiting.clear()
    finishedIds.clear()
    for (const row of rows.all()) file(row)
  }

  function file(row: StoredWebhook): void {
    if (row.status === 'waiting') {
      waiting.add(row)
      return
    }
    row.nextAttemptAt = null
    row.signature = null
    finishedIds.add(row.id)
    for (const id of finishedIds) {
      if (finishedIds.size <= MAX_FINISHED) return
      finishedIds.delete(id)
      rows.remove(id)
    }
  }

  return {
    add: (row) => file(rows.add(row)),
    all: rows.all,
    waiting: () => waiting,
    isWaiting: (row) => waiting.has(row),
    finish(row, status) {
      if (!waiting.delete(row)) return
      row.status = status
      file(row)
    },
  }
}
