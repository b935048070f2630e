import { ANSWER_MAX_BYTES, PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import type { ProviderOperation } from '../provider/providerOperation.ts'
import { type DocumentAnswer, DocumentAnswerSchema } from './document.ts'
import {
  CREATE_INVITES_ERRORS,
  DELETE_INVITES_ERRORS,
  DOCUMENT_ERRORS,
  EVENT_SUBSCRIPTION_ERRORS,
  INVITE_LINK_ERRORS,
  TOKEN_ERRORS,
} from './errors.ts'
import {
  type EventSubscriptionAnswer,
  EventSubscriptionAnswerSchema,
  type EventSubscriptionBody,
  EventSubscriptionBodySchema,
} from './events.ts'
import {
  type CreateInvitesAnswer,
  CreateInvitesAnswerSchema,
  type CreateInvitesBody,
  CreateInvitesBodySchema,
  type DeleteInvitesAnswer,
  DeleteInvitesAnswerSchema,
  type InviteLinkAnswer,
  InviteLinkAnswerSchema,
  type InviteLinkBody,
  InviteLinkBodySchema,
} from './invites.ts'
import { type TokenAnswer, TokenAnswerSchema, type TokenForm, TokenFormSchema } from './token.ts'

const JSON_TYPE = 'application/json'
/** Ids are 40 lower-case hex digits or letters; the official mocks take `[0-9a-z]{40}`. */
const ID = /^[0-9a-z]{40}$/
const DOCUMENT = { document_id: ID }
const INVITE = { document_id: ID, field_invite_id: ID }
const CODES =
  'The codes and words of its refusals are not published: the words are the seed’s, the codes ours.'

/** Gets a token for the partner's account. */
export const requestSignnowToken: ProviderOperation<TokenForm, TokenAnswer> = {
  name: 'requestSignnowToken',
  provider: 'signnow',
  summary: 'Gets a token for the account.',
  method: 'POST',
  path: '/oauth2/token',
  parameters: {},
  auth: 'basic',
  headers: [],
  request: { mediaType: 'application/x-www-form-urlencoded', schema: TokenFormSchema },
  answers: [{ status: 200, body: TokenAnswerSchema }],
  errors: TOKEN_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: ['How wrong credentials are refused is not printed: 400, as a wrong token is.'],
}

/** Tells whether a token is still good. */
export const verifySignnowToken: ProviderOperation<void, TokenAnswer> = {
  name: 'verifySignnowToken',
  provider: 'signnow',
  summary: 'Tells whether a token is good.',
  method: 'GET',
  path: '/oauth2/token',
  parameters: {},
  auth: 'bearer',
  headers: [],
  request: null,
  answers: [{ status: 200, body: TokenAnswerSchema }],
  errors: TOKEN_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: ['Its answer is that of a new token, without the refresh token.'],
}

/** Reads a document with its roles and invites. */
export const getSignnowDocument: ProviderOperation<void, DocumentAnswer> = {
  name: 'getSignnowDocument',
  provider: 'signnow',
  summary: 'Reads a document with its roles and invites.',
  method: 'GET',
  path: '/document/{document_id}',
  parameters: DOCUMENT,
  auth: 'bearer',
  headers: [],
  request: null,
  answers: [{ status: 200, body: DocumentAnswerSchema }],
  errors: DOCUMENT_ERRORS,
  answerBytes: ANSWER_MAX_BYTES,
  assumptions: [
    'A declined invite stays pending; what tells is that its declined[] is not empty. Source: the official client.',
    'What is in declined[] is not documented.',
  ],
}

/** Creates an invite for every role of a document, without an e-mail. */
export const createEmbeddedInvites: ProviderOperation<CreateInvitesBody, CreateInvitesAnswer> = {
  name: 'createEmbeddedInvites',
  provider: 'signnow',
  summary: 'Creates an invite for every role of a document.',
  method: 'POST',
  path: '/v2/documents/{document_id}/embedded-invites',
  parameters: DOCUMENT,
  auth: 'bearer',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: CreateInvitesBodySchema },
  answers: [
    { status: 200, body: CreateInvitesAnswerSchema },
    { status: 201, body: CreateInvitesAnswerSchema },
  ],
  errors: CREATE_INVITES_ERRORS,
  answerBytes: ANSWER_MAX_BYTES,
  assumptions: [
    CODES,
    'Redirect addresses have the limits of embedded sending, and are https, or http on the machine itself.',
    'An empty text is one that is left out; a null is taken for redirect addresses only.',
    'The sandbox checks these and does nothing with them: language, authentication, delivery_type, subject, message, link_expiration and session_expiration of an invite, force_new_signature, signature, name_formula. Its page takes no other name than the preset.',
  ],
}

/** Makes a link for an invite. It may be made again when it has expired. */
export const createEmbeddedInviteLink: ProviderOperation<InviteLinkBody, InviteLinkAnswer> = {
  name: 'createEmbeddedInviteLink',
  provider: 'signnow',
  summary: 'Makes a link for an invite.',
  method: 'POST',
  path: '/v2/documents/{document_id}/embedded-invites/{field_invite_id}/link',
  parameters: INVITE,
  auth: 'bearer',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: InviteLinkBodySchema },
  answers: [
    { status: 200, body: InviteLinkAnswerSchema },
    { status: 201, body: InviteLinkAnswerSchema },
  ],
  errors: INVITE_LINK_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [
    CODES,
    'A link that is null lives for 15 minutes, as one that is not said.',
    'The sandbox checks session_expiration and does nothing with it.',
  ],
}

/** Deletes the invites of a document. */
export const deleteEmbeddedInvites: ProviderOperation<void, DeleteInvitesAnswer | undefined> = {
  name: 'deleteEmbeddedInvites',
  provider: 'signnow',
  summary: 'Deletes the invites of a document.',
  method: 'DELETE',
  path: '/v2/documents/{document_id}/embedded-invites',
  parameters: DOCUMENT,
  auth: 'bearer',
  headers: [],
  request: null,
  answers: [
    { status: 200, body: DeleteInvitesAnswerSchema },
    { status: 204, body: null },
  ],
  errors: DELETE_INVITES_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [CODES],
}

/** Subscribes to an event of a document, or of all of the account's. */
export const subscribeSignnowEvent: ProviderOperation<
  EventSubscriptionBody,
  EventSubscriptionAnswer | undefined
> = {
  name: 'subscribeSignnowEvent',
  provider: 'signnow',
  summary: 'Subscribes to an event.',
  method: 'POST',
  path: '/api/v2/events',
  parameters: {},
  auth: 'bearer',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: EventSubscriptionBodySchema },
  answers: [
    { status: 200, body: EventSubscriptionAnswerSchema },
    { status: 204, body: null },
  ],
  errors: EVENT_SUBSCRIPTION_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: ['The encoding of a callback’s signature is disputed: base64, or hex.'],
}
