import type { CapaCountry, CapaUserType, KycStatus } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import type { CapaAuthMethod, CapaUserInput } from './capaUserInput.ts'

/** The partner whose key calls carry; there is no other that could call. */
export const CAPA_PARTNER_ID = '00000000-0000-4000-8000-00000000ca90'

/** A user as Capa keeps it. */
export interface SandboxCapaUser {
  /** A UUID v4. */
  id: string
  partnerId: string
  type: CapaUserType
  email: string
  method: CapaAuthMethod
  /** What webhooks name the user by; `null` when the partner gave none. */
  externalUserId: string | null
  alias: string | null
  /** What a verification finds. */
  name: string | null
  kyc: KycStatus
  /** The session that `kyc` comes from; `null` as long as it is NOT_STARTED. */
  kycSessionId: string | null
  /** ISO 8601, as every time here; by the sandbox's clock. `null` until the agreements are signed. */
  signedAt: string | null
  signedCountry: CapaCountry | null
  /** Whether those behind Capa fail for this user, which is answered 500. */
  failing: boolean
  createdAt: string
}

/** The users of all partners. What it gives is live. */
export interface CapaUserStore {
  create(input: CapaUserInput, fixed?: CapaUserFixed | undefined): SandboxCapaUser
  /** In the order in which they were created. */
  all(): SandboxCapaUser[]
  find(id: string): SandboxCapaUser | undefined
  /** Whether the partner has a user with this e-mail address or this id of its own. */
  isTaken(input: Pick<CapaUserInput, 'email' | 'externalUserId'>): boolean
}

/** What only test users have otherwise than a new one. */
export type CapaUserFixed = Partial<Pick<SandboxCapaUser, 'id' | 'partnerId' | 'failing'>>

/** Makes a store over the state's table of Capa's users. */
export function createCapaUserStore(state: State, clock: InnerClock): CapaUserStore {
  const users = state.table<SandboxCapaUser>('capaUsers')

  return {
    create(input, { id = createUuid(), partnerId = CAPA_PARTNER_ID, failing = false } = {}) {
      const { type = 'INDIVIDUAL', method = 'EMAIL', alias = null, name = 'James Smith' } = input
      const { email = `${id}@example.com`, externalUserId = `external-${id}` } = input
      const given = { type, email, method, externalUserId, alias, name }
      return users.add({
        ...{ id, partnerId, ...given, kyc: 'NOT_STARTED', kycSessionId: null },
        ...{ signedAt: null, signedCountry: null, failing, createdAt: clock.nowIso() },
      })
    },
    all: () => users.all(),
    find: (id) => users.find(id),
    isTaken: ({ email, externalUserId }) =>
      users.all().some((user) => {
        if (user.partnerId !== CAPA_PARTNER_ID) return false
        const isSameEmail = user.email.toLowerCase() === email?.toLowerCase()
        return isSameEmail || (externalUserId && user.externalUserId === externalUserId)
      }),
  }
}
