import type { CapaCountry } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import type { SandboxCapaUser } from './createCapaUserStore.ts'

/** One URL to sign a country's agreements, and what became of it. */
export interface SandboxAgreementsSession {
  /** A UUID v4. Whoever has it may sign. */
  id: string
  userId: string
  country: CapaCountry
  /** `VOID`: a newer URL took its place, the user signed by another, or is no longer verified. */
  state: 'OPEN' | 'SIGNED' | 'VOID' | 'EXPIRED'
  /** ISO 8601, as every time here; by the sandbox's clock. */
  createdAt: string
  expiresAt: string
}

/** The sessions of all users. What it gives is live. */
export interface AgreementsStore {
  start(user: SandboxCapaUser, country: CapaCountry): SandboxAgreementsSession
  /** Signs all of a session's documents; the user has then signed for good. */
  sign(user: SandboxCapaUser, session: SandboxAgreementsSession): void
  /** Ends what is open of a user. */
  close(userId: string): void
  /** In the order in which they were created. */
  all(): SandboxAgreementsSession[]
  find(id: string): SandboxAgreementsSession | undefined
}

/** ASSUMPTION: the life of the URL is not documented; that of a KYC link is taken. */
const LIFE_MS = 30 * 60_000

/** Makes a store over the state's table of sessions to sign agreements. */
export function createAgreementsStore(state: State, clock: InnerClock): AgreementsStore {
  const sessions = state.table<SandboxAgreementsSession>('capaAgreementsSessions')

  function refresh(session: SandboxAgreementsSession): SandboxAgreementsSession {
    const isOver = clock.now() >= Date.parse(session.expiresAt)
    if (session.state === 'OPEN' && isOver) session.state = 'EXPIRED'
    return session
  }

  function close(userId: string, country?: CapaCountry | undefined): void {
    for (const session of sessions.all().map(refresh)) {
      const isMeant = session.userId === userId && (session.country === country || !country)
      if (isMeant && session.state === 'OPEN') session.state = 'VOID'
    }
  }

  return {
    start(user, country) {
      close(user.id, country)
      return sessions.add({
        id: createUuid(),
        userId: user.id,
        country,
        state: 'OPEN',
        createdAt: clock.nowIso(),
        expiresAt: new Date(clock.now() + LIFE_MS).toISOString(),
      })
    },
    sign(user, session) {
      close(user.id)
      session.state = 'SIGNED'
      user.signedAt = clock.nowIso()
      user.signedCountry = session.country
    },
    close: (userId) => close(userId),
    all: () => sessions.all().map(refresh),
    find(id) {
      const session = sessions.find(id)
      return session && refresh(session)
    },
  }
}
