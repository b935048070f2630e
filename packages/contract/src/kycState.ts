import * as v from 'valibot'

/** How far a user's verification has come. `unknown` is a status that this release has no name for. */
export const KYC_STATE_STATUSES = [
  'not_started',
  'in_progress',
  'verified',
  'rejected',
  'review_needed',
  'unknown',
] as const

export type KycStateStatus = (typeof KYC_STATE_STATUSES)[number]

/** A user's verification, as the browser sees it. Of what was found nothing is passed on. */
export interface KycState {
  status: KycStateStatus
}

/** Reads a verification from the proxy; a status from a newer proxy becomes `unknown`. */
export const KycStateSchema: v.GenericSchema<unknown, KycState> = v.object({
  status: v.fallback(v.picklist(KYC_STATE_STATUSES), 'unknown'),
})
