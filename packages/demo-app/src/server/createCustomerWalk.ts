import type { Capa, KycStatus } from './createCapa.ts'
import { ProviderRefusal } from './ProviderRefusal.ts'
import type { Session } from './createSessions.ts'
import { toReturnUri } from './toReturnUri.ts'

/** How far a visitor's agreements are. Capa has no call that tells: only asking to sign again does. */
export type AgreementsStatus = 'locked' | 'open' | 'asked' | 'signed'

/** A visitor at Capa. */
export interface CustomerState {
  kyc: KycStatus
  agreements: AgreementsStatus
}

/** One visitor who is verified, and then signs agreements. */
export interface CustomerWalk {
  /** Gives the visitor's id at Capa, a new one where Capa does not know the visitor (any more). */
  register: (session: Session) => Promise<string>
  find: (session: Session) => Promise<CustomerState>
  createKycLink: (session: Session, origin: string) => Promise<string>
  /** The URL to sign under. Null when Capa says that the visitor has signed. */
  createSigningUrl: (session: Session) => Promise<string | null>
}

/**
 * Walks through Capa's verification and its agreements. What becomes of a verification, Capa tells
 * the webhook's address, if there is one.
 */
export function createCustomerWalk(capa: Capa, webhookUrl?: string | undefined): CustomerWalk {
  function getUserId({ userId, visit }: Session): Promise<string> {
    visit.capaUserId ??= createUser(userId).catch((error: unknown) => {
      visit.capaUserId = undefined
      throw error
    })
    return visit.capaUserId
  }

  async function createUser(userId: string): Promise<string> {
    // Not once at the start: a sandbox that is reset forgets it.
    if (webhookUrl !== undefined) await capa.setWebhook(webhookUrl)
    const email = `${userId}@customers.example`
    return capa.createUser({ email, externalUserId: userId })
  }

  async function findKyc({ visit }: Session): Promise<KycStatus> {
    if (!visit.capaUserId) return 'not-started'
    try {
      return await capa.getKycStatus(await visit.capaUserId)
    } catch (error) {
      const isGone =
        error instanceof ProviderRefusal && error.explained.code === 'provider_user_unknown'
      if (!isGone) throw error
      // The sandbox has been reset since.
      visit.capaUserId = undefined
      visit.agreements = undefined
      return 'not-started'
    }
  }

  return {
    async register(session) {
      await findKyc(session)
      return getUserId(session)
    },
    async find(session) {
      const kyc = await findKyc(session)
      const { agreements = 'open' } = session.visit
      return { kyc, agreements: kyc === 'verified' ? agreements : 'locked' }
    },
    async createKycLink(session, origin) {
      const returnUri = toReturnUri(origin, { from: 'kyc' })
      return capa.createKycLink(await getUserId(session), returnUri)
    },
    async createSigningUrl(session) {
      try {
        const url = await capa.createSigningUrl(await getUserId(session))
        session.visit.agreements = 'asked'
        return url
      } catch (error) {
        if (!(error instanceof ProviderRefusal) || !error.explained.done) throw error
        session.visit.agreements = 'signed'
        return null
      }
    },
  }
}
