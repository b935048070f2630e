import { createHmac } from 'node:crypto'
import { SIGNNOW_EVENTS, SIGNNOW_SIGNATURE_HEADER, SignnowEventSchema } from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createSignnowStack } from '../../test/createSignnowStack.ts'
import { toDocumentId } from './testDocuments.ts'
import { SIGNNOW_USER_ID } from './testIds.ts'

const CALLBACK = 'https://partner.example/hook?a=1'
const USER = SIGNNOW_USER_ID

type Stack = ReturnType<typeof createSignnowStack>

/** Subscribes, and expects to be let. */
async function subscribe(stack: Stack, event: string, entity_id: string, change: object = {}) {
  const attributes = { callback: CALLBACK, ...change }
  const body = { event, entity_id, action: 'callback', attributes }
  expect(await stack.call('subscribeSignnowEvent', { body })).toEqual({ status: 200, json: {} })
}

async function createSubscribed(roles: string[], orders: number[]) {
  const stack = createSignnowStack()
  const document = stack.signnow.createDocument({ roles })
  for (const event of SIGNNOW_EVENTS) await subscribe(stack, event, document.id)
  const ids = await stack.invite(document, orders)
  const toNames = async () => {
    const events = await stack.toEvents()
    stack.webhooks.length = 0
    return events.map(({ meta, content }) => {
      const index = ids.indexOf(content.invite_id ?? '')
      const name = meta.event.replace('document.', '').replace('fieldinvite.', '')
      return index < 0 ? name : `${name} ${index + 1}`
    })
  }
  return { ...stack, document, ids, toNames }
}

describe('the events of a document', () => {
  it('come as they happen, from the invites to the end', async () => {
    const { toNames, toLink, visit, document, ids } = await createSubscribed(['A', 'B'], [1, 2])
    expect(await toNames()).toEqual(['create 1', 'create 2', 'sent 1'])
    const first = await toLink(document.id, ids[0]!)
    expect(await toNames()).toEqual([])
    await visit(first)
    await visit(first)
    expect(await toNames()).toEqual(['open 1'])
    await visit(first, 'close')
    expect(await toNames()).toEqual(['update'])
    await visit(first, 'sign')
    expect(await toNames()).toEqual(['signed 1', 'update', 'sent 2'])
    const second = await toLink(document.id, ids[1]!)
    await visit(second, 'sign')
    await visit(second)
    expect(await toNames()).toEqual(['signed 2', 'update', 'complete'])
  })

  it('tell of a decline, and of a delete', async () => {
    const { toNames, toLink, visit, call, document, ids } = await createSubscribed(['A'], [1])
    await toNames()
    await visit(await toLink(document.id, ids[0]!), 'decline')
    expect(await toNames()).toEqual(['decline 1'])
    await call('deleteEmbeddedInvites', { values: { document_id: document.id } })
    expect(await toNames()).toEqual(['delete 1'])
  })

  it('end when the last invite that is left is skipped, if anybody has signed', async () => {
    const { toNames, toLink, visit, signnow, document, ids } = await createSubscribed(
      ...([
        ['A', 'B'],
        [1, 1],
      ] as [string[], number[]]),
    )
    await visit(await toLink(document.id, ids[0]!), 'sign')
    await toNames()
    signnow.skipInvite(ids[1]!)
    expect(await toNames()).toEqual(['update', 'complete'])
    const none = await createSubscribed(['A'], [1])
    none.signnow.skipInvite(none.ids[0]!)
    expect(await none.toNames()).not.toContain('complete')
  })
})

