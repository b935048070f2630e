import type { Signnow, SignnowDocument, SignnowInvite, SignnowWebhook } from './createSignnow.ts'
import { ProviderRefusal } from './ProviderRefusal.ts'
import type { ProviderVisit } from './ProviderVisit.ts'
import { toReturnUri } from './toReturnUri.ts'

/** One of the two signers, as signNow tells of them. */
export interface SignerState {
  email: string
  role: string
  order: number
  /** signNow's own word, but for `declined`: there, that is a `pending` invite with a refusal. */
  state: string
}

/** Two signers of one document, who sign in turn. */
export interface InviteWalk {
  /** Null when there is no document, or signNow does not know it any more. */
  find: (visit: ProviderVisit) => Promise<SignerState[] | null>
  /** Makes a document and invites two people to it, in place of any earlier one. */
  begin: (visit: ProviderVisit, origin: string) => Promise<void>
  /** A link for the signer whose turn it is. Null when it is nobody's. */
  createLink: (visit: ProviderVisit) => Promise<string | null>
  /** False when there is no document. */
  end: (visit: ProviderVisit) => Promise<boolean>
}

const DOCUMENT = 'Loan agreement'
const SIGNERS = [
  { role: 'Borrower', first_name: 'Elena', email: 'elena.marsh@customers.example' },
  { role: 'Guarantor', first_name: 'Tom', email: 'tom.marsh@customers.example' },
] as const

/** Walks through signNow's embedded invites. What happens to them, signNow tells the webhook. */
export function createInviteWalk(
  signnow: Signnow,
  webhook?: SignnowWebhook | undefined,
): InviteWalk {
  async function findDocument(visit: ProviderVisit): Promise<SignnowDocument | null> {
    if (visit.documentId === undefined) return null
    try {
      return await signnow.findDocument(visit.documentId)
    } catch (error) {
      // The sandbox has been reset since.
      if (!(error instanceof ProviderRefusal) || error.explained.code !== 'not_found') throw error
      visit.documentId = undefined
      return null
    }
  }

  return {
    async find(visit) {
      const document = await findDocument(visit)
      return document?.field_invites.map((invite) => toSigner(document, invite)) ?? null
    },
    async begin(visit, origin) {
      const roles = SIGNERS.map(({ role }) => role)
      const id = await signnow.createDocument(DOCUMENT, roles)
      const document = await signnow.findDocument(id)
      if (webhook) await signnow.subscribe(id, webhook)
      await signnow.invite(id, toInvites(document, origin))
      visit.documentId = id
    },
    async createLink(visit) {
      const document = await findDocument(visit)
      const open = document?.field_invites.find((invite) => toState(invite) === 'pending')
      return document && open ? signnow.createLink(document.id, open.id) : null
    },
    async end(visit) {
      if (visit.documentId === undefined) return false
      await signnow.deleteInvites(visit.documentId)
      return true
    },
  }
}

function toInvites({ roles }: SignnowDocument, origin: string): SignnowInvite[] {
  const toUri = (outcome: string) => toReturnUri(origin, { from: 'signnow', outcome })
  return SIGNERS.map(({ role, first_name, email }, index) => ({
    email,
    first_name,
    last_name: 'Marsh',
    role_id: roles.find(({ name }) => name === role)?.unique_id ?? '',
    order: index + 1,
    auth_method: 'none',
    redirect_uri: toUri('signed'),
    decline_redirect_uri: toUri('declined'),
    close_redirect_uri: toUri('closed'),
  }))
}

function toSigner({ roles }: SignnowDocument, invite: FieldInvite): SignerState {
  const { email, role } = invite
  const order = Number(roles.find(({ name }) => name === role)?.signing_order)
  return { email, role, order, state: toState(invite) }
}

function toState({ status, declined = [] }: FieldInvite): string {
  return status === 'pending' && declined.length > 0 ? 'declined' : status
}

type FieldInvite = SignnowDocument['field_invites'][number]
