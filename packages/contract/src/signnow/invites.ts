import * as v from 'valibot'
import { isWebRedirectUri } from '../redirectUri.ts'

/** How the partner's site knows the signer. The link must name the same as the invite. Source: seed 003. */
export const AUTH_METHODS = [
  ...['password', 'email', 'mfa', 'social'],
  ...['biometric', 'other', 'none'],
] as const

export type AuthMethod = (typeof AUTH_METHODS)[number]

/** `created` waits for an earlier step; a declined invite stays `pending`. Source: seed 003; `skipped` from the official clients. */
export const INVITE_STATUSES = ['created', 'pending', 'fulfilled', 'skipped'] as const

export type InviteStatus = (typeof INVITE_STATUSES)[number]

/** The most characters of a signer's e-mail address. Source: seed 003. */
export const SIGNER_EMAIL_MAX_CHARS = 150

/** Minutes for which a link may live, or null. 0 is refused. Source: seed 003. */
export const LINK_EXPIRATION_MINUTES: { readonly min: number; readonly max: number } = {
  min: 15,
  max: 45,
}

/** How long a link lives when nothing is said, or null: in minutes. Source: the official clients. */
export const LINK_EXPIRATION_DEFAULT_MINUTES = 15

/** Minutes for which the signing itself may last. Source: the official clients. */
const SESSION_EXPIRATION_MINUTES = { min: 15, max: 1440 }

