import type { ProviderOperationName } from '@rubrica/contract'
import type { CapaStores } from './capa/createCapaStores.ts'
import { type CapaInspector, createCapaInspector } from './capa/createCapaInspector.ts'
import type { Fault } from './fault.ts'
import type { MasstackStores } from './masstack/createMasstack.ts'
import {
  createMasstackInspector,
  type MasstackInspector,
} from './masstack/createMasstackInspector.ts'
import {
  PAGE_BEHAVIOURS,
  PAGE_NAMES,
  type PageBehaviour,
  type PageName,
} from './pages/HostedPage.ts'
import type { FaultQueue } from './provider/createFaultQueue.ts'
import type { RequestLog, SandboxRequest } from './provider/createRequestLog.ts'
import type { SignnowStores } from './signnow/createSignnow.ts'
import { createSignnowInspector, type SignnowInspector } from './signnow/createSignnowInspector.ts'
import type { Table } from './state/createState.ts'
import type { SandboxWebhook } from './webhooks/createWebhookStore.ts'
import { WEBHOOK_MODES, type WebhookMode, type Webhooks } from './webhooks/createWebhooks.ts'

/** What a sandbox is made of, for its inspector. */
export interface SandboxParts {
  masstack: MasstackStores
  signnow: SignnowStores
  capa: CapaStores
  log: RequestLog
  faults: FaultQueue
  behaviours: Table<{ id: PageName; behaviour: PageBehaviour }>
  webhooks: Webhooks
  reset(): void
}

/** The far side of the internet: creates what the partner's back end would, and sees what arrived. */
export interface Inspector extends MasstackInspector {
  signnow: SignnowInspector
  capa: CapaInspector
  /** Every request that arrived at a provider or at one of its pages, in order; the last 1,000. */
  requests(): SandboxRequest[]
  /** Makes the next call of an operation fail; called twice, the next two. */
  failNext(operation: ProviderOperationName, fault: Fault): void
  /** How each hosted page behaves now. */
  pages(): Record<PageName, PageBehaviour>
  /** Makes a hosted page behave so from now on. */
  setPage(name: PageName, behaviour: PageBehaviour): void
  /** Every webhook, in the order in which they were made. */
  webhooks(): SandboxWebhook[]
  webhookMode(): WebhookMode
  /** Loses or repeats the webhooks that are made from now on, or delivers them again. */
  setWebhookMode(mode: WebhookMode): void
  /** Makes the attempts that are due now, and resolves when their receivers have answered. */
  settleWebhooks(): Promise<void>
  /** Forgets everything but the test values, and puts the clock back to its source's time. */
  reset(): void
}

/** Makes the inspector of a sandbox. */
export function createInspector(parts: SandboxParts): Inspector {
  const { log, faults, behaviours, webhooks, reset } = parts
  return {
    ...createMasstackInspector(parts.masstack),
    signnow: createSignnowInspector(parts.signnow),
    capa: createCapaInspector(parts.capa),
    requests: () => log.all(),
    failNext: (operation, fault) => faults.add(operation, fault),
    pages() {
      const entries = PAGE_NAMES.map((name) => [name, behaviours.find(name)?.behaviour ?? 'normal'])
      return Object.fromEntries(entries) as Record<PageName, PageBehaviour>
    },
    setPage(name, behaviour) {
      check(PAGE_NAMES, name, 'setPage() got a page')
      check(PAGE_BEHAVIOURS, behaviour, 'setPage() got a behaviour')
      behaviours.add({ id: name, behaviour })
    },
    webhooks: () => webhooks.all(),
    webhookMode: () => webhooks.mode(),
    setWebhookMode(mode) {
      check(WEBHOOK_MODES, mode, 'setWebhookMode() got a mode')
      webhooks.setMode(mode)
    },
    settleWebhooks: () => webhooks.settle(),
    reset,
  }
}

function check(known: readonly string[], value: string, what: string): void {
  if (known.includes(value)) return
  throw new TypeError(
    `[rubrica] ${what} that the sandbox does not know. Nothing was changed. Pass one of: ${known.join(', ')}.`,
  )
}
