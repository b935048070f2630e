import {
  type CreateInvitesBody,
  type FieldInvite,
  type InvitesRequest,
  isWebRedirectUri,
  PROVIDER_OPERATIONS,
} from '@rubrica/contract'
import { askProvider } from './askProvider.ts'
import { createOnce } from './createOnce.ts'
import type { OperationCall, OperationContext, Performers } from './OperationCall.ts'
import { readDocument } from './readDocument.ts'
import { settle } from './settle.ts'
import { toSigningDocument, toSigningInvites } from './toSigningDocument.ts'

/** What can be done with a document that one manages. */
export const documents: Pick<Performers, 'getDocument' | 'createInvites' | 'deleteInvites'> = {
  async getDocument(call, context) {
    return toSigningDocument(await readDocument(call.id, call, context), call, context)
  },

  async createInvites(call, context) {
    const asked = { values: { document_id: call.id }, body: toBody(call, context) }
    const found = await createOnce<readonly FieldInvite[]>(call, context, {
      async make(deadline) {
        const { createEmbeddedInvites } = PROVIDER_OPERATIONS
        const own = { ...call, deadline }
        const { data } = await askProvider(createEmbeddedInvites, asked, own, context)
        await context.statuses.noteInvites(call.id, data, context.now())
        return data
      },
      read: async () => (await readDocument(call.id, call, context)).field_invites,
      isMade: (invites) => areInvited(invites, call.input),
    })
    return { invites: await toSigningInvites(found, call, context) }
  },

  async deleteInvites(call, context) {
    const asked = { values: { document_id: call.id } }
    await settle(call.deadline, {
      async make(deadline) {
        const { deleteEmbeddedInvites } = PROVIDER_OPERATIONS
        await askProvider(deleteEmbeddedInvites, asked, { ...call, deadline }, context)
      },
      async findMade() {
        const { field_invites } = await readDocument(call.id, call, context)
        return field_invites.length === 0 ? { result: undefined } : null
      },
    })
    // What the invites were, nobody may sign any more; those who follow the document hear of it.
    await context.statuses.noteInvites(call.id, [], context.now())
  },
}

/** What signNow is asked for: the signers, and what is the proxy's to say of each. */
function toBody(
  { input, returnUri }: OperationCall<InvitesRequest>,
  { signnow }: OperationContext,
): CreateInvitesBody {
  const returns = isWebRedirectUri(returnUri) && {
    redirect_uri: returnUri,
    decline_redirect_uri: returnUri,
    close_redirect_uri: returnUri,
  }
  const auth_method = signnow?.authMethod ?? 'none'
  return { invites: input.invites.map((signer) => ({ ...signer, auth_method, ...returns })) }
}

/** Whether a document has the invites that were asked for: each signer, in the role. */
function areInvited(found: readonly FieldInvite[], { invites }: InvitesRequest): boolean {
  return invites.every(({ email, role, role_id }) =>
    found.some(
      (one) =>
        one.email?.toLowerCase() === email.toLowerCase() &&
        ((role_id !== undefined && one.role_id === role_id) ||
          (role !== undefined && one.role === role)),
    ),
  )
}
