import * as v from 'valibot'
import type { ErrorRow } from '../provider/providerOperation.ts'

const code = v.optional(v.union([v.string(), v.number()]))

/**
 * The six forms of a signNow refusal. Source: its OpenAPI, SDKs and their fixtures. A success never
 * has `error`, `errors` or `message` at its top: the official client takes that for a refusal.
 */
export const SignnowErrorSchema: v.GenericSchema<unknown, SignnowError> = v.union([
  v.object({ errors: v.array(v.object({ code, message: v.string() })) }),
  v.object({ error: v.array(v.object({ code, message: v.string() })) }),
  v.object({ error: v.string(), code }),
  v.object({ '404': v.string() }),
  v.object({ code, message: v.string() }),
])

interface SignnowErrorItem {
  code?: string | number | undefined
  message: string
}

export type SignnowError =
  | { errors: SignnowErrorItem[] }
  | { error: SignnowErrorItem[] }
  | { error: string; code?: string | number | undefined }
  | { '404': string }
  | SignnowErrorItem

/**
 * The refusals of a call without a right to it. An invalid token is a 400 there. The codes of the
 * refusals below are not published: what decides is the status and the words of the seed.
 */
const COMMON_ERRORS = {
  tokenInvalid: {
    status: 400,
    message: 'invalid_token',
    code: 'partner_misconfigured',
    source: 'provider',
  },
  unauthorized: { status: 401, code: 'partner_misconfigured', source: 'provider' },
  forbidden: { status: 403, code: 'partner_misconfigured', source: 'provider' },
  notFound: { status: 404, code: 'not_found', source: 'provider' },
  tooMany: { status: 429, code: 'upstream_busy', source: 'provider' },
  payloadInvalid: {
    status: 400,
    message: 'Invalid payload',
    code: 'upstream_refused',
    source: 'provider',
  },
  serverError: { status: 500, code: 'upstream_failed', source: 'provider' },
} as const satisfies Record<string, ErrorRow>

const refusal = { status: 400, source: 'seed 003' } as const
const NOT_FOUND = { ...refusal, message: 'Document not found', code: 'not_found' } as const
const NOT_OWNER = {
  ...refusal,
  message: 'Current user is not the document owner',
  code: 'partner_misconfigured',
} as const

/** The refusals of a token. */
export const TOKEN_ERRORS = {
  ...COMMON_ERRORS,
  clientInvalid: {
    status: 400,
    message: 'invalid_client',
    code: 'partner_misconfigured',
    source: 'provider',
  },
  grantInvalid: {
    status: 400,
    message: 'invalid_request',
    code: 'partner_misconfigured',
    source: 'provider',
  },
} as const satisfies Record<string, ErrorRow>

/** The refusals of reading a document. */
export const DOCUMENT_ERRORS = {
  ...COMMON_ERRORS,
  documentUnknown: { ...NOT_FOUND, source: 'provider' },
  notOwner: { ...NOT_OWNER, source: 'assumption' },
} as const satisfies Record<string, ErrorRow>

/** The documented refusals of creating invites, and what comes before them in its list of rules. */
export const CREATE_INVITES_ERRORS = {
  ...COMMON_ERRORS,
  notOwner: NOT_OWNER,
  noFields: {
    ...refusal,
    message: 'Document has no active fields',
    code: 'document_not_signable',
  },
  activeInvites: { ...refusal, message: 'Document has active invites', code: 'invites_active' },
  roleUnknown: {
    ...refusal,
    message: "The role doesn't exist in the document",
    code: 'invite_roles_invalid',
  },
  rolesUnused: {
    ...refusal,
    message: 'Not all of the document roles were used',
    code: 'invite_roles_invalid',
  },
  ownerAsSigner: {
    ...refusal,
    message: "Document owner's email was used as signer's email",
    code: 'invite_signers_invalid',
  },
  documentUnknown: { ...NOT_FOUND, source: 'provider' },
  isTemplate: {
    ...refusal,
    message: 'Invites cannot be created for a template',
    code: 'document_not_signable',
    source: 'assumption',
  },
  rolesDiffer: {
    ...refusal,
    message: 'The role and the role_id do not correspond',
    code: 'invite_roles_invalid',
    source: 'assumption',
  },
  signersRepeated: {
    ...refusal,
    message: 'The emails of the signers are not unique',
    code: 'invite_signers_invalid',
    source: 'assumption',
  },
} as const satisfies Record<string, ErrorRow>

/** The documented refusals of a link, and those that its rules imply. */
export const INVITE_LINK_ERRORS = {
  ...COMMON_ERRORS,
  documentUnknown: NOT_FOUND,
  inviteUnknown: { ...refusal, message: 'Invite not found', code: 'not_found' },
  notOwner: { ...NOT_OWNER, source: 'assumption' },
  authMethodDiffers: {
    ...refusal,
    message: 'The auth_method is not the one of the invite',
    code: 'partner_misconfigured',
    source: 'provider',
  },
  inviteWaits: {
    ...refusal,
    message: 'The invite waits for an earlier signer',
    code: 'invite_not_pending',
    source: 'provider',
  },
  inviteDeclined: {
    ...refusal,
    message: 'The invite has been declined',
    code: 'invite_declined',
    source: 'assumption',
  },
  inviteSkipped: {
    ...refusal,
    message: 'The invite has been skipped',
    code: 'state_conflict',
    source: 'assumption',
  },
  inviteFulfilled: {
    ...refusal,
    message: 'The invite has been signed',
    code: 'already_signed',
    source: 'assumption',
  },
} as const satisfies Record<string, ErrorRow>

/** The documented refusals of deleting invites. */
export const DELETE_INVITES_ERRORS = {
  ...COMMON_ERRORS,
  notOwner: NOT_OWNER,
  documentUnknown: NOT_FOUND,
  noActiveInvites: {
    ...refusal,
    message: 'The document has no active embedded invites',
    code: 'invites_missing',
  },
} as const satisfies Record<string, ErrorRow>

/** The refusals of subscribing to an event. */
export const EVENT_SUBSCRIPTION_ERRORS = {
  ...COMMON_ERRORS,
  documentUnknown: { ...NOT_FOUND, source: 'provider' },
} as const satisfies Record<string, ErrorRow>
