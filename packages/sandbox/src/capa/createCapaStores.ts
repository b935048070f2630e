import type { InnerClock } from '../createClock.ts'
import type { HostedPage } from '../pages/HostedPage.ts'
import type { State, Table } from '../state/createState.ts'
import type { Webhooks } from '../webhooks/createWebhooks.ts'
import { createAgreementsPage } from './createAgreementsPage.ts'
import { type CapaOptions, readCapaOptions } from './capaOptions.ts'
import { seedCapaTestUsers } from './capaTestUsers.ts'
import { type AgreementsStore, createAgreementsStore } from './createAgreementsStore.ts'
import { type CapaUserStore, createCapaUserStore } from './createCapaUserStore.ts'
import { type CapaWebhookSettings, createKycNotifier } from './createKycNotifier.ts'
import { createKycPage } from './createKycPage.ts'
import { createKycStore, type KycStore } from './createKycStore.ts'

/** What Capa keeps. */
export interface CapaStores {
  /** The key that calls must carry. */
  apiKey: string
  users: CapaUserStore
  kyc: KycStore
  agreements: AgreementsStore
  webhookSettings: Table<CapaWebhookSettings>
  pages: readonly HostedPage[]
  /** Creates the test users. */
  seed(): void
}

/** Makes Capa's stores over the state, and the pages that people meet. */
export function createCapaStores(
  options: CapaOptions,
  state: State,
  clock: InnerClock,
  webhooks: Webhooks,
): CapaStores {
  const { apiKey, webhookSecret } = readCapaOptions(options)
  const webhookSettings = state.table<CapaWebhookSettings>('capaWebhookSettings')
  const users = createCapaUserStore(state, clock)
  const agreements = createAgreementsStore(state, clock)
  const notify = createKycNotifier(webhookSettings, webhooks, webhookSecret)
  const kyc = createKycStore(state, clock, agreements, notify)
  const stores = { users, kyc, agreements }
  return {
    ...{ apiKey, ...stores, webhookSettings },
    pages: [createKycPage(stores, clock), createAgreementsPage(stores, clock)],
    seed: () => seedCapaTestUsers(stores),
  }
}
