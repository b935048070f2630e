import {
  CREATE_USER_ERRORS,
  type CreateUserAnswer,
  type CreateUserBody,
  KYC_LINK_ERRORS,
  type KycLinkAnswer,
  type KycLinkBody,
  SIGN_DOCUMENTS_ERRORS,
  type SignDocumentsAnswer,
  type SignDocumentsBody,
  WEBHOOK_SETTINGS_ERRORS,
  type WebhookSettingsAnswer,
  type WebhookSettingsBody,
} from '@rubrica/contract'
import { createUuid } from '../createUuid.ts'
import {
  CAPA_COUNTRY_UNCONFIGURED,
  CAPA_COUNTRY_UNSUPPORTED,
  CAPA_FAILING_EMAIL,
} from './capaTestUsers.ts'
import { isEmail } from './capaUserInput.ts'
import { checkSignable } from './checkSignable.ts'
import { AGREEMENTS_PAGE_PATH } from './createAgreementsPage.ts'
import type { CapaStores } from './createCapaStores.ts'
import { CAPA_PARTNER_ID, type SandboxCapaUser } from './createCapaUserStore.ts'
import { KYC_PAGE_PATH } from './createKycPage.ts'
import { refuseCapa } from './refuseCapa.ts'

/** A call with a good key and a good body. */
export interface CapaCall<Body> {
  body: Body
  stores: CapaStores
  /** Where links to the hosted pages begin. */
  baseUrl: string
  /** ISO 8601. */
  now: string
}

/** The same about a user of the partner's. */
export type CapaUserCall<Body> = CapaCall<Body> & { user: SandboxCapaUser }

/** Makes a user. */
export function answerCreateUser({ body, stores: { users } }: CapaCall<CreateUserBody>): Response {
  const { type, email, externalUserId = null, alias = null } = body
  if (!isEmail(email)) return refuseCapa(CREATE_USER_ERRORS.emailInvalid)
  if (users.isTaken({ email, externalUserId })) return refuseCapa(CREATE_USER_ERRORS.userExists)
  if (email === CAPA_FAILING_EMAIL) return refuseCapa(CREATE_USER_ERRORS.creationFailed)
  const { id: userId } = users.create({ type, email, externalUserId, alias })
  const answer: CreateUserAnswer = { success: true, data: { userId } }
  return Response.json(answer, { status: 201 })
}

/** Gives the URL under which a user signs. */
export function answerSignDocuments(call: CapaUserCall<SignDocumentsBody>): Response {
  const { user, body, stores, baseUrl } = call
  const refusal = checkSignable(user, body.country)
  if (refusal) return refuseCapa(SIGN_DOCUMENTS_ERRORS[refusal])
  const { id } = stores.agreements.start(user, body.country)
  const url = `${baseUrl}${AGREEMENTS_PAGE_PATH}?session=${id}`
  const answer: SignDocumentsAnswer = { success: true, data: { url } }
  return Response.json(answer, { status: 201 })
}

/** Gives the link under which a user is verified. */
export function answerKycLink(call: CapaUserCall<KycLinkBody>): Response {
  const { user, body, stores, baseUrl } = call
  const { country } = body
  if (user.type !== 'INDIVIDUAL') return refuseCapa(KYC_LINK_ERRORS.verificationTypeWrong)
  // No refusal is documented for a country without KYC but this one.
  if (country === CAPA_COUNTRY_UNCONFIGURED || country === CAPA_COUNTRY_UNSUPPORTED)
    return refuseCapa(KYC_LINK_ERRORS.templateMissing, country)
  if (user.failing) return refuseCapa(KYC_LINK_ERRORS.linkFailed)
  const { id } = stores.kyc.start(user, body)
  const kycLink = `${baseUrl}${KYC_PAGE_PATH}?verification_session_id=${id}`
  const answer: KycLinkAnswer = { success: true, data: { kycLink } }
  return Response.json(answer, { status: 201 })
}

/** Says where webhooks go. */
export function answerWebhookSettings(call: CapaCall<WebhookSettingsBody>): Response {
  const { body, stores, now } = call
  // The contract takes any URL, but nobody receives at data: or javascript:.
  if (body.url !== null && !/^https?:\/\//i.test(body.url))
    return refuseCapa(WEBHOOK_SETTINGS_ERRORS.inputInvalid)
  const partnerId = CAPA_PARTNER_ID
  const old = stores.webhookSettings.find(partnerId)
  const { settingsId = createUuid(), createdAt = now } = old ?? {}
  const { url } = body
  stores.webhookSettings.add({ id: partnerId, settingsId, url, createdAt, updatedAt: now })
  const answer: WebhookSettingsAnswer = {
    success: true,
    data: { id: settingsId, partnerId, url, createdAt, updatedAt: now },
  }
  return Response.json(answer)
}
