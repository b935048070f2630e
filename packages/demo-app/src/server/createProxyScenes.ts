import type { HandleClaims, Handles } from '@rubrica/proxy'
import { TENANT } from './createContracts.ts'
import type { CustomerWalk } from './createCustomerWalk.ts'
import type { Provider } from './createProvider.ts'
import type { SandboxControl } from './createSandboxControl.ts'
import type { Session } from './createSessions.ts'
import type { Signnow } from './createSignnow.ts'

const BUSY = { kind: 'status', status: 503 } as const

/** How a provider's next calls fail. */
export const FAILURES = {
  /** A passing fault: the proxy's third attempt is answered. */
  'busy-twice': { operation: 'getBiometricSign', fault: BUSY, times: 2 },
  /** As long as the proxy asks for one request. */
  down: { operation: 'getBiometricSign', fault: BUSY, times: 3 },
  hang: { operation: 'getIdentityDocument', fault: { kind: 'hang' }, times: 1 },
} as const

export type FailureName = keyof typeof FAILURES

/** What Capa's staff decide about a customer, in turn. */
const DECISIONS = ['VERIFIED', 'REJECTED', 'REVIEW_NEEDED'] as const

const HANDLE_LIFE_MS = 15 * 60_000

/** Sets the stage for what a visitor then asks the proxy for. */
export interface ProxyScenes {
  /** A new agreement, with a handle for the visitor or for another customer. */
  prepareSign: (session: Session, owner: 'me' | 'another') => Promise<Prepared>
  prepareIdentification: (session: Session) => Promise<Prepared>
  /** A document that nobody is invited to, and whom to invite. */
  prepareDocument: (session: Session) => Promise<Prepared & { invites: object[] }>
  /** An invite that waits for the visitor. */
  prepareInvite: (session: Session) => Promise<Prepared>
  /** Makes the visitor a customer of Capa's, which tells the proxy what becomes of them. */
  prepareCustomer: (session: Session) => Promise<void>
  /** Has Capa's staff decide. Gives the word that the proxy has for it. */
  decide: (session: Session) => Promise<string>
  /** Lets the next calls of a provider fail. */
  fail: (name: FailureName) => Promise<void>
}

export interface Prepared {
  handle: string
}

export interface ProxyScenesOptions {
  provider: Provider
  signnow: Signnow
  customer: CustomerWalk
  control: SandboxControl
  handles: Handles
}

export function createProxyScenes(options: ProxyScenesOptions): ProxyScenes {
  const { provider, signnow, customer, control, handles } = options
  const decided = new WeakMap<Session, number>()

  async function seal(
    kind: HandleClaims['kind'],
    id: string,
    user: string,
    scope: HandleClaims['scope'] = 'signer',
  ): Promise<Prepared> {
    const expiresAt = new Date(Date.now() + HANDLE_LIFE_MS)
    return { handle: await handles.seal({ kind, id, scope, user, tenant: TENANT, expiresAt }) }
  }

  return {
    async prepareSign({ userId }, owner) {
      const { id } = await provider.create({
        signer: { alias: 'borrower', name: 'Elena', last_name: 'Marsh', language: 'EN' },
        documents: [{ name: 'Loan agreement' }],
        expires_in: 'P1D',
      })
      return seal('biometric-sign', id, owner === 'me' ? userId : 'another-customer')
    },
    async prepareIdentification({ userId }) {
      const { id } = (await control('/identifications', {})) as { id: string }
      return seal('identity-document', id, userId)
    },
    async prepareDocument({ userId }) {
      const id = await signnow.createDocument('Loan agreement', ['Borrower'])
      const invites = [{ email: toSignerEmail(userId), role: 'Borrower', order: 1 }]
      return { ...(await seal('document', id, userId, 'manager')), invites }
    },
    async prepareInvite({ userId }) {
      const id = await signnow.createDocument('Loan agreement', ['Borrower'])
      const role_id = (await signnow.findDocument(id)).roles[0]?.unique_id ?? ''
      const email = toSignerEmail(userId)
      await signnow.invite(id, [{ email, role_id, order: 1, auth_method: 'none' }])
      const inviteId = (await signnow.findDocument(id)).field_invites[0]?.id ?? ''
      return seal('invite', `${id}.${inviteId}`, userId)
    },
    async prepareCustomer(session) {
      await customer.register(session)
    },
    async decide(session) {
      const id = await customer.register(session)
      const turn = decided.get(session) ?? 0
      decided.set(session, turn + 1)
      const status = DECISIONS[turn % DECISIONS.length] ?? 'VERIFIED'
      await control(`/capa/users/${encodeURIComponent(id)}/kyc`, { status })
      return status.toLowerCase()
    },
    async fail(name) {
      const { operation, fault, times } = FAILURES[name]
      for (let left = times; left > 0; left -= 1) await control('/faults', { operation, fault })
    },
  }
}

/** The address of a signer who is a visitor of the site: it names the visitor. */
function toSignerEmail(userId: string): string {
  return `signer+${userId}@customers.example`
}

/** Which visitor an invite is for, by its address; null for anybody else's. */
export function findSigner(email: string): string | null {
  return /^signer\+([\da-f-]{36})@customers\.example$/.exec(email)?.[1] ?? null
}
