import * as v from 'valibot'

/** Every platform has it; the contract is compiled without the types of any. */
declare const URL: {
  new (url: string): { protocol: string; username: string; password: string }
  canParse: (url: string) => boolean
}

/**
 * The events of embedded signing. Each is also there as `user.` and its name. Source: SN-NET. The
 * sandbox has nothing that would send `reassign` or `replace`.
 */
export const SIGNNOW_EVENTS = [
  'document.open',
  'document.update',
  'document.complete',
  'document.delete',
  'document.fieldinvite.create',
  'document.fieldinvite.sent',
  'document.fieldinvite.signed',
  'document.fieldinvite.decline',
  'document.fieldinvite.delete',
  'document.fieldinvite.reassign',
  'document.fieldinvite.replace',
] as const

export type SignnowEventName = (typeof SIGNNOW_EVENTS)[number]

/**
 * The header of a signNow webhook: HMAC-SHA256 over the body's bytes. Its encoding is disputed:
 * verifiers in the wild read base64, hex, or both, so a reader takes both. Source: shared research.
 */
export const SIGNNOW_SIGNATURE_HEADER = 'x-signnow-signature'

/** What the sender of a webhook sets itself, or what belongs to the connection. */
const RESERVED_HEADERS = [
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'content-type', 'keep-alive'],
  ...['upgrade', 'te', 'trailer', 'expect', SIGNNOW_SIGNATURE_HEADER],
]

/** A token of RFC 9110, section 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i

/** Latin-1 without its control characters. */
const HEADER_VALUE = /^[ -~\u00a0-\u00ff]*$/

/** Whether a webhook may go there: an absolute URL of `http` or `https`, without a user in it. */
export function isWebhookUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && username + password === ''
}

/** Whether a webhook can bring these headers beside its own. */
function areOwnHeaders(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).every(
    ([name, value]) =>
      HEADER_NAME.test(name) &&
      !RESERVED_HEADERS.includes(name.toLowerCase()) &&
      HEADER_VALUE.test(value),
  )
}

/** What subscribes to an event: of one document, or as `user.…` of all of the account. */
export interface EventSubscriptionBody {
  event: SignnowEventName | `user.${SignnowEventName}`
  /** A document's id, or for `user.…` the user's. */
  entity_id: string
  action: 'callback'
  attributes: {
    callback: string
    use_tls_12?: boolean | undefined
    integration_id?: string | undefined
    /** Adds the document's id to the callback's query. */
    docid_queryparam?: boolean | undefined
    headers?: Record<string, string> | undefined
    secret_key?: string | undefined
  }
  /** Signs the callbacks. Some official clients send it among the attributes. */
  secret_key?: string | undefined
}

export const EventSubscriptionBodySchema: v.GenericSchema<unknown, EventSubscriptionBody> =
  v.object({
    event: v.picklist(SIGNNOW_EVENTS.flatMap((name) => [name, `user.${name}`] as const)),
    entity_id: v.pipe(v.string(), v.minLength(1)),
    action: v.literal('callback'),
    attributes: v.object({
      callback: v.pipe(
        v.string(),
        v.url(),
        v.maxLength(2048),
        v.check(isWebhookUrl, 'an http or https URL'),
      ),
      use_tls_12: v.optional(v.boolean()),
      integration_id: v.optional(v.string()),
      docid_queryparam: v.optional(v.boolean()),
      headers: v.optional(
        v.pipe(
          v.record(v.string(), v.string()),
          v.check(areOwnHeaders, 'headers that a webhook can bring'),
        ),
      ),
      secret_key: v.optional(v.string()),
    }),
    secret_key: v.optional(v.string()),
  })

/** A subscription is made with an empty object, or with nothing. */
export type EventSubscriptionAnswer = Record<string, never>

export const EventSubscriptionAnswerSchema: v.GenericSchema<unknown, EventSubscriptionAnswer> =
  v.object({})

/** A signNow webhook. */
export interface SignnowEvent {
  meta: { event: string; timestamp?: number | undefined }
  content: {
    document_id: string
    document_name?: string | undefined
    user_id?: string | undefined
    /** The field invite, for the events about one. */
    invite_id?: string | undefined
    signer?: string | undefined
    status?: string | undefined
  }
}

export const SignnowEventSchema: v.GenericSchema<unknown, SignnowEvent> = v.object({
  meta: v.object({ event: v.string(), timestamp: v.optional(v.number()) }),
  content: v.object({
    document_id: v.string(),
    document_name: v.optional(v.string()),
    user_id: v.optional(v.string()),
    invite_id: v.optional(v.string()),
    signer: v.optional(v.string()),
    status: v.optional(v.string()),
  }),
})
