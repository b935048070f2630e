import type { TestValue } from '../testValues.ts'
import {
  ACCOUNT,
  FORM,
  LINK,
  type SignnowOperation,
  SUBSCRIPTION,
  toInvite,
  toPath,
} from './signnowGoodCalls.ts'
import { type TestDocumentName, toPartId } from './testDocuments.ts'
import { TOKEN_ENTRIES, toTestId, toTestToken } from './testIds.ts'

const { clientId, username } = ACCOUNT
const NOWHERE = toTestId('document', '9999')

/** A refusal, and how its call differs from a good one. */
export type Refused = [row: string, title: string, change: Partial<TestValue>]

/** A call to invite for a test document. */
function toInvites(
  name: TestDocumentName,
  invites: readonly object[] = [toInvite(name, 1)],
): Partial<TestValue> {
  return { values: toPath(name), body: { invites } }
}

const IS_UNKNOWN: Refused = [
  'documentUnknown',
  'the id of no document',
  { values: { document_id: NOWHERE } },
]
const IS_ANOTHERS: Refused = [
  'notOwner',
  'a document of another owner',
  { values: toPath('ofAnother') },
]

/** What each operation refuses on its own account. Documents and invites are test documents. */
export const REFUSED_CALLS: Readonly<Record<SignnowOperation, readonly Refused[]>> = {
  requestSignnowToken: [
    ['clientInvalid', 'a wrong client secret', { key: btoa(`${clientId}:wrong`) }],
    ['grantInvalid', 'a wrong password', { body: { ...FORM, password: 'wrong' } }],
    ['payloadInvalid', 'no password', { body: { grant_type: 'password', username } }],
    [
      'tokenInvalid',
      'a refresh token that is not known',
      { body: { grant_type: 'refresh_token', refresh_token: 'unknown' } },
    ],
  ],
  verifySignnowToken: TOKEN_ENTRIES.map(([end, row]) => [
    row,
    `a token that ends in ${end}`,
    { key: toTestToken(end) },
  ]),
  getSignnowDocument: [IS_UNKNOWN, IS_ANOTHERS],
  createEmbeddedInvites: [
    IS_UNKNOWN,
    ['notOwner', 'a document of another owner', toInvites('ofAnother')],
    ['payloadInvalid', 'the order 0', toInvites('ready', [toInvite('ready', 1, { order: 0 })])],
    ['isTemplate', 'a template', toInvites('template')],
    ['noFields', 'a document without fields', toInvites('noFields')],
    [
      'activeInvites',
      'a document that has invites',
      toInvites('invited', [toInvite('invited', 1), toInvite('invited', 2)]),
    ],
    [
      'roleUnknown',
      'a role_id of another document',
      toInvites('ready', [toInvite('ready', 1, { role_id: toPartId('role', 'noFields', 1) })]),
    ],
    [
      'rolesDiffer',
      'a role that is not the one of the role_id',
      toInvites('twoRoles', [toInvite('twoRoles', 1, { role: 'Signer 2' })]),
    ],
    ['rolesUnused', 'one of two roles', toInvites('twoRoles')],
    [
      'ownerAsSigner',
      'the e-mail address of the owner',
      toInvites('ready', [toInvite('ready', 1, { email: username })]),
    ],
    [
      'signersRepeated',
      'one e-mail address twice',
      toInvites('twoRoles', [
        toInvite('twoRoles', 1),
        toInvite('twoRoles', 2, { email: 'signer1@demo.example' }),
      ]),
    ],
  ],
  createEmbeddedInviteLink: [
    IS_UNKNOWN,
    IS_ANOTHERS,
    [
      'inviteUnknown',
      'the id of no invite',
      { values: { field_invite_id: toTestId('invite', '9999') } },
    ],
    ['payloadInvalid', 'a link_expiration of 0', { body: { ...LINK, link_expiration: 0 } }],
    ['authMethodDiffers', 'another auth_method', { body: { ...LINK, auth_method: 'email' } }],
    ['inviteWaits', 'an invite that waits in turn', { values: toPath('invited', 2) }],
    ['inviteDeclined', 'an invite that was declined', { values: toPath('declined') }],
    ['inviteSkipped', 'an invite that was skipped', { values: toPath('skipped') }],
    ['inviteFulfilled', 'an invite that was signed', { values: toPath('signed') }],
  ],
  deleteEmbeddedInvites: [
    IS_UNKNOWN,
    IS_ANOTHERS,
    ['noActiveInvites', 'a document without invites', { values: toPath('ready') }],
  ],
  subscribeSignnowEvent: [
    ['documentUnknown', 'the id of no document', { body: { ...SUBSCRIPTION, entity_id: NOWHERE } }],
    ['payloadInvalid', 'an unknown event', { body: { ...SUBSCRIPTION, event: 'document.lost' } }],
  ],
}
