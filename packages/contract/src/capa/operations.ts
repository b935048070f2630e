import { ANSWER_MAX_BYTES, PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import type { ProviderOperation } from '../provider/providerOperation.ts'
import {
  type SignDocumentsAnswer,
  SignDocumentsAnswerSchema,
  type SignDocumentsBody,
  SignDocumentsBodySchema,
} from './documents.ts'
import {
  CREATE_USER_ERRORS,
  KYC_DETAILS_ERRORS,
  KYC_LINK_ERRORS,
  SIGN_DOCUMENTS_ERRORS,
  WEBHOOK_SETTINGS_ERRORS,
} from './errors.ts'
import {
  type KycDetailsAnswer,
  KycDetailsAnswerSchema,
  type KycLinkAnswer,
  KycLinkAnswerSchema,
  type KycLinkBody,
  KycLinkBodySchema,
} from './kyc.ts'
import {
  type CreateUserAnswer,
  CreateUserAnswerSchema,
  type CreateUserBody,
  CreateUserBodySchema,
} from './users.ts'
import {
  type WebhookSettingsAnswer,
  WebhookSettingsAnswerSchema,
  type WebhookSettingsBody,
  WebhookSettingsBodySchema,
} from './webhooks.ts'

const JSON_TYPE = 'application/json'
/** A UUID, but the seeds say only "the user ID": whatever is safe in a path is passed on. */
const USER = { userId: /^[A-Za-z0-9_-]{1,128}$/ }
const ENVELOPE = 'The body of a refusal is not printed: its envelope is assumed.'

/** Makes a user of the partner's. */
export const createCapaUser: ProviderOperation<CreateUserBody, CreateUserAnswer> = {
  name: 'createCapaUser',
  provider: 'capa',
  summary: 'Makes a user.',
  method: 'POST',
  path: '/api/partner/v2/users',
  parameters: {},
  auth: 'partner-api-key',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: CreateUserBodySchema },
  answers: [
    { status: 201, body: CreateUserAnswerSchema },
    { status: 200, body: CreateUserAnswerSchema },
  ],
  errors: CREATE_USER_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [ENVELOPE, 'A second user with the same id or e-mail is answered 409.'],
}

/** Gives a URL under which a user signs the agreements of a country. */
export const signCapaDocuments: ProviderOperation<SignDocumentsBody, SignDocumentsAnswer> = {
  name: 'signCapaDocuments',
  provider: 'capa',
  summary: 'Gives a URL under which a user signs the agreements of a country.',
  method: 'POST',
  path: '/api/partner/v2/users/{userId}/documents/sign',
  parameters: USER,
  auth: 'partner-api-key',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: SignDocumentsBodySchema },
  answers: [
    { status: 201, body: SignDocumentsAnswerSchema },
    { status: 200, body: SignDocumentsAnswerSchema },
  ],
  errors: SIGN_DOCUMENTS_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [
    ENVELOPE,
    'The status of success is not printed: 201, as its siblings have.',
    'The life of the URL, and how its page ends, are not documented: 30 minutes, and no way back.',
    'A new URL for the same country takes the place of the one before.',
    'Who has signed for one country has signed.',
  ],
}

/** Gives a link under which a user is verified. */
export const createKycLink: ProviderOperation<KycLinkBody, KycLinkAnswer> = {
  name: 'createKycLink',
  provider: 'capa',
  summary: 'Gives a link under which a user is verified.',
  method: 'POST',
  path: '/api/partner/v2/users/{userId}/kyc/verification-link',
  parameters: USER,
  auth: 'partner-api-key',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: KycLinkBodySchema },
  answers: [
    { status: 201, body: KycLinkAnswerSchema },
    { status: 200, body: KycLinkAnswerSchema },
  ],
  errors: KYC_LINK_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [
    ENVELOPE,
    'Capa gives no life of the link: 30 minutes, as its KYC provider has.',
    'Two messages lost the words that a template put in.',
    'A new link takes the place of the one before.',
    'For a country that is listed and not served the same refusal comes as for one that is not set up.',
  ],
}

/** Reads what is known of a user's verification. */
export const getKycDetails: ProviderOperation<void, KycDetailsAnswer> = {
  name: 'getKycDetails',
  provider: 'capa',
  summary: 'Reads what is known of a user’s verification.',
  method: 'GET',
  path: '/api/partner/v2/kyc/details',
  parameters: {},
  query: USER,
  auth: 'partner-api-key',
  headers: [],
  request: null,
  answers: [{ status: 200, body: KycDetailsAnswerSchema }],
  errors: KYC_DETAILS_ERRORS,
  answerBytes: ANSWER_MAX_BYTES,
  assumptions: [ENVELOPE, 'Which results there are besides the good ones is not listed.'],
}

/** Says where the partner's webhooks go. */
export const setCapaWebhook: ProviderOperation<WebhookSettingsBody, WebhookSettingsAnswer> = {
  name: 'setCapaWebhook',
  provider: 'capa',
  summary: 'Says where the partner’s webhooks go.',
  method: 'PUT',
  path: '/api/partner/v2/webhook-settings',
  parameters: {},
  auth: 'partner-api-key',
  headers: [],
  request: { mediaType: JSON_TYPE, schema: WebhookSettingsBodySchema },
  answers: [{ status: 200, body: WebhookSettingsAnswerSchema }],
  errors: WEBHOOK_SETTINGS_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [ENVELOPE],
}