describe('a subscription', () => {
  it('to user events hears of every document of the account, by that name', async () => {
    const stack = createSignnowStack()
    await subscribe(stack, 'user.document.fieldinvite.sent', USER)
    const documents = [stack.signnow.createDocument(), stack.signnow.createDocument()]
    for (const document of documents) await stack.invite(document, [1])
    const events = await stack.toEvents()
    expect(events.map(({ content }) => content.document_id)).toEqual(documents.map(({ id }) => id))
    expect(events[0]?.meta).toEqual({
      ...{ event: 'user.document.fieldinvite.sent', timestamp: 1_795_338_000 },
    })
  })

  it('to user events hears of no document of another owner', async () => {
    const stack = createSignnowStack()
    await subscribe(stack, 'user.document.update', USER)
    for (const name of ['ofAnother', 'declined', 'invited'] as const)
      for (const { id, declined } of stack.signnow.invites(toDocumentId(name)))
        if (declined.length === 0) stack.signnow.skipInvite(id)
    const ids = (await stack.toEvents()).map(({ content }) => content.document_id)
    expect(new Set(ids)).toEqual(new Set([toDocumentId('invited')]))
  })

  it('to a document hears of no other', async () => {
    const stack = createSignnowStack()
    await subscribe(stack, 'document.fieldinvite.sent', toDocumentId('ready'))
    await stack.invite(stack.signnow.createDocument(), [1])
    expect(await stack.toEvents()).toEqual([])
  })

  it.each([
    ['document.open', USER],
    ['user.document.open', toDocumentId('ready')],
    ['document.open', toDocumentId('ofAnother')],
  ])('to %s of what it is not of is refused', async (event, entity_id) => {
    const body = { event, entity_id, action: 'callback', attributes: { callback: CALLBACK } }
    const { status, json } = await createSignnowStack().call('subscribeSignnowEvent', { body })
    expect([status, json.errors[0].code]).toEqual([400, 65582])
  })
})

describe('a webhook', () => {
  async function receive(change: object, topSecret?: string, signnow = {}) {
    const stack = createSignnowStack({ signnow })
    const id = toDocumentId('ready')
    const body = {
      event: 'document.fieldinvite.create',
      entity_id: id,
      action: 'callback',
      attributes: { callback: CALLBACK, ...change },
      ...(topSecret !== undefined && { secret_key: topSecret }),
    }
    await stack.call('subscribeSignnowEvent', { body })
    await stack.call('createEmbeddedInvites')
    await stack.sandbox.inspect.settleWebhooks()
    return { webhook: stack.webhooks[0]!, id }
  }

  it('has the form of the contract', async () => {
    const { webhook, id } = await receive({})
    const event: unknown = JSON.parse(webhook.body)
    expect(v.parse(SignnowEventSchema, event)).toEqual(event)
    expect(event).toMatchObject({
      meta: { event: 'document.fieldinvite.create' },
      content: {
        document_id: id,
        document_name: 'Ready for one signer',
        user_id: USER,
        invite_id: expect.stringMatching(/^[0-9a-f]{40}$/),
        signer: 'signer1@demo.example',
        status: 'created',
      },
    })
    expect(webhook.url).toBe(CALLBACK)
    expect(webhook.headers.has(SIGNNOW_SIGNATURE_HEADER)).toBe(false)
  })

  it.each(['base64', 'hex'] as const)('is signed over its bytes, in %s', async (encoding) => {
    const signnow = { signatureEncoding: encoding }
    for (const [attributes, top] of [
      [{}, 'sécret'],
      [{ secret_key: 'sécret' }, undefined],
      [{ secret_key: 'other' }, 'sécret'],
    ] as const) {
      const { webhook } = await receive(attributes, top, signnow)
      const wanted = createHmac('sha256', 'sécret').update(webhook.body).digest(encoding)
      expect(webhook.headers.get(SIGNNOW_SIGNATURE_HEADER)).toBe(wanted)
    }
  })

  it('is signed in base64 unless it is told otherwise', async () => {
    const { webhook } = await receive({ secret_key: 's' })
    expect(webhook.headers.get(SIGNNOW_SIGNATURE_HEADER)).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  })

  it('brings the headers that were asked for, and the id in its query', async () => {
    const headers = { 'x-partner': 'yes' }
    const { webhook, id } = await receive({ headers, docid_queryparam: true })
    expect(webhook.headers.get('x-partner')).toBe('yes')
    expect(webhook.headers.get('content-type')).toBe('application/json')
    expect(webhook.url).toBe(`${CALLBACK}&document_id=${id}`)
  })

  it('is tried at once, and after 1 and 5 minutes', async () => {
    const stack = createSignnowStack({ fetch: async () => new Response(null, { status: 500 }) })
    const { inspect, clock } = stack.sandbox
    await subscribe(stack, 'document.fieldinvite.create', toDocumentId('ready'))
    await stack.call('createEmbeddedInvites')
    for (const minutes of [0, 1, 5]) {
      clock.advance(minutes * 60_000)
      await inspect.settleWebhooks()
    }
    const [webhook] = inspect.webhooks()
    expect(webhook?.status).toBe('failed')
    expect(webhook?.attempts.map(({ at }) => at.slice(14, 16))).toEqual(['00', '01', '06'])
  })
})
