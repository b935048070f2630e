import * as v from 'valibot'
import type { KycStatus } from './kyc.ts'

/** Where Capa sends its events; one URL for each partner, or none. Source: CP-OAS. */
export interface WebhookSettingsBody {
  url: string | null
}

export const WebhookSettingsBodySchema: v.GenericSchema<unknown, WebhookSettingsBody> = v.object({
  url: v.nullable(v.pipe(v.string(), v.url(), v.maxLength(2048))),
})

export interface WebhookSettingsAnswer {
  success?: boolean | undefined
  data: { id: string; partnerId: string; url: string | null; createdAt: string; updatedAt: string }
}

export const WebhookSettingsAnswerSchema: v.GenericSchema<unknown, WebhookSettingsAnswer> =
  v.object({
    success: v.optional(v.boolean()),
    data: v.object({
      id: v.string(),
      partnerId: v.string(),
      url: v.nullable(v.string()),
      createdAt: v.string(),
      updatedAt: v.string(),
    }),
  })

/** The header of a Capa webhook: hex of HMAC-SHA256 over the body's bytes. Source: CP-kyc-events. */
export const CAPA_SIGNATURE_HEADER = 'capa-signature'

/** When Capa tries an event: at once, then after these minutes; then never again. Source: Capa. */
export const CAPA_RETRY_MINUTES = [0, 1, 5, 10, 15] as const

/** What each event says of a user's verification. */
export const KYC_EVENTS = {
  CREATED_KYC: 'IN_PROGRESS',
  VERIFIED_USER: 'VERIFIED',
  REJECTED_KYC: 'REJECTED',
  REVIEW_NEEDED_KYC: 'REVIEW_NEEDED',
} as const satisfies Record<string, KycStatus>

export type KycEventName = keyof typeof KYC_EVENTS

/** A Capa webhook. It names the user by the partner's own id, never by Capa's. */
export interface KycEvent {
  type: 'KYC'
  event: KycEventName
  externalUserId: string
}

export const KycEventSchema: v.GenericSchema<unknown, KycEvent> = v.object({
  type: v.literal('KYC'),
  event: v.picklist(Object.keys(KYC_EVENTS) as KycEventName[]),
  externalUserId: v.string(),
})
