import type { ProviderOperationName } from '@rubrica/contract'
import type { GoodCall, TestValue } from '../testValues.ts'
import { CAPA_KEY_DEFAULT, CAPA_TEST_KEYS } from './capaOptions.ts'
import {
  CAPA_COUNTRY_UNCONFIGURED,
  CAPA_COUNTRY_UNSUPPORTED,
  CAPA_FAILING_EMAIL,
  CAPA_TEST_USERS as USERS,
} from './capaTestUsers.ts'

const key = CAPA_KEY_DEFAULT
const INDIVIDUAL = { type: 'INDIVIDUAL', email: 'new-user@example.com', externalUserId: 'new-user' }

/** Calls that a fresh sandbox takes. */
export const CAPA_GOOD_CALLS = {
  createCapaUser: { key, values: {}, body: INDIVIDUAL },
  signCapaDocuments: { key, values: { userId: USERS.verified }, body: { country: 'MX' } },
  createKycLink: { key, values: { userId: USERS.fresh }, body: { country: 'MX' } },
  getKycDetails: { key, values: { userId: USERS.verified } },
  setCapaWebhook: { key, values: {}, body: { url: 'https://partner.example/capa-webhooks' } },
} as const satisfies Partial<Record<ProviderOperationName, GoodCall>>

type CapaOperation = keyof typeof CAPA_GOOD_CALLS

function toKeyValues(operation: CapaOperation): TestValue[] {
  const refused = Object.entries(CAPA_TEST_KEYS).map(
    ([row, one]): TestValue => ({ operation, row, title: `the key “${one}”`, key: one }),
  )
  return [{ operation, row: 'apiKeyMissing', title: 'no key', key: null }, ...refused]
}

function toInputValue(operation: CapaOperation, title: string, body: unknown): TestValue {
  return { operation, row: 'inputInvalid', title, body }
}

function toUserValue(
  operation: CapaOperation,
  row: string,
  user: keyof typeof USERS,
  title: string,
): TestValue {
  return { operation, row, title, values: { userId: USERS[user] } }
}

function toOwnershipValues(operation: CapaOperation): TestValue[] {
  return [
    toUserValue(operation, 'userUnknown', 'unknown', 'a user who does not exist'),
    toUserValue(operation, 'userOfAnother', 'ofAnother', 'a user of another partner'),
  ]
}

function toCountryValue(operation: CapaOperation, row: string, country: string): TestValue {
  return { operation, row, title: `the country ${country}`, body: { country } }
}

const OF_DOCUMENTS: readonly TestValue[] = [
  toInputValue('signCapaDocuments', 'a country that is not listed', { country: 'BR' }),
  toCountryValue('signCapaDocuments', 'countryUnsupported', CAPA_COUNTRY_UNSUPPORTED),
  toCountryValue('signCapaDocuments', 'noTemplates', CAPA_COUNTRY_UNCONFIGURED),
  ...(
    [
      ['notIndividual', 'business', 'a business'],
      ['alreadySigned', 'signed', 'a user who has signed'],
      ['notVerified', 'inProgress', 'a user whose verification is under way'],
      ['notVerified', 'rejected', 'a user whose verification was rejected'],
      ['notVerified', 'inReview', 'a user whose verification is under review'],
      ['notByEmail', 'byPhone', 'a user who signs in by phone'],
      ['nameMissing', 'nameless', 'a verified user without a name'],
      ['verificationMissing', 'unverified', 'a user who was never verified'],
      ['signatureProviderFailed', 'failing', 'a user for whom Capa fails'],
    ] as const
  ).map(([row, user, title]) => toUserValue('signCapaDocuments', row, user, title)),
]

const OF_KYC: readonly TestValue[] = [
  toInputValue('createKycLink', 'a country that is not listed', { country: 'BR' }),
  toInputValue('createKycLink', 'a redirect to javascript:', {
    country: 'MX',
    partnerRedirectUri: 'javascript://example.com/%0aalert(1)',
  }),
  toCountryValue('createKycLink', 'templateMissing', CAPA_COUNTRY_UNCONFIGURED),
  toUserValue('createKycLink', 'verificationTypeWrong', 'business', 'a business'),
  toUserValue('createKycLink', 'linkFailed', 'failing', 'a user for whom Capa fails'),
  // A query has to be there: an empty one is as good as none.
  { operation: 'getKycDetails', row: 'inputInvalid', title: 'no user', values: { userId: '' } },
]

const OF_PARTNER: readonly TestValue[] = [
  toInputValue('createCapaUser', 'a type that there is not', { ...INDIVIDUAL, type: 'ROBOT' }),
  {
    ...{ operation: 'createCapaUser', row: 'emailInvalid', title: 'a malformed e-mail address' },
    body: { ...INDIVIDUAL, email: 'nobody' },
  },
  {
    ...{
      operation: 'createCapaUser',
      row: 'userExists',
      title: 'the e-mail address of a test user',
    },
    body: { ...INDIVIDUAL, email: 'verified@example.com' },
  },
  {
    ...{
      operation: 'createCapaUser',
      row: 'creationFailed',
      title: `the e-mail address ${CAPA_FAILING_EMAIL}`,
    },
    body: { ...INDIVIDUAL, email: CAPA_FAILING_EMAIL },
  },
  toInputValue('setCapaWebhook', 'a URL that is none', { url: 'nowhere' }),
]

/** The calls that Capa refuses on demand. */
export const CAPA_TEST_VALUES: readonly TestValue[] = [
  ...(Object.keys(CAPA_GOOD_CALLS) as CapaOperation[]).flatMap(toKeyValues),
  ...(['signCapaDocuments', 'createKycLink', 'getKycDetails'] as const).flatMap(toOwnershipValues),
  ...OF_DOCUMENTS,
  ...OF_KYC,
  ...OF_PARTNER,
]
