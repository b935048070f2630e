/** What one visitor has at the providers. Ids only: a link goes to its visitor and is not kept. */
export interface ProviderVisit {
  /** signNow's id of the document that the two signers are invited to. */
  documentId?: string | undefined
  /** Capa's id of the visitor, once it is asked for: two calls at a time make one user. */
  capaUserId?: Promise<string> | undefined
  /** How far the agreements are, as Capa answered when it was last asked. */
  agreements?: 'asked' | 'signed' | undefined
}
