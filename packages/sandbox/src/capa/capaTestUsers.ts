import type { CapaCountry } from '@rubrica/contract'
import type { CapaUserInput } from './capaUserInput.ts'
import type { CapaUserFixed } from './createCapaUserStore.ts'
import type { CapaStores } from './createCapaStores.ts'
import type { KycOutcome } from './createKycStore.ts'

/** The users that every sandbox has, by what they are. `unknown` is nobody's id. */
export const CAPA_TEST_USERS = {
  unknown: toTestId('00'),
  verified: toTestId('01'),
  fresh: toTestId('02'),
  business: toTestId('03'),
  signed: toTestId('04'),
  inProgress: toTestId('05'),
  rejected: toTestId('06'),
  inReview: toTestId('07'),
  byPhone: toTestId('08'),
  nameless: toTestId('09'),
  unverified: toTestId('10'),
  ofAnother: toTestId('11'),
  failing: toTestId('12'),
} as const

/** Listed, but Capa does not serve it: no agreements, and no KYC. */
export const CAPA_COUNTRY_UNSUPPORTED: CapaCountry = 'VA'

/** Served, but the partner has set up neither agreements nor KYC for it. */
export const CAPA_COUNTRY_UNCONFIGURED: CapaCountry = 'SM'

/** The e-mail address with which a user cannot be created, which is answered 500. */
export const CAPA_FAILING_EMAIL = 'creation-failed@example.com'

const ANOTHER_PARTNER_ID = '00000000-0000-4000-8000-00000000ca91'

interface TestUser {
  input?: CapaUserInput
  fixed?: CapaUserFixed
  /** What has happened to the user: nothing, if left out. */
  kyc?: 'IN_PROGRESS' | KycOutcome
  isSigned?: boolean
}

const TEST_USERS: Record<Exclude<keyof typeof CAPA_TEST_USERS, 'unknown'>, TestUser> = {
  verified: { kyc: 'VERIFIED' },
  fresh: {},
  business: { input: { type: 'BUSINESS' } },
  signed: { kyc: 'VERIFIED', isSigned: true },
  inProgress: { kyc: 'IN_PROGRESS' },
  rejected: { kyc: 'REJECTED' },
  inReview: { kyc: 'REVIEW_NEEDED' },
  byPhone: { kyc: 'VERIFIED', input: { method: 'PHONE_NUMBER' } },
  nameless: { kyc: 'VERIFIED', input: { name: null } },
  unverified: {},
  ofAnother: { kyc: 'VERIFIED', fixed: { partnerId: ANOTHER_PARTNER_ID } },
  failing: { kyc: 'VERIFIED', fixed: { failing: true } },
}

/** Creates the test users, and leads each into its state by the steps that lead anybody there. */
export function seedCapaTestUsers({
  users,
  kyc,
  agreements,
}: Pick<CapaStores, 'users' | 'kyc' | 'agreements'>): void {
  for (const [name, test] of Object.entries(TEST_USERS)) {
    const id = CAPA_TEST_USERS[name as keyof typeof TEST_USERS]
    const named = { email: `${name.toLowerCase()}@example.com`, externalUserId: `test-${name}` }
    const user = users.create({ ...named, ...test.input }, { id, ...test.fixed })
    if (test.kyc === 'IN_PROGRESS') kyc.start(user, { country: 'MX' })
    else if (test.kyc) kyc.decide(user, test.kyc)
    if (test.isSigned) agreements.sign(user, agreements.start(user, 'MX'))
  }
}

function toTestId(end: string): string {
  return `00000000-0000-4000-8000-00000000ca${end}`
}
