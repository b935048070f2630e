import {
  isWebRedirectUri,
  LINK_EXPIRATION_DEFAULT_MINUTES,
  type MintedLink,
  PROVIDER_OPERATIONS,
  toSigningStatus,
} from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'
import { fromInviteId } from '../status/subjects.ts'
import { askProvider } from './askProvider.ts'
import { mintOnce } from './mintOnce.ts'
import type { Performers } from './OperationCall.ts'
import { readDocument } from './readDocument.ts'
import { toReturnUri } from './toReturnUri.ts'

/** What can be done with an invite to sign. */
export const invites: Pick<Performers, 'getInvite' | 'createInviteLink'> = {
  async getInvite(call, context) {
    const { documentId, inviteId } = fromInviteId(call.id)
    const answer = await readDocument(documentId, call, context)
    const invite = answer.field_invites.find(({ id }) => id === inviteId)
    // Deleted, and perhaps made anew for somebody else.
    if (!invite) throw new ProxyProblem('not_found')
    const { document_name: documentName } = answer
    const { role } = invite
    return {
      status: toSigningStatus(invite),
      ...(documentName && { documentName }),
      ...(role && { role }),
    }
  },

  async createInviteLink(call, context) {
    const { documentId, inviteId } = fromInviteId(call.id)
    const { authMethod = 'none', linkMinutes = LINK_EXPIRATION_DEFAULT_MINUTES } =
      context.signnow ?? {}
    const asked = {
      values: { document_id: documentId, field_invite_id: inviteId },
      body: { auth_method: authMethod, link_expiration: linkMinutes },
    }
    const returnUri = toReturnUri(call.returnUri, call.input.state)
    return mintOnce('createInviteLink', { ...asked, returnUri }, call, context, async (own) => {
      // Before the call: the provider's clock starts when it makes the link.
      const expiresAt = new Date(context.now() + linkMinutes * 60_000).toISOString()
      const { createEmbeddedInviteLink } = PROVIDER_OPERATIONS
      const answer = await askProvider(createEmbeddedInviteLink, asked, own, context, true)
      return { link: withReturn(answer.data.link, returnUri), expiresAt } satisfies MintedLink
    })
  },
}

/**
 * The link is opaque and extensible: signNow's own sample appends where to return to. An address
 * that signNow does not redirect to is left out.
 */
function withReturn(link: string, returnUri: string): string {
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol))
    throw new ProxyProblem('upstream_answer_invalid')
  if (!isWebRedirectUri(returnUri)) return link
  const url = new URL(link)
  url.searchParams.set('redirect_uri', returnUri)
  return url.href
}
