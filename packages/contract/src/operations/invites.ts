import { PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import {
  type InviteLinkRequest,
  InviteLinkRequestSchema,
  type MintedLink,
  MintedLinkSchema,
} from '../link.ts'
import { HANDLE, type Operation } from '../operation.ts'
import { type InviteState, InviteStateSchema } from '../signingDocument.ts'

const SIGNER = { kind: 'invite', scope: 'signer' } as const

/** Reads how far an invite has come. Changes nothing. */
const getInvite: Operation<void, InviteState> = {
  name: 'getInvite',
  method: 'GET',
  path: '/invites/{handle}',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'read',
  headers: [],
  request: null,
  response: { status: 200, body: InviteStateSchema },
  limits: { requestBytes: 0, deadlineMs: 4_000 },
  provider: 'getSignnowDocument',
}

/** Makes a link under which the invite is signed. */
const createInviteLink: Operation<InviteLinkRequest, MintedLink> = {
  name: 'createInviteLink',
  method: 'POST',
  path: '/invites/{handle}/link',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'mint',
  headers: [],
  request: InviteLinkRequestSchema,
  response: { status: 200, body: MintedLinkSchema },
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'createEmbeddedInviteLink',
}

/** What a browser can ask about an invite to sign. */
export const INVITE_OPERATIONS: {
  readonly getInvite: typeof getInvite
  readonly createInviteLink: typeof createInviteLink
} = { getInvite, createInviteLink }
