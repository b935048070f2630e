import { readRefusal } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createSignnowStack } from '../../test/createSignnowStack.ts'
import { LINK, toInvite } from './signnowGoodCalls.ts'
import { toDocumentId, toPartId } from './testDocuments.ts'

const https = (chars: number) => 'https://a.example/'.padEnd(chars, 'x')

/** Invites one signer with these fields, and says how that went. */
async function invite(change: object) {
  const body = { invites: [toInvite('ready', 1, change)] }
  const { status, json } = await createSignnowStack().call('createEmbeddedInvites', { body })
  return status === 200 ? 'taken' : readRefusal(json).messages[0]
}

describe('an invite', () => {
  it.each([
    { order: 1 },
    { order: 7 },
    { email: `${'a'.repeat(140)}@x.example` },
    { role: 'Signer 1' },
    { role: 'Signer 1', role_id: undefined },
    ...['password', 'email', 'mfa', 'social', 'biometric', 'other'].map((auth_method) => ({
      auth_method,
    })),
    { language: 'es', first_name: 'Ana', last_name: 'Ruiz' },
    { prefill_signature_name: 'a'.repeat(255), force_new_signature: 1 },
    { required_preset_signature_name: 'Ana', force_new_signature: 0 },
    { redirect_uri: https(2048), decline_redirect_uri: null, close_redirect_uri: '' },
    { redirect_uri: 'http://localhost:4173/back' },
    { redirect_target: 'blank' },
    { authentication: { type: 'phone', method: 'sms', phone: '1', sms_message: '{password}' } },
    { delivery_type: 'email', subject: 'a'.repeat(1000), message: 'a'.repeat(5000) },
    { link_expiration: 15 },
    { link_expiration: 43_200, session_expiration: 1440 },
    { session_expiration: 15, signature: { type: 'nom151' } },
    { document_id: 'repeated', theme: 'dark' },
  ])('may have %j', async (change) => expect(await invite(change)).toBe('taken'))

  it.each([
    ...[0, -1, 1.5, '1', null].map((order) => ({ order })),
    ...['', 'nobody', 'a b@x.example', `${'a'.repeat(141)}@x.example`].map((email) => ({ email })),
    ...[undefined, null, 'None', 'sms'].map((auth_method) => ({ auth_method })),
    { role_id: undefined },
    { language: 'de' },
    { prefill_signature_name: 'a'.repeat(256) },
    { prefill_signature_name: 'Ana', required_preset_signature_name: 'Ana' },
    { required_preset_signature_name: 'Ana', force_new_signature: 1 },
    { force_new_signature: 2 },
    { force_new_signature: true },
    { redirect_uri: https(2049) },
    { redirect_uri: 'javascript:alert(1)' },
    { decline_redirect_uri: 'data:text/html,x' },
    { close_redirect_uri: 'https://user:pass@a.example/' },
    { redirect_uri: 'http://a.example/' },
    { redirect_target: 'top' },
    { authentication: { type: 'none' } },
    { delivery_type: 'sms' },
    { subject: 'a'.repeat(1001) },
    { message: 'a'.repeat(5001) },
    ...[0, 14, 43_201].map((link_expiration) => ({ link_expiration })),
    ...[14, 1441].map((session_expiration) => ({ session_expiration })),
    { signature: { type: 'pen' } },
  ])('may not have %j', async (change) => expect(await invite(change)).toBe('Invalid payload'))

  it.each([{}, { invites: [] }, { invites: {} }, [], null, 'x'])(
    'is not in the body %j',
    async (body) => {
      const { status, json } = await createSignnowStack().call('createEmbeddedInvites', { body })
      expect([status, readRefusal(json).messages[0]]).toEqual([400, 'Invalid payload'])
    },
  )

  it('is refused for the owner and for a repeated signer whatever the case', async () => {
    expect(await invite({ email: 'OWNER@Demo.example' })).toContain("owner's email")
    const invites = [
      toInvite('twoRoles', 1, { email: 'A@x.example' }),
      toInvite('twoRoles', 2, { email: 'a@X.example' }),
    ]
    const values = { document_id: toDocumentId('twoRoles') }
    const { json } = await createSignnowStack().call('createEmbeddedInvites', {
      ...{ values, body: { invites } },
    })
    expect(readRefusal(json).messages[0]).toContain('not unique')
  })

  it('is refused when its role has another', async () => {
    const invites = [toInvite('ready', 1), toInvite('ready', 1, { email: 'b@x.example' })]
    const { json } = await createSignnowStack().call('createEmbeddedInvites', { body: { invites } })
    expect(readRefusal(json).messages).toEqual(['Invalid payload'])
  })

  it('carries its folder, when its document is in one', async () => {
    const values = { document_id: toDocumentId('inFolder') }
    const body = { invites: [toInvite('inFolder', 1)] }
    const { json } = await createSignnowStack().call('createEmbeddedInvites', { values, body })
    expect(json.data[0]).toMatchObject({
      role: 'Signer 1',
      role_id: toPartId('role', 'inFolder', 1),
      status: 'pending',
      folders: [{ name: '2026', total_documents: 1 }],
      total_documents: 1,
      documents: [{ id: toDocumentId('inFolder'), document_name: 'In a folder' }],
    })
    const { json: outside } = await createSignnowStack().call('createEmbeddedInvites')
    expect(outside.data[0]).not.toHaveProperty('folders')
  })
})

describe('a link', () => {
  const ask = async (change: object) => {
    const body = { ...LINK, ...change }
    return (await createSignnowStack().call('createEmbeddedInviteLink', { body })).status
  }

  it.each([15, 45, null, undefined])('may live for %j minutes', async (link_expiration) => {
    expect(await ask({ link_expiration })).toBe(200)
  })

  it.each([0, 14, 46, 15.5, '15', -15])('may not live for %j minutes', async (link_expiration) => {
    expect(await ask({ link_expiration })).toBe(400)
  })

  it('takes a session_expiration from 15 to 1440, and what it does not know', async () => {
    const minutes = [14, 15, 1440, 1441]
    const statuses = await Promise.all(
      minutes.map((session_expiration) => ask({ session_expiration, field_invite_id: 'x' })),
    )
    expect(statuses).toEqual([400, 200, 200, 400])
  })

  it('is not made for an invite of another document', async () => {
    const values = { field_invite_id: toPartId('invite', 'declined', 1) }
    const { json } = await createSignnowStack().call('createEmbeddedInviteLink', { values })
    expect(readRefusal(json).messages).toEqual(['Invite not found'])
  })
})

describe('a delete', () => {
  it.each([
    ['body', 200, { status: 'success' }],
    ['empty', 200, {}],
    ['no-content', 204, undefined],
  ] as const)('succeeds as %s', async (deleteAnswer, status, json) => {
    const { call, toStates } = createSignnowStack({ signnow: { deleteAnswer } })
    expect(await call('deleteEmbeddedInvites')).toEqual({ status, json })
    expect(toStates(toDocumentId('invited'))).toEqual([])
    const { json: document } = await call('getSignnowDocument')
    expect(document.field_invites).toEqual([])
  })

  it.each([
    ['declined', 200],
    ['signed', 400],
  ] as const)('of a document that was %s answers %i', async (name, status) => {
    const values = { document_id: toDocumentId(name) }
    expect((await createSignnowStack().call('deleteEmbeddedInvites', { values })).status).toBe(
      status,
    )
  })
})
