import * as v from 'valibot'

/** How far an identification has come. `unknown` is a state that this release has no name for. */
export const IDENTITY_DOCUMENT_STATUSES = [
  'pending',
  'validated',
  'rejected',
  'expired',
  'unknown',
] as const

export type IdentityDocumentStatus = (typeof IDENTITY_DOCUMENT_STATUSES)[number]

/** An identification with identity document, as the browser sees it. */
export interface IdentityDocument {
  status: IdentityDocumentStatus
  /** The kind of document that the provider expects, in its own words, such as `IDENTITY_CARD`. */
  documentType?: string | undefined
  /** The document's country: ISO 3166-1 alpha-2. */
  country?: string | undefined
  /** When the provider stops taking this identification: ISO 8601, in UTC. */
  expiresAt?: string | undefined
}

/** Reads an identification from the proxy; a status from a newer proxy becomes `unknown`. */
export const IdentityDocumentSchema: v.GenericSchema<unknown, IdentityDocument> = v.object({
  status: v.fallback(v.picklist(IDENTITY_DOCUMENT_STATUSES), 'unknown'),
  documentType: v.optional(v.string()),
  country: v.optional(v.string()),
  expiresAt: v.optional(v.string()),
})
