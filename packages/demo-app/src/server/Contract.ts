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
}

/** A contract with how far it has come, as the bank's pages get it. */
export interface ContractState extends Contract {
  status: 'open' | 'signed'
}
