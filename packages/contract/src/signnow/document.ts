import * as v from 'valibot'
import type { SigningStatus } from '../signingDocument.ts'

/** One role of a document: what somebody is invited to fill. */
export interface DocumentRole {
  unique_id: string
  /** The step, as text: signNow sends it so. */
  signing_order: string
  name: string
}

/** An invite as the document lists it. A declined one is `pending` with something in `declined`. */
export interface FieldInvite {
  id: string
  status: string
  email?: string | undefined
  role?: string | undefined
  role_id?: string | undefined
  is_embedded?: boolean | undefined
  declined?: unknown[] | undefined
  created?: string | undefined
  updated?: string | undefined
  expiration_time?: string | null | undefined
  redirect_uri?: string | null | undefined
  decline_redirect_uri?: string | null | undefined
  close_redirect_uri?: string | null | undefined
  redirect_target?: string | null | undefined
}

/** A document. Of some forty fields these are read. Source: signNow's OpenAPI, official clients. */
export interface DocumentAnswer {
  id: string
  document_name?: string | undefined
  /** The owner's e-mail address. */
  owner?: string | undefined
  template?: boolean | undefined
  roles: DocumentRole[]
  field_invites: FieldInvite[]
}

const nullable = v.optional(v.nullable(v.string()))

export const DocumentAnswerSchema: v.GenericSchema<unknown, DocumentAnswer> = v.object({
  id: v.string(),
  document_name: v.optional(v.string()),
  owner: v.optional(v.string()),
  template: v.optional(v.boolean()),
  roles: v.array(v.object({ unique_id: v.string(), signing_order: v.string(), name: v.string() })),
  field_invites: v.array(
    v.object({
      id: v.string(),
      status: v.string(),
      email: v.optional(v.string()),
      role: v.optional(v.string()),
      role_id: v.optional(v.string()),
      is_embedded: v.optional(v.boolean()),
      declined: v.optional(v.array(v.unknown())),
      created: v.optional(v.string()),
      updated: v.optional(v.string()),
      expiration_time: nullable,
      redirect_uri: nullable,
      decline_redirect_uri: nullable,
      close_redirect_uri: nullable,
      redirect_target: nullable,
    }),
  ),
})

/** Whether the signer has refused to sign. Source: the official client's own rule. */
export function isDeclined({ status, declined = [] }: FieldInvite): boolean {
  return status === 'pending' && declined.length > 0
}

/** How far an invite has come, in the browser's words. */
export function toSigningStatus(invite: FieldInvite): SigningStatus {
  if (isDeclined(invite)) return 'declined'
  switch (invite.status) {
    case 'created':
      return 'waiting'
    case 'pending':
      return 'pending'
    case 'fulfilled':
      return 'signed'
    case 'skipped':
      return 'skipped'
    default:
      return 'unknown'
  }
}
