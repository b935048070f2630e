import {
  CREATE_INVITES_ERRORS,
  CreateInvitesBodySchema,
  DELETE_INVITES_ERRORS,
  INVITE_LINK_ERRORS,
  InviteLinkBodySchema,
} from '@rubrica/contract'
import type { ProviderAnswer } from '../provider/Provider.ts'
import { type Checks, readJsonBody, toMinutes } from './createChecks.ts'
import type { SignnowStores } from './createSignnow.ts'
import { areWhole, matchInvites } from './matchInvites.ts'
import type { Refuse } from './refusals.ts'
import { isOver, type SignnowInvite } from './signnowInvite.ts'
import { toInvite } from './toAnswers.ts'

type InviteOperation =
  | 'createEmbeddedInvites'
  | 'createEmbeddedInviteLink'
  | 'deleteEmbeddedInvites'

/** What signNow answers to those who invite, ask for a link, or take invites back. */
export function createInviteAnswers(
  { settings, documents, signing, links }: SignnowStores,
  refuse: Refuse,
  checks: Checks,
): Record<InviteOperation, ProviderAnswer> {
  return {
    createEmbeddedInvites(call) {
      const document = checks.document(call, CREATE_INVITES_ERRORS)
      if (document instanceof Response) return document
      const body = readJsonBody(CreateInvitesBodySchema, call)
      if (!body || !areWhole(body)) return refuse(CREATE_INVITES_ERRORS, 'payloadInvalid')
      if (document.template) return refuse(CREATE_INVITES_ERRORS, 'isTemplate')
      if (!document.fields) return refuse(CREATE_INVITES_ERRORS, 'noFields')
      // "Any other invite, pending or signed": a signed one too. Source: seed 003.
      if (signing.of(document.id).length > 0) return refuse(CREATE_INVITES_ERRORS, 'activeInvites')
      const matched = matchInvites(document, body.invites)
      if (typeof matched === 'string') return refuse(CREATE_INVITES_ERRORS, matched)
      const all = documents.all().filter(({ owner }) => owner === document.owner)
      const invites = signing.invite(document, matched)
      return Response.json({ data: invites.map((invite) => toInvite(invite, document, all)) })
    },
    createEmbeddedInviteLink(call) {
      const document = checks.document(call, INVITE_LINK_ERRORS)
      if (document instanceof Response) return document
      const body = readJsonBody(InviteLinkBodySchema, call)
      if (!body) return refuse(INVITE_LINK_ERRORS, 'payloadInvalid')
      const invite = signing.find(call.values.field_invite_id ?? '')
      if (invite?.documentId !== document.id) return refuse(INVITE_LINK_ERRORS, 'inviteUnknown')
      if (invite.auth_method !== body.auth_method)
        return refuse(INVITE_LINK_ERRORS, 'authMethodDiffers')
      const row = findLinkRefusal(invite)
      if (row) return refuse(INVITE_LINK_ERRORS, row)
      const { token } = links.create(invite, toMinutes(body))
      const query = new URLSearchParams({ access_token: token, route: 'fieldinvite' })
      const link = `${call.baseUrl}/webapp/document/${document.id}?${query}`
      return Response.json({ data: { link } })
    },
    deleteEmbeddedInvites(call) {
      const document = checks.document(call, DELETE_INVITES_ERRORS)
      if (document instanceof Response) return document
      // ASSUMPTION: an invite is active until it is signed or skipped; a declined one still is.
      if (signing.of(document.id).every(isOver))
        return refuse(DELETE_INVITES_ERRORS, 'noActiveInvites')
      signing.removeOf(document)
      if (settings.deleteAnswer === 'no-content') return new Response(null, { status: 204 })
      return Response.json(settings.deleteAnswer === 'body' ? { status: 'success' } : {})
    },
  }
}

/** Why an invite cannot have a link: only one that waits for its signer can. */
function findLinkRefusal(invite: SignnowInvite) {
  if (invite.status === 'created') return 'inviteWaits'
  if (invite.status === 'skipped') return 'inviteSkipped'
  if (invite.status === 'fulfilled') return 'inviteFulfilled'
  return invite.declined.length > 0 ? 'inviteDeclined' : undefined
}
