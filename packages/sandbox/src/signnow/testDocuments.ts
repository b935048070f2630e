import type { SignnowDocument } from './createDocumentStore.ts'
import type { SignnowInvite } from './signnowInvite.ts'
import { toTestId, toTestToken } from './testIds.ts'

const EPOCH = '2026-01-01T00:00:00.000Z'

/** A test document: what makes it good for the refusal that it is there for. */
interface TestDocument {
  readonly end: string
  readonly document_name: string
  /** The names of its roles; each has the id of its place. */
  readonly roles: readonly string[]
  readonly change?: Partial<SignnowDocument>
  readonly invites?: readonly Partial<SignnowInvite>[]
}

const DECLINED: Partial<SignnowInvite> = { declined: [{ created: EPOCH }] }
const ONE = ['Signer 1']
const TWO = ['Signer 1', 'Signer 2']

/** The documents that every sandbox knows from its start, by what they are for. */
export const TEST_DOCUMENTS = {
  ready: { end: '0001', document_name: 'Ready for one signer', roles: ONE },
  twoRoles: { end: '0002', document_name: 'Ready for two signers', roles: TWO },
  ofAnother: {
    end: '0003',
    document_name: 'Of another owner',
    roles: ONE,
    change: { owner: 'another@demo.example' },
    invites: [{}],
  },
  noFields: {
    end: '0004',
    document_name: 'Without fields',
    roles: ONE,
    change: { fields: false },
  },
  template: { end: '0005', document_name: 'A template', roles: ONE, change: { template: true } },
  invited: {
    end: '0006',
    document_name: 'Sent to two signers in turn',
    roles: TWO,
    invites: [{}, { status: 'created', order: 2 }],
  },
  declined: { end: '0007', document_name: 'Declined', roles: ONE, invites: [DECLINED] },
  signed: {
    end: '0008',
    document_name: 'Signed',
    roles: ONE,
    invites: [{ status: 'fulfilled' }],
  },
  inFolder: {
    end: '0009',
    document_name: 'In a folder',
    roles: ONE,
    change: { folder: 'Contracts' },
  },
  inChildFolder: {
    end: '0010',
    document_name: 'In a folder of that folder',
    roles: ONE,
    change: { folder: 'Contracts/2026' },
  },
  skipped: {
    end: '0011',
    document_name: 'Signed without one signer',
    roles: ONE,
    invites: [{ status: 'skipped' }],
  },
} as const satisfies Record<string, TestDocument>

export type TestDocumentName = keyof typeof TEST_DOCUMENTS

/** The id of a test document. */
export function toDocumentId(name: TestDocumentName): string {
  return toTestId('document', TEST_DOCUMENTS[name].end)
}

/** The id of one of a test document's roles, or invites, by its place from 1 on. */
export function toPartId(kind: 'role' | 'invite', name: TestDocumentName, place: number): string {
  return toTestId(kind, `${TEST_DOCUMENTS[name].end.slice(2)}0${place}`)
}

/** The token of a link to the invite that waits in turn: no call makes one, and its page has to be seen. */
export const WAITING_LINK_TOKEN: string = toTestToken('0002')

/** Makes a test document, with its invites. */
export function makeTestDocument(
  name: TestDocumentName,
  owner: string,
): { document: SignnowDocument; invites: SignnowInvite[] } {
  const { document_name, roles, change, invites = [] }: TestDocument = TEST_DOCUMENTS[name]
  const id = toDocumentId(name)
  const document: SignnowDocument = {
    id,
    document_name,
    owner,
    roles: roles.map((role, index) => ({
      unique_id: toPartId('role', name, index + 1),
      name: role,
      signing_order: index + 1,
    })),
    template: false,
    fields: true,
    folder: null,
    createdAt: EPOCH,
    updatedAt: EPOCH,
    ...change,
  }
  return { document, invites: invites.map((given, index) => makeInvite(name, index + 1, given)) }
}

function makeInvite(
  name: TestDocumentName,
  place: number,
  given: Partial<SignnowInvite>,
): SignnowInvite {
  const email = `signer${place}@demo.example`
  return {
    id: toPartId('invite', name, place),
    documentId: toDocumentId(name),
    email,
    role: TEST_DOCUMENTS[name].roles[place - 1] ?? '',
    role_id: toPartId('role', name, place),
    order: 1,
    status: 'pending',
    auth_method: 'none',
    signature_name: email,
    redirect_uri: null,
    decline_redirect_uri: null,
    close_redirect_uri: null,
    redirect_target: null,
    createdAt: EPOCH,
    updatedAt: EPOCH,
    ...given,
    declined: [...(given.declined ?? [])],
  }
}
