import {
  type EventSubscriptionBody,
  SIGNNOW_SIGNATURE_HEADER,
  type SignnowEvent,
  type SignnowEventName,
} from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import type { Webhooks } from '../webhooks/createWebhooks.ts'
import type { SignnowDocument } from './createDocumentStore.ts'
import type { SignnowInvite } from './signnowInvite.ts'
import type { SignnowSettings } from './signnowSettings.ts'
import { SIGNNOW_USER_ID } from './testIds.ts'

/** ASSUMPTION: signNow says nothing of retries. Tried at once, and again after 1 and after 5 minutes. */
const RETRY_MINUTES = [0, 1, 5]

/** A subscription as it was asked for. */
interface SignnowSubscription {
  id: string
  event: string
  entityId: string
  callback: string
  headers: Record<string, string>
  addsDocumentId: boolean
  secret: string | null
}

/** Says that something has happened to a document, or to one of its invites. */
export type Notify = (
  event: SignnowEventName,
  document: SignnowDocument,
  invite?: SignnowInvite | undefined,
) => void

/** The subscriptions, and what sends their webhooks. */
export interface SubscriptionStore {
  add(body: EventSubscriptionBody): void
  notify: Notify
}

/** Makes a store over the state's table of subscriptions. */
export function createSubscriptionStore(
  { username, signatureEncoding: encoding }: SignnowSettings,
  state: State,
  clock: InnerClock,
  webhooks: Webhooks,
): SubscriptionStore {
  const subscriptions = state.table<SignnowSubscription>('signnowSubscriptions')

  const notify: Notify = (event, document, invite) => {
    const isOwn = document.owner === username
    for (const one of subscriptions.all()) {
      const isOfDocument = one.event === event && one.entityId === document.id
      const isOfUser = one.event === `user.${event}` && one.entityId === SIGNNOW_USER_ID && isOwn
      if (isOfDocument || isOfUser) send(one, document, invite)
    }
  }

  function send(
    { event, callback, headers, addsDocumentId, secret }: SignnowSubscription,
    document: SignnowDocument,
    invite: SignnowInvite | undefined,
  ): void {
    const url = new URL(callback)
    // ASSUMPTION: the name of the parameter is not published.
    if (addsDocumentId) url.searchParams.set('document_id', document.id)
    const payload: SignnowEvent = {
      meta: { event, timestamp: Math.floor(clock.now() / 1_000) },
      content: {
        document_id: document.id,
        document_name: document.document_name,
        user_id: SIGNNOW_USER_ID,
        ...(invite && { invite_id: invite.id, signer: invite.email, status: invite.status }),
      },
    }
    const signature =
      secret === null ? undefined : { header: SIGNNOW_SIGNATURE_HEADER, secret, encoding }
    const to = { url: addsDocumentId ? url.href : callback, headers, signature }
    webhooks.send({ provider: 'signnow', event, payload, retryMinutes: RETRY_MINUTES, ...to })
  }

  return {
    notify,
    add({ event, entity_id, attributes, secret_key = attributes.secret_key }) {
      const { callback, headers = {}, docid_queryparam = false } = attributes
      subscriptions.add({
        id: createUuid(),
        event,
        entityId: entity_id,
        callback,
        headers: { ...headers },
        addsDocumentId: docid_queryparam,
        secret: secret_key || null,
      })
    },
  }
}