const flag = v.optional(v.picklist([0, 1]))
const maxText = (chars: number) => v.optional(v.pipe(v.string(), v.maxLength(chars)))
const uri = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(2048),
      v.check((value) => value === '' || isWebRedirectUri(value), 'an https URL'),
      // Source: the limits of embedded sending, codes 19038003 to 19038006.
      v.check((value) => !/[\u{10000}-\u{10ffff}]/u.test(value), 'no characters of four bytes'),
    ),
  ),
)
const minutes = ({ min, max }: { min: number; max: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

/** One signer to invite. Names a role by `role`, by `role_id`, or by both if they correspond. */
export interface InviteInput {
  email: string
  role_id?: string | undefined
  role?: string | undefined
  /** The step, from 1 on; steps of one number sign in any order. */
  order: number
  auth_method: AuthMethod
  language?: 'en' | 'es' | 'fr' | undefined
  first_name?: string | undefined
  last_name?: string | undefined
  /** A name to start from. Excludes `required_preset_signature_name`. */
  prefill_signature_name?: string | undefined
  /** A name that cannot be changed. Excludes `prefill_signature_name` and `force_new_signature`. */
  required_preset_signature_name?: string | undefined
  /** 1 takes no signature that the signer has saved. */
  force_new_signature?: 0 | 1 | undefined
  redirect_uri?: string | null | undefined
  decline_redirect_uri?: string | null | undefined
  close_redirect_uri?: string | null | undefined
  redirect_target?: 'blank' | 'self' | undefined
  authentication?: InviteAuthentication | undefined
  delivery_type?: 'email' | 'link' | undefined
  subject?: string | undefined
  message?: string | undefined
  /** Minutes, 15 to 43200: the life of an invite by e-mail. */
  link_expiration?: number | undefined
  /** Minutes, 15 to 1440. */
  session_expiration?: number | undefined
  signature?: { type: 'eideasy' | 'nom151' } | undefined
}

/** How signNow itself asks the signer who they are. */
export interface InviteAuthentication {
  type: 'password' | 'phone'
  password?: string | undefined
  method?: 'sms' | 'phone_call' | undefined
  phone?: string | undefined
  sms_message?: string | undefined
}

/** Reads one signer; `hasNoExclusion` and the document's own rules come after it. */
export const InviteInputSchema: v.GenericSchema<unknown, InviteInput> = v.object({
  email: v.pipe(v.string(), v.maxLength(SIGNER_EMAIL_MAX_CHARS), v.check(isEmail, 'an e-mail')),
  role_id: v.optional(v.string()),
  role: v.optional(v.string()),
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  auth_method: v.picklist(AUTH_METHODS),
  language: v.optional(v.picklist(['en', 'es', 'fr'])),
  first_name: v.optional(v.string()),
  last_name: v.optional(v.string()),
  prefill_signature_name: maxText(255),
  required_preset_signature_name: v.optional(v.string()),
  force_new_signature: flag,
  redirect_uri: uri,
  decline_redirect_uri: uri,
  close_redirect_uri: uri,
  redirect_target: v.optional(v.picklist(['blank', 'self'])),
  authentication: v.optional(
    v.object({
      type: v.picklist(['password', 'phone']),
      password: v.optional(v.string()),
      method: v.optional(v.picklist(['sms', 'phone_call'])),
      phone: v.optional(v.string()),
      sms_message: v.optional(v.string()),
    }),
  ),
  delivery_type: v.optional(v.picklist(['email', 'link'])),
  subject: maxText(1000),
  message: maxText(5000),
  link_expiration: v.optional(minutes({ min: 15, max: 43_200 })),
  session_expiration: v.optional(minutes(SESSION_EXPIRATION_MINUTES)),
  signature: v.optional(v.object({ type: v.picklist(['eideasy', 'nom151']) })),
})

/** Whether a text has the form of an address, of at most `SIGNER_EMAIL_MAX_CHARS`. */
export function isEmail(value: string): boolean {
  // In one pass over a text that may be long: a regular expression with two greedy parts is not.
  if (value.length > SIGNER_EMAIL_MAX_CHARS || /\s/.test(value)) return false
  const [local = '', domain = '', ...more] = value.split('@')
  const hasDot = domain.includes('.') && !domain.startsWith('.') && !domain.endsWith('.')
  return local !== '' && hasDot && more.length === 0
}

/** Whether a signer has none of the pairs that exclude each other. Source: the official clients. */
export function hasNoExclusion(
  input: Pick<
    InviteInput,
    'prefill_signature_name' | 'required_preset_signature_name' | 'force_new_signature'
  >,
): boolean {
  const { prefill_signature_name, required_preset_signature_name, force_new_signature } = input
  // Clients send an empty text for what they leave out.
  if (!required_preset_signature_name) return true
  return !prefill_signature_name && force_new_signature !== 1
}

export interface CreateInvitesBody {
  /** One for each role of the document. */
  invites: InviteInput[]
  name_formula?: string | undefined
}

export const CreateInvitesBodySchema: v.GenericSchema<unknown, CreateInvitesBody> = v.object({
  invites: v.pipe(v.array(InviteInputSchema), v.minLength(1)),
  name_formula: v.optional(v.string()),
})

/** An embedded invite. Of its folders and documents the seed gives the names and no example. */
export interface Invite {
  id: string
  email: string
  role?: string | undefined
  role_id: string
  order: number
  /** One of `INVITE_STATUSES`, or a word of the future. */
  status: string
  expires_at?: number | null | undefined
  link?: string | null | undefined
  redirect_uri?: string | null | undefined
  decline_redirect_uri?: string | null | undefined
  close_redirect_uri?: string | null | undefined
  redirect_target?: string | null | undefined
  /** Child folders of the folder that the document is in. */
  folders?: InviteFolder[] | undefined
  /** How many documents there are in this folder. */
  total_documents?: number | undefined
  /** The documents in this folder. */
  documents?: { id?: string | undefined; document_name?: string | undefined }[] | undefined
}

/** A folder beside an invite. ASSUMPTION: "child folders and their attributes" is all there is. */
export interface InviteFolder {
  id?: string | undefined
  name?: string | undefined
  total_documents?: number | undefined
}

const nullable = v.optional(v.nullable(v.string()))
const InviteSchema: v.GenericSchema<unknown, Invite> = v.object({
  id: v.string(),
  email: v.string(),
  role: v.optional(v.string()),
  role_id: v.string(),
  order: v.number(),
  status: v.string(),
  expires_at: v.optional(v.nullable(v.number())),
  link: nullable,
  redirect_uri: nullable,
  decline_redirect_uri: nullable,
  close_redirect_uri: nullable,
  redirect_target: nullable,
  folders: v.optional(
    v.array(
      v.object({
        id: v.optional(v.string()),
        name: v.optional(v.string()),
        total_documents: v.optional(v.number()),
      }),
    ),
  ),
  total_documents: v.optional(v.number()),
  documents: v.optional(
    v.array(v.object({ id: v.optional(v.string()), document_name: v.optional(v.string()) })),
  ),
})

export interface CreateInvitesAnswer {
  data: Invite[]
}

export const CreateInvitesAnswerSchema: v.GenericSchema<unknown, CreateInvitesAnswer> = v.object({
  data: v.array(InviteSchema),
})

/** What asks for an invite's link. */
export interface InviteLinkBody {
  auth_method: AuthMethod
  /** Minutes from 15 to 45, or null for the 15 that are usual. The official clients may leave it out. */
  link_expiration?: number | null | undefined
  /** Minutes, 15 to 1440. */
  session_expiration?: number | undefined
}

export const InviteLinkBodySchema: v.GenericSchema<unknown, InviteLinkBody> = v.object({
  auth_method: v.picklist(AUTH_METHODS),
  link_expiration: v.optional(v.nullable(minutes(LINK_EXPIRATION_MINUTES))),
  session_expiration: v.optional(minutes(SESSION_EXPIRATION_MINUTES)),
})

/** Where the signer signs. The link is a secret: it carries an access token. */
export interface InviteLinkAnswer {
  data: { link: string }
}

export const InviteLinkAnswerSchema: v.GenericSchema<unknown, InviteLinkAnswer> = v.object({
  data: v.object({ link: v.string() }),
})

/** One of the two bodies with which a delete succeeds; the third way is a 204 without a body. */
export interface DeleteInvitesAnswer {
  status?: string | undefined
}

export const DeleteInvitesAnswerSchema: v.GenericSchema<unknown, DeleteInvitesAnswer> = v.object({
  status: v.optional(v.literal('success')),
})
