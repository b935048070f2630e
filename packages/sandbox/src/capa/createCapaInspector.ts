import { CAPA_COUNTRIES, type CapaCountry } from '@rubrica/contract'
import { type CapaUserInput, parseCapaUserInput } from './capaUserInput.ts'
import { checkSignable } from './checkSignable.ts'
import type { SandboxAgreementsSession } from './createAgreementsStore.ts'
import type { CapaStores } from './createCapaStores.ts'
import type { SandboxCapaUser } from './createCapaUserStore.ts'
import { KYC_OUTCOMES, type KycOutcome, type SandboxKycSession } from './createKycStore.ts'

/** What Capa keeps, and what its own staff does. Everything it gives is a copy. */
export interface CapaInspector {
  /** Creates a user of the partner's whose verification has not started. */
  createUser(input?: CapaUserInput | undefined): SandboxCapaUser
  /** Every user, the test users first. */
  users(): SandboxCapaUser[]
  user(id: string): SandboxCapaUser | undefined
  /**
   * Decides on a user as Capa's staff does, whatever was decided before, and tells the partner. Where
   * it is so already, nothing happens.
   */
  setKyc(id: string, outcome: KycOutcome): SandboxCapaUser
  /** Signs the agreements of a country, MX if left out, for a user who could do it on the page. */
  markSigned(id: string, country?: CapaCountry | undefined): SandboxCapaUser
  /** Every KYC link, in the order in which they were made. */
  kycSessions(): SandboxKycSession[]
  /** Every URL to sign agreements, in the order in which they were made. */
  agreementsSessions(): SandboxAgreementsSession[]
}

/** Makes Capa's part of the inspector. */
export function createCapaInspector({ users, kyc, agreements }: CapaStores): CapaInspector {
  return {
    createUser(input = {}) {
      const parsed = parseCapaUserInput(input)
      if (users.isTaken(parsed))
        throw new TypeError(
          '[rubrica] capa.createUser() got an email or an externalUserId that another user has. ' +
            'No user was created. Pass others, or leave them out.',
        )
      return structuredClone(users.create(parsed))
    },
    users: () => structuredClone(users.all()),
    user: (id) => structuredClone(users.find(id)),
    setKyc(id, outcome) {
      const user = users.find(id)
      if (user?.type !== 'INDIVIDUAL' || !KYC_OUTCOMES.includes(outcome))
        throw new TypeError(
          '[rubrica] capa.setKyc() found no individual with this id, or got an unknown outcome. ' +
            `Nothing was decided. Pass the id of an individual and one of: ${KYC_OUTCOMES.join(', ')}.`,
        )
      if (user.kyc !== outcome) kyc.decide(user, outcome)
      return structuredClone(user)
    },
    markSigned(id, country = 'MX') {
      const user = users.find(id)
      const isCountry = CAPA_COUNTRIES.includes(country)
      const refusal = user && isCountry ? checkSignable(user, country) : undefined
      if (!user || !isCountry || refusal)
        throw new TypeError(
          `[rubrica] capa.markSigned() found no user with this id who could sign for this country${refusal ? `: ${refusal}` : ''}. ` +
            'Nothing was signed. Pass the id of a verified user, and a country that has agreements.',
        )
      agreements.sign(user, agreements.start(user, country))
      return structuredClone(user)
    },
    kycSessions: () => structuredClone(kyc.all()),
    agreementsSessions: () => structuredClone(agreements.all()),
  }
}
