import {
  CAPA_RETRY_MINUTES,
  CAPA_SIGNATURE_HEADER,
  KYC_EVENTS,
  type KycEvent,
  type KycEventName,
  type KycStatus,
} from '@rubrica/contract'
import type { Table } from '../state/createState.ts'
import type { Webhooks } from '../webhooks/createWebhooks.ts'
import type { SandboxCapaUser } from './createCapaUserStore.ts'

/** Where a partner's webhooks go. */
export interface CapaWebhookSettings {
  /** The partner's: there is one URL for each. */
  id: string
  settingsId: string
  url: string | null
  createdAt: string
  updatedAt: string
}

/** Tells the partner what has become of a user's verification. */
export type KycNotifier = (user: SandboxCapaUser, status: KycStatus) => void

/** Makes a notifier that signs with the secret, and is silent where nobody listens. */
export function createKycNotifier(
  settings: Table<CapaWebhookSettings>,
  webhooks: Webhooks,
  secret: string,
): KycNotifier {
  const names = Object.keys(KYC_EVENTS) as KycEventName[]

  return ({ partnerId, externalUserId }, status) => {
    const url = settings.find(partnerId)?.url ?? null
    const event = names.find((name) => KYC_EVENTS[name] === status)
    // Capa names users by the partner's own id: of those without one it has nothing to say.
    if (url === null || event === undefined || externalUserId === null) return
    const payload: KycEvent = { type: 'KYC', event, externalUserId }
    const signature = { header: CAPA_SIGNATURE_HEADER, secret, encoding: 'hex' } as const
    const retryMinutes = CAPA_RETRY_MINUTES
    webhooks.send({ provider: 'capa', event, url, payload, signature, retryMinutes })
  }
}
