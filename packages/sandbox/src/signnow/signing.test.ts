import { readRefusal } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createSignnowStack } from '../../test/createSignnowStack.ts'
import { createSandbox } from '../index.ts'

const MINUTE_MS = 60_000

/** A stack with one document of some signers, invited at the orders given. */
async function createInvited(orders: readonly number[], change: object = {}) {
  const stack = createSignnowStack()
  const roles = orders.map((_, index) => `Signer ${index + 1}`)
  const document = stack.signnow.createDocument({ roles })
  const ids = await stack.invite(document, orders, change)
  const press = async (index: number, action: string) =>
    stack.visit(await stack.toLink(document.id, ids[index]!), action)
  const states = () => stack.toStates(document.id)
  return { ...stack, document, ids, press, states }
}

const END = { sign: 'Thank you', decline: 'You have declined' } as const

describe('the signing order', () => {
  it('sends a step when every invite of the step before is signed', async () => {
    const { states, press, link, document, ids } = await createInvited([1, 2, 1, 3])
    expect(states()).toEqual(['pending', 'created', 'pending', 'created'])
    await press(2, 'sign')
    expect(states()).toEqual(['pending', 'created', 'fulfilled', 'created'])
    const { status, json } = await link(document.id, ids[1]!)
    expect([status, readRefusal(json).messages[0]]).toEqual([
      ...[400, 'The invite waits for an earlier signer'],
    ])
    await press(0, 'sign')
    expect(states()).toEqual(['fulfilled', 'pending', 'fulfilled', 'created'])
    await press(1, 'sign')
    await press(3, 'sign')
    expect(states()).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'])
  })

  it('begins with the lowest number that there is', async () => {
    const { states } = await createInvited([5, 3, 9])
    expect(states()).toEqual(['created', 'pending', 'created'])
  })

  it('stops at a decline, until the invites are deleted', async () => {
    const { states, press, call, document, invite } = await createInvited([1, 2])
    await press(0, 'decline')
    expect(states()).toEqual(['pending, declined', 'created'])
    const values = { document_id: document.id }
    const { json } = await call('getSignnowDocument', { values })
    expect(json.field_invites[0]).toMatchObject({
      status: 'pending',
      is_embedded: true,
      declined: [{ created: '1795338000' }],
    })
    expect((await call('deleteEmbeddedInvites', { values })).status).toBe(200)
    await invite(document, [1, 1])
    expect(states()).toEqual(['pending', 'pending'])
  })
})

describe('a link', () => {
  it('is a secret of 64 hex digits below the address that was called', async () => {
    const { toLink, document, ids } = await createInvited([1])
    const url = new URL(await toLink(document.id, ids[0]!))
    expect(url.origin + url.pathname).toBe(`https://signnow.example/webapp/document/${document.id}`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      route: 'fieldinvite',
    })
  })

  it('lives as long as it was asked to, and another may be had', async () => {
    const { sandbox, toLink, visit, document, ids } = await createInvited([1])
    const links = [await toLink(document.id, ids[0]!), await toLink(document.id, ids[0]!, 45)]
    sandbox.clock.advance(15 * MINUTE_MS - 1)
    expect((await visit(links[0]!)).status).toBe(200)
    sandbox.clock.advance(1)
    expect((await visit(links[0]!)).status).toBe(410)
    expect((await visit(links[0]!, 'sign')).status).toBe(410)
    expect((await visit(links[1]!)).status).toBe(200)
    sandbox.clock.advance(30 * MINUTE_MS)
    expect((await visit(links[1]!)).status).toBe(410)
    const again = await toLink(document.id, ids[0]!)
    expect((await visit(again, 'sign')).title).toBe('Thank you')
  })

  it.each([
    ['sign', 'You have signed this already'],
    ['decline', 'You have declined to sign this'],
  ] as const)('is void after %s, with every other of its invite', async (action, title) => {
    const { toLink, visit, states, document, ids } = await createInvited([1])
    const [first = '', second = ''] = [
      ...[await toLink(document.id, ids[0]!), await toLink(document.id, ids[0]!)],
    ]
    await visit(first, action)
    const after = states()
    for (const url of [first, second])
      for (const pressed of [undefined, 'sign', 'decline', 'close']) {
        // Pressed once more before the first answer was there: the same end as the first time.
        const isRepeated = pressed === action
        expect((await visit(url, pressed)).title).toBe(isRepeated ? END[action] : title)
      }
    expect(states()).toEqual(after)
  })

  it('is void when the invites are deleted', async () => {
    const { signnow, toLink, visit, call, document, ids } = await createInvited([1])
    const before = signnow.links()
    const url = await toLink(document.id, ids[0]!)
    await call('deleteEmbeddedInvites', { values: { document_id: document.id } })
    expect((await visit(url, 'sign')).status).toBe(404)
    expect(signnow.links()).toEqual(before)
  })

  it('names the auth_method of its invite', async () => {
    const { link, document, ids } = await createInvited([1], { auth_method: 'mfa' })
    const { json } = await link(document.id, ids[0]!)
    expect(readRefusal(json).messages[0]).toContain('auth_method')
  })
})

