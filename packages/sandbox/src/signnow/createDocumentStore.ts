import type { InnerClock } from '../createClock.ts'
import { createHexId } from '../createHexId.ts'
import type { State } from '../state/createState.ts'
import { type SignnowDocumentInput, parseDocumentInput } from './documentInput.ts'

/** A role of a document: what one signer fills. */
export interface SignnowRole {
  unique_id: string
  name: string
  signing_order: number
}

/** A document as signNow keeps it. */
export interface SignnowDocument {
  id: string
  document_name: string
  /** The owner's e-mail address. */
  owner: string
  roles: SignnowRole[]
  template: boolean
  /** Whether there is anything in it to fill. */
  fields: boolean
  /** The folder it is in, as `Name` or `Name/Child`, or null. */
  folder: string | null
  createdAt: string
  updatedAt: string
}

/** The documents of the account and of others. What it gives is live. */
export interface DocumentStore {
  create(input?: SignnowDocumentInput | undefined): SignnowDocument
  add(document: SignnowDocument): SignnowDocument
  all(): SignnowDocument[]
  find(id: string): SignnowDocument | undefined
}

/** Makes a store over the state's table of documents. */
export function createDocumentStore(state: State, clock: InnerClock, owner: string): DocumentStore {
  const documents = state.table<SignnowDocument>('signnowDocuments')
  return {
    create(input) {
      const { roles, ...rest } = parseDocumentInput(input)
      return documents.add({
        id: createHexId(),
        owner,
        roles: roles.map((role) => ({ unique_id: createHexId(), ...role })),
        createdAt: clock.nowIso(),
        updatedAt: clock.nowIso(),
        ...rest,
      })
    },
    add: documents.add,
    all: documents.all,
    find: documents.find,
  }
}
