import {
  type CreateInvitesBody,
  type DocumentAnswer,
  type InvitesRequest,
  isWebRedirectUri,
  PROVIDER_OPERATIONS,
} from '@rubrica/contract'
import { ProxyProblem, toProblem } from '../ProxyProblem.ts'
import { askProvider } from './askProvider.ts'
import { createOnce } from './createOnce.ts'
import type { OperationCall, OperationContext, Performers } from './OperationCall.ts'
import { readDocument } from './readDocument.ts'
import { settle } from './settle.ts'
import { toSigningDocument } from './toSigningDocument.ts'

/** What can be done with a document that one manages. */
export const documents: Pick<Performers, 'getDocument' | 'createInvites' | 'deleteInvites'> = {
  async getDocument(call, context) {
    return toSigningDocument(await readDocument(call.id, call, context), call, context)
  },

  async createInvites(call, context) {
    const asked = { values: { document_id: call.id }, body: toBody(call, context) }
    const answer = await createOnce(call, context, {
      async make(deadline) {
        const { createEmbeddedInvites } = PROVIDER_OPERATIONS
        await askProvider(createEmbeddedInvites, asked, { ...call, deadline }, context)
        return readCreated(call, context)
      },
      read: () => readDocument(call.id, call, context),
      isMade: (found) => areInvited(found, call.input),
    })
    return toSigningDocument(answer, call, context)
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
    await context.statuses.noteDocument(call.id, NO_INVITES, context.now())
  },
}

const NO_INVITES = { id: '', roles: [], field_invites: [] } satisfies DocumentAnswer

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

/** What was just made. That it cannot be read does not mean that it was not made. */
async function readCreated(
  call: OperationCall,
  context: OperationContext,
): Promise<DocumentAnswer> {
  try {
    return await readDocument(call.id, call, context)
  } catch (cause) {
    if (toProblem(cause).code === 'aborted') throw cause
    throw new ProxyProblem('outcome_unknown', { cause })
  }
}

/** Whether a document has the invites that were asked for: each signer, in the role. */
function areInvited({ field_invites }: DocumentAnswer, { invites }: InvitesRequest): boolean {
  return invites.every(({ email, role, role_id }) =>
    field_invites.some(
      (found) =>
        found.email?.toLowerCase() === email.toLowerCase() &&
        ((role_id !== undefined && found.role_id === role_id) || found.role === role),
    ),
  )
}