describe('the inspector', () => {
  it('creates a document that can be invited to, and gives copies', () => {
    const { signnow } = createSignnowStack()
    const document = signnow.createDocument({
      document_name: 'Loan',
      roles: [{ name: 'Client', signing_order: 2 }, 'Bank'],
    })
    expect(document).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
      document_name: 'Loan',
      owner: 'owner@demo.example',
      roles: [
        { name: 'Client', signing_order: 2 },
        { name: 'Bank', signing_order: 2 },
      ],
      ...{ template: false, fields: true, folder: null },
    })
    document.document_name = 'Changed'
    for (const one of [signnow.document(document.id), signnow.documents().at(-1)])
      one!.document_name = 'Changed'
    expect(signnow.document(document.id)?.document_name).toBe('Loan')
    expect(signnow.documents().at(-1)?.id).toBe(document.id)
  })

  it.each([{ roles: ['A', 'A'] }, { roles: [''] }, { name: 'x' }, { template: 1 }, null])(
    'creates no document from %j',
    (input) => {
      const { signnow } = createSignnowStack()
      expect(() => signnow.createDocument(input as object)).toThrow(
        /^\[rubrica\] createDocument\(\) cannot use .* No document was created\. Pass /,
      )
    },
  )

  it('skips an invite, and the next step is sent', async () => {
    const { signnow, states, press, toLink, visit, document, ids } = await createInvited([1, 2])
    const url = await toLink(document.id, ids[0]!)
    expect(signnow.skipInvite(ids[0]!).status).toBe('skipped')
    expect(states()).toEqual(['skipped', 'pending'])
    expect((await visit(url, 'sign')).title).toBe('Your signature is no longer needed')
    await press(1, 'sign')
    for (const id of [ids[0]!, ids[1]!, 'x'])
      expect(() => signnow.skipInvite(id)).toThrow(/^\[rubrica\] .* Nothing was skipped\. Pass /)
  })

  it('skips none that was declined', async () => {
    const { signnow, press, ids } = await createInvited([1])
    await press(0, 'decline')
    expect(() => signnow.skipInvite(ids[0]!)).toThrow('it is declined')
  })

  it('lists links without their tokens, and ends one', async () => {
    const { signnow, toLink, visit, document, ids } = await createInvited([1])
    const url = await toLink(document.id, ids[0]!)
    const token = new URL(url).searchParams.get('access_token') ?? ''
    expect(JSON.stringify(signnow.links())).not.toContain(token)
    const { id } = signnow.links().at(-1)!
    expect(signnow.expireLink(id).expiresAt).toBe('2026-11-22T09:00:00.000Z')
    expect((await visit(url)).status).toBe(410)
    expect(() => signnow.expireLink('x')).toThrow(/^\[rubrica\] .* Nothing has expired\. Pass /)
  })
})

it('everything goes on in a sandbox made from the state of another', async () => {
  const old = await createInvited([1, 2])
  const { json } = await old.call('requestSignnowToken')
  const url = await old.toLink(old.document.id, old.ids[0]!)
  const body = {
    event: 'document.complete',
    entity_id: old.document.id,
    action: 'callback',
    attributes: { callback: 'https://partner.example/hook' },
  }
  await old.call('subscribeSignnowEvent', { body })
  const state = JSON.parse(JSON.stringify(old.sandbox.state()))
  expect(state).toEqual(old.sandbox.state())
  const { visit, call, toLink, toStates, toEvents } = createSignnowStack({ state })
  expect((await visit(url, 'sign')).title).toBe('Thank you')
  expect((await call('verifySignnowToken', { key: json.access_token })).status).toBe(200)
  await visit(await toLink(old.document.id, old.ids[1]!), 'sign')
  expect(toStates(old.document.id)).toEqual(['fulfilled', 'fulfilled'])
  expect((await toEvents()).map(({ meta }) => meta.event)).toEqual(['document.complete'])
  expect(createSandbox().inspect.signnow.document(old.document.id)).toBeUndefined()
})
