import {
  type DocumentAnswer,
  type FieldInvite,
  type SigningDocument,
  type SigningInvite,
  toSigningStatus,
} from '@rubrica/contract'
import { toInviteId } from '../status/subjects.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'

type SigningCall = Pick<OperationCall, 'id' | 'user' | 'expiresAt' | 'deadline'>

/**
 * A document for its manager. Each invite gets a handle for the user whom the site knows by its
 * address, and for nobody else: a manager cannot sign in a signer's place.
 */
export async function toSigningDocument(
  answer: DocumentAnswer,
  call: SigningCall,
  context: Pick<OperationContext, 'handles' | 'signnow'>,
): Promise<SigningDocument> {
  const { document_name: name } = answer
  return {
    ...(name && { name }),
    roles: answer.roles.map((role) => ({
      id: role.unique_id,
      name: role.name,
      order: Number(role.signing_order) || 1,
    })),
    invites: await toSigningInvites(answer.field_invites, call, context),
  }
}

/** The invites of a document for its manager, each with its signer's handle. */
export function toSigningInvites(
  invites: readonly FieldInvite[],
  call: SigningCall,
  context: Pick<OperationContext, 'handles' | 'signnow'>,
): Promise<SigningInvite[]> {
  return Promise.all(invites.map((invite) => toSigningInvite(invite, call, context)))
}

async function toSigningInvite(
  invite: FieldInvite,
  { id, user, expiresAt, deadline }: SigningCall,
  { handles, signnow }: Pick<OperationContext, 'handles' | 'signnow'>,
): Promise<SigningInvite> {
  const { email, role, role_id: roleId } = invite
  const { tenant } = user
  const signer =
    email &&
    (await deadline.race(
      // Called inside, so that a throw is a rejection too.
      (async () => signnow?.signerOf({ email, role, documentId: id, tenant }))(),
      'internal_error',
      '[rubrica] The option `upstreams.signnow.signerOf` did not answer in time. The document was not shown. Give its own look-ups a time limit shorter than the deadline of the operation.',
    ))
  // An id of another form has no handle, and the document is shown all the same.
  const handle =
    signer && /^[0-9a-z]{40}$/.test(invite.id)
      ? await handles.seal({
          ...{ kind: 'invite', scope: 'signer', id: toInviteId(id, invite.id) },
          ...{ user: signer, tenant, expiresAt },
        })
      : undefined
  return {
    ...(handle && { handle }),
    status: toSigningStatus(invite),
    ...(email && { email }),
    ...(role && { role }),
    ...(roleId && { roleId }),
  }
}
