import * as v from 'valibot'

/** The events of embedded signing. Each is also there as `user.` and its name. Source: SN-NET. */
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
] as const

export type SignnowEventName = (typeof SIGNNOW_EVENTS)[number]

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
      callback: v.pipe(v.string(), v.url(), v.maxLength(2048)),
      use_tls_12: v.optional(v.boolean()),
      integration_id: v.optional(v.string()),
      docid_queryparam: v.optional(v.boolean()),
      headers: v.optional(v.record(v.string(), v.string())),
      secret_key: v.optional(v.string()),
    }),
    secret_key: v.optional(v.string()),
  })

/** A subscription is made with an empty object, or with nothing. */
export type EventSubscriptionAnswer = Record<string, never>

export const EventSubscriptionAnswerSchema: v.GenericSchema<unknown, EventSubscriptionAnswer> =
  v.object({})

/**
 * The header of a signNow webhook: HMAC-SHA256 over the body's bytes. Its encoding is disputed:
 * verifiers in the wild read base64, hex, or both, so a reader takes both. Source: shared research.
 */
export const SIGNNOW_SIGNATURE_HEADER = 'x-signnow-signature'

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
