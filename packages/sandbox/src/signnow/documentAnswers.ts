import {
  DOCUMENT_ERRORS,
  EVENT_SUBSCRIPTION_ERRORS,
  EventSubscriptionBodySchema,
} from '@rubrica/contract'
import type { ProviderAnswer } from '../provider/Provider.ts'
import { type Checks, readJsonBody } from './createChecks.ts'
import type { SignnowStores } from './createSignnow.ts'
import type { Refuse } from './refusals.ts'
import { findStatusRow, SIGNNOW_USER_ID } from './testIds.ts'
import { toDocument } from './toAnswers.ts'

/** What signNow answers to those who read a document, or want to hear of one. */
export function createDocumentAnswers(
  { settings, documents, signing, subscriptions }: SignnowStores,
  refuse: Refuse,
  checks: Checks,
): Record<'getSignnowDocument' | 'subscribeSignnowEvent', ProviderAnswer> {
  /** A document of the account, or for a `user.` event the account's user. */
  function isKnown(event: string, entityId: string): boolean {
    if (event.startsWith('user.')) return entityId === SIGNNOW_USER_ID
    return documents.find(entityId)?.owner === settings.username
  }

  return {
    getSignnowDocument(call) {
      const document = checks.document(call, DOCUMENT_ERRORS)
      if (document instanceof Response) return document
      return Response.json(toDocument(document, signing.of(document.id), SIGNNOW_USER_ID))
    },
    subscribeSignnowEvent(call) {
      const refusal = checks.token(call, EVENT_SUBSCRIPTION_ERRORS)
      if (refusal) return refusal
      const body = readJsonBody(EventSubscriptionBodySchema, call)
      if (!body) return refuse(EVENT_SUBSCRIPTION_ERRORS, 'payloadInvalid')
      const asked = findStatusRow(body.entity_id)
      if (asked) return refuse(EVENT_SUBSCRIPTION_ERRORS, asked)
      if (!isKnown(body.event, body.entity_id))
        return refuse(EVENT_SUBSCRIPTION_ERRORS, 'documentUnknown')
      subscriptions.add(body)
      return Response.json({})
    },
  }
}
