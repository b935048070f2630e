import type { ProviderOperationName } from '@rubrica/contract'
import type { GoodCall } from '../testValues.ts'
import { type SignnowSettings, toSettings } from './signnowSettings.ts'
import { type TestDocumentName, toDocumentId, toPartId } from './testDocuments.ts'
import { SIGNNOW_TEST_TOKEN } from './testIds.ts'

/** The account of a sandbox that was not told another. */
export const ACCOUNT: SignnowSettings = toSettings({})
const { clientId, clientSecret, username, password } = ACCOUNT
const BASIC = btoa(`${clientId}:${clientSecret}`)

/** An invite for a role of a test document, but for what `change` says. */
export function toInvite(document: TestDocumentName, place: number, change: object = {}) {
  const email = `signer${place}@demo.example`
  const role_id = toPartId('role', document, place)
  return { email, role_id, order: 1, auth_method: 'none', ...change }
}

/** The path of a test document, and of its first or another invite. */
export function toPath(document: TestDocumentName, place = 1) {
  const document_id = toDocumentId(document)
  return { document_id, field_invite_id: toPartId('invite', document, place) }
}

/** The bodies of good calls. */
export const LINK = { auth_method: 'none', link_expiration: 15 }
export const FORM = { grant_type: 'password', username, password }
export const SUBSCRIPTION = {
  event: 'document.complete',
  entity_id: toDocumentId('ready'),
  action: 'callback',
  attributes: { callback: 'https://partner.example/signnow' },
}

const toRead = (name: TestDocumentName): GoodCall => ({
  values: toPath(name),
  key: SIGNNOW_TEST_TOKEN,
})

/** Calls that signNow takes as soon as a sandbox is there. */
export const SIGNNOW_GOOD_CALLS = {
  requestSignnowToken: { values: {}, key: BASIC, body: FORM },
  verifySignnowToken: { values: {}, key: SIGNNOW_TEST_TOKEN },
  getSignnowDocument: toRead('invited'),
  createEmbeddedInvites: { ...toRead('ready'), body: { invites: [toInvite('ready', 1)] } },
  createEmbeddedInviteLink: { ...toRead('invited'), body: LINK },
  deleteEmbeddedInvites: toRead('invited'),
  subscribeSignnowEvent: { values: {}, key: SIGNNOW_TEST_TOKEN, body: SUBSCRIPTION },
} as const satisfies Partial<Record<ProviderOperationName, GoodCall>>

export type SignnowOperation = keyof typeof SIGNNOW_GOOD_CALLS
