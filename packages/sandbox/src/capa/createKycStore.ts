import type { CapaCountry, KycLinkBody, KycStatus } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import type { AgreementsStore } from './createAgreementsStore.ts'
import type { SandboxCapaUser } from './createCapaUserStore.ts'
import type { KycNotifier } from './createKycNotifier.ts'

/** What a verification can end with. */
export const KYC_OUTCOMES = ['VERIFIED', 'REJECTED', 'REVIEW_NEEDED'] as const

export type KycOutcome = (typeof KYC_OUTCOMES)[number] & KycStatus

/** One link to verify a user, and what became of it. */
export interface SandboxKycSession {
  /** A UUID v4: the `verification_session_id`. Whoever has it may be verified. */
  id: string
  userId: string
  country: CapaCountry
  partnerRedirectUri: string | null
  /** How it ended, or `VOID` when a newer link or a decision of Capa's staff took its place. */
  state: 'OPEN' | KycOutcome | 'VOID' | 'EXPIRED'
  /** ISO 8601, as every time here; by the sandbox's clock. */
  createdAt: string
  expiresAt: string
}

/** The sessions of all users, and the steps from one status of a user's to the next. */
export interface KycStore {
  /** Makes a link's session, which begins a verification where there is none that still counts. */
  start(user: SandboxCapaUser, body: KycLinkBody): SandboxKycSession
  /** Ends a user's verification, in whatever state it is, and tells the partner. */
  decide(user: SandboxCapaUser, outcome: KycOutcome): void
  /** In the order in which they were created. What it gives is live. */
  all(): SandboxKycSession[]
  find(id: string): SandboxKycSession | undefined
}

/** ASSUMPTION: Capa gives no life of a link; its KYC provider's sessions live so long. */
const LIFE_MS = 30 * 60_000

/** Makes a store over the state's table of KYC sessions. */
export function createKycStore(
  state: State,
  clock: InnerClock,
  agreements: AgreementsStore,
  notify: KycNotifier,
): KycStore {
  const sessions = state.table<SandboxKycSession>('capaKycSessions')

  function refresh(session: SandboxKycSession): SandboxKycSession {
    const isOver = clock.now() >= Date.parse(session.expiresAt)
    if (session.state === 'OPEN' && isOver) session.state = 'EXPIRED'
    return session
  }

  function close(userId: string): void {
    for (const session of sessions.all().map(refresh))
      if (session.userId === userId && session.state === 'OPEN') session.state = 'VOID'
  }

  /** ASSUMPTION: of a user's links only the newest counts, so that there is one outcome. */
  function add(userId: string, { country, partnerRedirectUri = '' }: KycLinkBody) {
    close(userId)
    return sessions.add({
      id: createUuid(),
      userId,
      country,
      partnerRedirectUri: partnerRedirectUri || null,
      state: 'OPEN',
      createdAt: clock.nowIso(),
      expiresAt: new Date(clock.now() + LIFE_MS).toISOString(),
    })
  }

  return {
    start(user, body) {
      const session = add(user.id, body)
      // ASSUMPTION: no refusal is documented for a user who is verified or under review. They get a
      // link whose page says so, and keep what they have.
      if (user.kyc === 'VERIFIED' || user.kyc === 'REVIEW_NEEDED') return session
      user.kyc = 'IN_PROGRESS'
      user.kycSessionId = session.id
      notify(user, user.kyc)
      return session
    },
    decide(user, outcome) {
      const session = sessions.find(user.kycSessionId ?? '') ?? add(user.id, { country: 'MX' })
      close(user.id)
      session.state = outcome
      user.kycSessionId = session.id
      user.kyc = outcome
      if (outcome !== 'VERIFIED') agreements.close(user.id)
      notify(user, outcome)
    },
    all: () => sessions.all().map(refresh),
    find(id) {
      const session = sessions.find(id)
      return session && refresh(session)
    },
  }
}
