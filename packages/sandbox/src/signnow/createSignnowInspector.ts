import type { SignnowDocument } from './createDocumentStore.ts'
import type { SignnowLink } from './createLinkStore.ts'
import type { SignnowStores } from './createSignnow.ts'
import type { SignnowDocumentInput } from './documentInput.ts'
import { isOpen, type SignnowInvite } from './signnowInvite.ts'

/** A link, without the token that lets its bearer sign. */
export type SandboxLink = Omit<SignnowLink, 'token'>

/** What signNow keeps, and what its owner does in its own pages. Everything it gives is a copy. */
export interface SignnowInspector {
  /** Creates a document of the account, with roles to invite for. */
  createDocument(input?: SignnowDocumentInput | undefined): SignnowDocument
  /** Every document, the test documents first, in the order in which they were created. */
  documents(): SignnowDocument[]
  document(id: string): SignnowDocument | undefined
  /** The invites of a document. A declined one is `pending` with something in `declined`. */
  invites(documentId: string): SignnowInvite[]
  /** Lets the signing go on without this signer. */
  skipInvite(id: string): SignnowInvite
  /** Every link that can still be looked up, in the order in which they were made. */
  links(): SandboxLink[]
  /** Ends a link's life now. */
  expireLink(id: string): SandboxLink
}

/** Makes signNow's part of the inspector. */
export function createSignnowInspector({
  documents,
  signing,
  links,
}: SignnowStores): SignnowInspector {
  return {
    createDocument: (input) => structuredClone(documents.create(input)),
    documents: () => structuredClone(documents.all()),
    document: (id) => structuredClone(documents.find(id)),
    invites: (documentId) => structuredClone(signing.of(documentId)),
    skipInvite(id) {
      const invite = signing.find(id)
      const document = invite && documents.find(invite.documentId)
      if (!document || !(isOpen(invite) || invite.status === 'created'))
        throw new TypeError(
          `[rubrica] skipInvite() found no open invite with this id${invite ? `: it is ${toWord(invite)}` : ''}. ` +
            'Nothing was skipped. Pass the id of one that is created, or pending and not declined.',
        )
      signing.skip(document, invite)
      return structuredClone(invite)
    },
    links: () => links.all().map(toSandboxLink),
    expireLink(id) {
      const link = links.find(id)
      if (!link)
        throw new TypeError(
          '[rubrica] expireLink() found no link with this id. Nothing has expired. ' +
            'Pass the id of one that links() lists.',
        )
      links.expire(link)
      return toSandboxLink(link)
    },
  }
}

function toWord({ status, declined }: SignnowInvite): string {
  return declined.length > 0 ? 'declined' : status
}

function toSandboxLink({ token: _, ...link }: SignnowLink): SandboxLink {
  return { ...link }
}
