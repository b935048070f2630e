import * as v from 'valibot'
import type { IdentityDocument, IdentityDocumentStatus } from '../identityDocument.ts'

/**
 * MasStack's GetIdentityDocumentIdentificationMetadataResponse. Its document names the schema and
 * does not print it: every field here is an ASSUMPTION (shared research, upstream-apis.md 2.3), in
 * the vendor's own words for the neighbouring resources. All are optional, and unknown ones are
 * dropped.
 */
export interface IdentityDocumentMetadata {
  id?: string | undefined
  type?: string | undefined
  state?: string | undefined
  actor?:
    | {
        name?: string | undefined
        last_name?: string | undefined
        identity_document?:
          | { document_type?: string | undefined; country?: string | undefined }
          | undefined
      }
    | undefined
  configuration_name?: string | undefined
  provider_type?: string | undefined
  scoring_id?: string | undefined
  expires_at?: string | undefined
}

export const IdentityDocumentMetadataSchema: v.GenericSchema<unknown, IdentityDocumentMetadata> =
  v.object({
    id: v.optional(v.string()),
    type: v.optional(v.string()),
    state: v.optional(v.string()),
    actor: v.optional(
      v.object({
        name: v.optional(v.string()),
        last_name: v.optional(v.string()),
        identity_document: v.optional(
          v.object({ document_type: v.optional(v.string()), country: v.optional(v.string()) }),
        ),
      }),
    ),
    configuration_name: v.optional(v.string()),
    provider_type: v.optional(v.string()),
    scoring_id: v.optional(v.string()),
    expires_at: v.optional(v.string()),
  })

/** The states of an identification. ASSUMPTION: the document publishes none. */
export const IDENTIFICATION_STATES = ['PENDING', 'VALIDATED', 'REJECTED', 'EXPIRED'] as const

export type IdentificationState = (typeof IDENTIFICATION_STATES)[number]

const STATUSES: Record<IdentificationState, IdentityDocumentStatus> = {
  PENDING: 'pending',
  VALIDATED: 'validated',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
}

/** Reduces the provider's answer to what the browser may know. */
export function toIdentityDocument(answer: IdentityDocumentMetadata): IdentityDocument {
  const state = IDENTIFICATION_STATES.find((one) => one === answer.state)
  const { document_type, country } = answer.actor?.identity_document ?? {}
  return {
    status: state === undefined ? 'unknown' : STATUSES[state],
    ...(document_type && { documentType: document_type }),
    ...(country && { country }),
    ...(answer.expires_at && { expiresAt: answer.expires_at }),
  }
}
