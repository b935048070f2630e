import * as v from 'valibot'
import { isAppRedirectUri } from '../redirectUri.ts'
import { type CapaCountry, CapaCountrySchema } from './countries.ts'

/** What asks for a link to verify a user. Source: seed 001. */
export interface KycLinkBody {
  country: CapaCountry
  /** Where the user goes afterwards: https, or an app's scheme. Without it perhaps nowhere. */
  partnerRedirectUri?: string | undefined
}

export const KycLinkBodySchema: v.GenericSchema<unknown, KycLinkBody> = v.object({
  country: CapaCountrySchema,
  partnerRedirectUri: v.optional(
    v.pipe(v.string(), v.maxLength(2048), v.check(isAppRedirectUri, 'https or an app’s scheme')),
  ),
})

/** Where the user is verified. The link is a secret, and one session's own. */
export type KycLinkAnswer =
  | { success?: boolean | undefined; data: { kycLink: string } }
  | { kycLink: string }

/** The envelope, or the bare link of an older example. Source: CP-OAS; seed 001 prints neither. */
export const KycLinkAnswerSchema: v.GenericSchema<unknown, KycLinkAnswer> = v.union([
  v.object({ success: v.optional(v.boolean()), data: v.object({ kycLink: v.string() }) }),
  v.object({ kycLink: v.string() }),
])

/**
 * How far a user's verification has come. ASSUMPTION: Capa lists these for businesses; its webhooks
 * for individuals name the same four outcomes.
 */
export const KYC_STATUSES = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'VERIFIED',
  'REJECTED',
  'REVIEW_NEEDED',
] as const

export type KycStatus = (typeof KYC_STATUSES)[number]

/**
 * What Capa knows of a verification. The real answer is full of personal data (names, images, fraud
 * scores): only what tells the status is read, and the rest is dropped here.
 */
export interface KycDetailsAnswer {
  status?: string | undefined
  data: {
    aipriseSummary?: { verificationResult?: string | undefined } | undefined
    verificationSessionId?: string | undefined
    createdAt?: string | undefined
  }
}

export const KycDetailsAnswerSchema: v.GenericSchema<unknown, KycDetailsAnswer> = v.object({
  status: v.optional(v.string()),
  data: v.object({
    aipriseSummary: v.optional(v.object({ verificationResult: v.optional(v.string()) })),
    verificationSessionId: v.optional(v.string()),
    createdAt: v.optional(v.string()),
  }),
})

/**
 * Reduces Capa's details to a status. ASSUMPTION: the documents show `VERIFIED`, `PASSED`,
 * `APPROVED` and `CLEAN` as good results and do not list the others.
 */
export function toKycStatus({ data }: KycDetailsAnswer): KycStatus {
  const result = data.aipriseSummary?.verificationResult?.toUpperCase()
  if (result === undefined)
    return data.verificationSessionId === undefined ? 'NOT_STARTED' : 'IN_PROGRESS'
  if (['VERIFIED', 'PASSED', 'APPROVED', 'CLEAN'].includes(result)) return 'VERIFIED'
  if (['REJECTED', 'DECLINED', 'FAILED'].includes(result)) return 'REJECTED'
  if (['REVIEW_NEEDED', 'REVIEW', 'NEEDS_REVIEW'].includes(result)) return 'REVIEW_NEEDED'
  return KYC_STATUSES.find((status) => status === result) ?? 'IN_PROGRESS'
}
