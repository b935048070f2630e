/** One loan agreement, as the bank's back end knows it. */
export interface Contract {
  /** The provider's id of the sign. */
  signId: string
  /** What the visitor's page carries instead of the provider's id. */
  handle: string
  /** The number on the agreement. */
  reference: string
  /** Where the sandbox shows what the provider received for it. */
  inspectorUrl: string
  /** Set once the customer did not sign by hand. */
  otherWay?: OtherWay | undefined
}

/** A contract with how far it has come, as the bank's pages get it. */
export interface ContractState extends Contract {
  status: 'open' | 'signed' | 'arranged'
}

/** What the customer chose in place of signing by hand. It never goes to the provider. */
export type OtherWay = { kind: 'typed'; name: string } | { kind: 'assisted' }
