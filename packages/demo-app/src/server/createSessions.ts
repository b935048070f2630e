import { randomUUID } from 'node:crypto'
import type { Contract } from './Contract.ts'
import type { ProviderVisit } from './ProviderVisit.ts'

/** One visitor of the bank. The demo has no log-in: who opens the first page is signed in. */
export interface Session {
  /** What the cookie holds; nobody but the visitor's browser knows it. */
  readonly id: string
  /** The bank's own number for this customer. */
  readonly userId: string
  /** The agreement that waits for the visitor's signature, or bears it. */
  contract?: Contract | undefined
  /** What the visitor has at signNow and at Capa. */
  readonly visit: ProviderVisit
}

/** The bank's sessions. */
export interface Sessions {
  open: () => Session
  find: (id: string | undefined) => Session | undefined
}

/** Keeps sessions in memory; past the cap, whoever has been away the longest is forgotten. */
export function createSessions(maxSessions: number = 1_000): Sessions {
  const sessions = new Map<string, Session>()

  function keep(session: Session): Session {
    // A Map keeps the order of insertion, so its first key is the one that waited the longest.
    sessions.delete(session.id)
    sessions.set(session.id, session)
    const [oldest] = sessions.keys()
    if (sessions.size > maxSessions && oldest !== undefined) sessions.delete(oldest)
    return session
  }

  return {
    open: () => keep({ id: randomUUID(), userId: randomUUID(), visit: {} }),
    find(id) {
      const session = id === undefined ? undefined : sessions.get(id)
      return session && keep(session)
    },
  }
}
