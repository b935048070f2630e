import * as v from 'valibot'
import { hasNoExclusion, isEmail } from './signnow/invites.ts'

/**
 * How far an invite has come: `waiting` for an earlier step, `pending` for its signer. `unknown` is
 * a status that this release has no name for.
 */
export const SIGNING_STATUSES = [
  'waiting',
  'pending',
  'signed',
  'declined',
  'skipped',
  'unknown',
] as const

export type SigningStatus = (typeof SIGNING_STATUSES)[number]

const status = v.fallback(v.picklist(SIGNING_STATUSES), 'unknown')

/** A document with its roles and invites, as its manager sees it. */
export interface SigningDocument {
  name?: string | undefined
  roles: SigningRole[]
  invites: SigningInvite[]
}

export interface SigningRole {
  id: string
  name: string
  /** The step, from 1 on. */
  order: number
}

export interface SigningInvite {
  /** The signer's handle of this invite. Missing where the site knows no user for its address. */
  handle?: string | undefined
  status: SigningStatus
  email?: string | undefined
  role?: string | undefined
  roleId?: string | undefined
}

const invites = v.array(
  v.object({
    handle: v.optional(v.string()),
    status,
    email: v.optional(v.string()),
    role: v.optional(v.string()),
    roleId: v.optional(v.string()),
  }),
)

export const SigningDocumentSchema: v.GenericSchema<unknown, SigningDocument> = v.object({
  name: v.optional(v.string()),
  roles: v.array(v.object({ id: v.string(), name: v.string(), order: v.number() })),
  invites,
})

/** The invites that were made, as the document has them. */
export type CreatedInvites = Pick<SigningDocument, 'invites'>

export const CreatedInvitesSchema: v.GenericSchema<unknown, CreatedInvites> = v.object({ invites })

/** An invite as its signer sees it. */
export interface InviteState {
  status: SigningStatus
  documentName?: string | undefined
  role?: string | undefined
}

export const InviteStateSchema: v.GenericSchema<unknown, InviteState> = v.object({
  status,
  documentName: v.optional(v.string()),
  role: v.optional(v.string()),
})

/**
 * What invites the signers of a document, in the provider's own words. How signers are known and
 * where they return to is the proxy's to say, so there is no field for it. Source: seed 003.
 */
export interface InvitesRequest {
  /** One for each role of the document. */
  invites: SignerInput[]
}

export interface SignerInput {
  /** At most 150 characters, and nobody's twice. */
  email: string
  /** By `role`, by `role_id`, or by both if they correspond. */
  role_id?: string | undefined
  role?: string | undefined
  /** The step, from 1 on; steps of one number sign in any order. */
  order: number
  language?: 'en' | 'es' | 'fr' | undefined
  first_name?: string | undefined
  last_name?: string | undefined
  /** A name to start from. Excludes `required_preset_signature_name`. */
  prefill_signature_name?: string | undefined
  /** A name that cannot be changed. Excludes `prefill_signature_name` and `force_new_signature`. */
  required_preset_signature_name?: string | undefined
  /** 1 takes no signature that the signer has saved. */
  force_new_signature?: 0 | 1 | undefined
}

const text = (maxChars: number) => v.optional(v.pipe(v.string(), v.maxLength(maxChars)))

const SignerInputSchema = v.pipe(
  v.object({
    email: v.pipe(v.string(), v.check(isEmail)),
    role_id: text(255),
    role: text(255),
    order: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
    language: v.optional(v.picklist(['en', 'es', 'fr'])),
    first_name: text(255),
    last_name: text(255),
    prefill_signature_name: text(255),
    required_preset_signature_name: text(255),
    force_new_signature: v.optional(v.picklist([0, 1])),
  }),
  v.check(({ role, role_id }) => Boolean(role || role_id)),
  v.check((input) => hasNoExclusion(input)),
)

export const InvitesRequestSchema: v.GenericSchema<unknown, InvitesRequest> = v.object({
  invites: v.pipe(
    v.array(SignerInputSchema),
    v.minLength(1),
    v.maxLength(100),
    v.check((invites) => {
      const emails = invites.map(({ email }) => email.toLowerCase())
      return new Set(emails).size === emails.length
    }),
  ),
})
