import type { Handles } from '@rubrica/proxy'
import type { Contract, ContractState, OtherWay } from './Contract.ts'
import type { Provider } from './createProvider.ts'
import type { Session } from './createSessions.ts'

/** The one tenant there is: this bank. */
export const TENANT = 'demo'

/** The bank's loan agreements. */
export interface Contracts {
  /** Prepares an agreement for this visitor, in place of any earlier one. */
  create: (session: Session) => Promise<ContractState>
  /** The visitor's agreement, unless there is none that can still be signed or is signed. */
  find: (session: Session) => Promise<ContractState | null>
  /** Notes that the customer does not sign by hand. Null when there is nothing to sign. */
  arrange: (session: Session, otherWay: OtherWay) => Promise<ContractState | null>
}

export interface ContractsOptions {
  provider: Provider
  handles: Handles
  /** The inspector's page for people. */
  inspectorUrl: string
}

/** What a partner's back end does: create at the provider, then seal a handle for the page. */
export function createContracts({ provider, handles, inspectorUrl }: ContractsOptions): Contracts {
  async function find({ contract }: Session): Promise<ContractState | null> {
    const sign = contract && (await provider.find(contract.signId))
    if (!contract || !sign) return null
    if (sign.state === 'SIGNED') return { ...contract, status: 'signed' }
    const isOpen = sign.state === 'PENDING' || sign.state === 'PREVIEWED'
    if (!isOpen) return null
    return { ...contract, status: contract.otherWay ? 'arranged' : 'open' }
  }

  return {
    find,
    async create(session) {
      const { id, expires_at } = await provider.create({
        signer: { alias: 'borrower', name: 'Elena', last_name: 'Marsh', language: 'EN' },
        documents: [{ name: 'Loan agreement' }],
        expires_in: 'P1D',
      })
      const handle = await handles.seal({
        kind: 'biometric-sign',
        scope: 'signer',
        id,
        user: session.userId,
        tenant: TENANT,
        expiresAt: new Date(expires_at),
      })
      const reference = `LM-${id.slice(0, 8).toUpperCase()}`
      const contract: Contract = {
        signId: id,
        handle,
        reference,
        inspectorUrl: `${inspectorUrl}#${id}`,
      }
      session.contract = contract
      return { ...contract, status: 'open' }
    },
    async arrange(session, otherWay) {
      const found = await find(session)
      if (!session.contract || found?.status !== 'open') return found
      session.contract = { ...session.contract, otherWay }
      return { ...session.contract, status: 'arranged' }
    },
  }
}
