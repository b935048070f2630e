import type { SigningDocument } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { createStack, type StackOptions } from '../../../../test/stack/createStack.ts'

const KEY = '"4c0f6f0e-0b0e-4d8c-9b6a-1f0d2c3b4a59"'

/** A document with two roles, its manager's handle, and a way to invite its signers. */
async function startDocument(options: StackOptions = {}) {
  const stack = createStack(options)
  const { id } = stack.sandbox.inspect.signnow.createDocument({ roles: ['Buyer', 'Seller'] })
  const handle = await stack.seal('document', id, { scope: 'manager' })
  const base = `/api/rubrica/documents/${handle}`
  const get = () => stack.fetch(base, { headers: BROWSER_HEADERS })
  const { roles } = (await (await get()).json()) as SigningDocument
  const invites = roles.map((role, index) => ({
    ...{ email: `${['alice', 'bob'][index]}@example.com`, role_id: role.id, order: role.order },
  }))
  const create = (key: string | null = KEY, body: unknown = { invites }, init: RequestInit = {}) =>
    stack.fetch(`${base}/invites`, {
      method: 'POST',
      headers: { ...BROWSER_HEADERS, ...(key !== null && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
      ...init,
    })
  const creates = () =>
    stack.sandbox.inspect
      .requests()
      .filter(({ operation }) => operation === 'createEmbeddedInvites').length
  const existing = () => stack.sandbox.inspect.signnow.invites(id).length
  return { ...stack, id, invites, base, get, create, creates, existing }
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { code?: string }).code ?? response.status

describe('POST /documents/{handle}/invites', () => {
  it('invites somebody for every role, and gives each signer a handle of their own', async () => {
    const document = await startDocument()
    const response = await document.create()
    expect(response.status).toBe(201)
    const { invites } = (await response.json()) as SigningDocument
    expect(invites).toMatchObject([
      { email: 'alice@example.com', role: 'Buyer', handle: expect.any(String) },
      { email: 'bob@example.com', role: 'Seller', handle: expect.any(String) },
    ])
    const ask = (index: number) =>
      document.fetch(`/api/rubrica/invites/${invites[index]!.handle}`, { headers: BROWSER_HEADERS })
    expect((await ask(0)).status).toBe(200)
    // The manager is alice: bob's invite is not hers, though she has made it.
    expect((await ask(1)).status).toBe(404)
  })

  it('tells signNow how signers are known and where they return to, whatever the page says', async () => {
    const document = await startDocument()
    const evil = document.invites.map((invite) => ({
      ...{ ...invite, auth_method: 'password', redirect_uri: 'https://evil.example' },
    }))
    expect((await document.create(KEY, { invites: evil })).status).toBe(201)
    expect(document.sandbox.inspect.signnow.invites(document.id)).toMatchObject(
      Array(2).fill({
        auth_method: 'none',
        redirect_uri: 'https://bank.example/api/rubrica/return',
        decline_redirect_uri: 'https://bank.example/api/rubrica/return',
      }),
    )
  })

  it.each([
    ['none', null],
    ['an unquoted one', 'abcdefgh'],
    ['an empty one', '""'],
    ['a short one', '"abc"'],
    ['a long one', `"${'a'.repeat(129)}"`],
    ['two', '"abcdefgh", "ijklmnop"'],
    ['one with an escape', String.raw`"abcd\"efgh"`],
  ])('refuses a key that is %s', async (_, key) => {
    const document = await startDocument()
    expect(await codeOf(await document.create(key))).toBe('idempotency_key_invalid')
    expect(document.creates()).toBe(0)
  })

  it('makes them once for a key, however often it comes, and answers with what there is', async () => {
    const document = await startDocument()
    const first = (await (await document.create()).json()) as SigningDocument
    const again = await document.create()
    expect(again.status).toBe(201)
    const statuses = ({ invites }: SigningDocument) =>
      invites.map(({ email, status }) => [email, status])
    expect(statuses((await again.json()) as SigningDocument)).toEqual(statuses(first))
    expect(document.creates()).toBe(1)
  })

  it('makes them once for a hundred at the same time', async () => {
    const document = await startDocument()
    document.sandbox.inspect.failNext('createEmbeddedInvites', { kind: 'latency', ms: 500 })
    const responses = await Promise.all(Array.from({ length: 100 }, () => document.create()))
    const codes = await Promise.all(responses.map(codeOf))
    expect(new Set(codes)).toEqual(new Set([201, 'request_in_progress']))
    expect(codes.filter((code) => code === 201)).toHaveLength(1)
    expect(responses.find(({ status }) => status === 409)?.headers.get('retry-after')).toMatch(
      /^\d+$/,
    )
    expect(document.creates()).toBe(1)
  })

  it('refuses a key that was used for something else', async () => {
    const document = await startDocument()
    await document.create()
    const other = { invites: document.invites.map((one) => ({ ...one, first_name: 'Eve' })) }
    expect(await codeOf(await document.create(KEY, other))).toBe('idempotency_key_reused')
    expect(document.creates()).toBe(1)
  })

  it('knows a key by its user: another’s is another', async () => {
    const document = await startDocument()
    await document.create()
    const carol = { id: 'carol', tenant: 'bank' }
    const handle = await document.seal('document', document.id, { owner: carol, scope: 'manager' })
    const call = document.proxy.server.createInvites(carol, handle, {
      ...{ invites: document.invites, idempotencyKey: KEY.slice(1, -1) },
    })
    await expect(call).rejects.toMatchObject({ code: 'invites_active' })
  })

  it('lets a key be used again after a refusal, which changed nothing', async () => {
    const document = await startDocument()
    const wrong = document.invites.map((one) => ({ ...one, role_id: '0'.repeat(40) }))
    expect(await codeOf(await document.create(KEY, { invites: wrong }))).toBe(
      'invite_roles_invalid',
    )
    expect((await document.create()).status).toBe(201)
  })

  it.each([
    ['no invites', { invites: [] }],
    [
      'an address twice',
      (invites: object[]) => invites.map((one) => ({ ...one, email: 'a@b.example' })),
    ],
    [
      'an address twice in another case',
      (invites: object[]) =>
        invites.map((one, i) => ({ ...one, email: i ? 'A@b.example' : 'a@b.example' })),
    ],
    [
      'an address of 151 characters',
      (invites: object[]) => [{ ...invites[0], email: `${'a'.repeat(141)}@b.example` }],
    ],
    ['order 0', (invites: object[]) => invites.map((one) => ({ ...one, order: 0 }))],
    [
      'neither role nor role_id',
      (invites: object[]) => invites.map((one) => ({ ...one, role_id: undefined })),
    ],
    [
      'a preset and a prefill',
      (invites: object[]) =>
        invites.map((one) => ({
          ...one,
          prefill_signature_name: 'A',
          required_preset_signature_name: 'B',
        })),
    ],
  ])('refuses %s before anybody is asked', async (_, change) => {
    const document = await startDocument()
    const body = typeof change === 'function' ? { invites: change(document.invites) } : change
    expect(await codeOf(await document.create(KEY, body))).toBe('request_invalid')
    expect(document.creates()).toBe(0)
  })
})

describe('a create whose outcome is not known', () => {
  const limits = { deadlinesMs: { createInvites: 200 }, maxRetries: 0 }

  it('was made: the provider’s state says so, and nothing is sent twice', async () => {
    const document = await startDocument({ proxy: limits })
    document.sandbox.inspect.failNext('createEmbeddedInvites', { kind: 'reset', afterwards: true })
    expect((await document.create()).status).toBe(201)
    expect(document.creates()).toBe(1)
  })

  it('was not made: the person hears of it, and their next try makes it', async () => {
    const document = await startDocument({ proxy: limits })
    document.sandbox.inspect.failNext('createEmbeddedInvites', { kind: 'reset' })
    expect(await codeOf(await document.create())).toBe('upstream_unreachable')
    expect(document.existing()).toBe(0)
    expect((await document.create()).status).toBe(201)
    expect(document.creates()).toBe(2)
    expect(document.existing()).toBe(2)
  })

  it('stays open while the provider is silent, and is looked up before the next try', async () => {
    const document = await startDocument({ proxy: limits })
    document.sandbox.inspect.failNext('createEmbeddedInvites', { kind: 'hang', afterwards: true })
    document.sandbox.inspect.failNext('getSignnowDocument', { kind: 'hang' })
    expect(await codeOf(await document.create())).toBe('outcome_unknown')
    expect((await document.create()).status).toBe(201)
    expect(document.creates()).toBe(1)
    expect(document.existing()).toBe(2)
  })

  it('is looked up when the browser left in the middle', async () => {
    const document = await startDocument()
    document.sandbox.inspect.failNext('createEmbeddedInvites', { kind: 'hang', afterwards: true })
    const browser = new AbortController()
    const call = document.create(KEY, undefined, { signal: browser.signal })
    await expect.poll(() => document.existing()).toBe(2)
    browser.abort()
    expect(await codeOf(await call)).toBe('aborted')
    await expect.poll(() => document.create().then(codeOf)).toBe(201)
    expect(document.creates()).toBe(1)
  })

  it('is looked up when whoever ran it has died, once its time is over', async () => {
    const document = await startDocument()
    // What a process leaves behind that is killed after the provider has answered.
    const { claim } = document.store
    let key = ''
    document.store.claim = (...given) => {
      key = given[0]
      return claim(...given)
    }
    document.store.replace = () => new Promise(() => {})
    void document.create()
    await expect.poll(() => document.existing()).toBe(2)
    const restarted = createStack({ proxy: { store: { ...document.store, claim } } })
    expect(JSON.parse((await restarted.store.read(key))!)).toMatchObject({ state: 'running' })
    expect(await codeOf(await document.create())).toBe('request_in_progress')
    document.sandbox.clock.advance(10_000)
    document.store.replace = async () => true
    expect((await document.create()).status).toBe(201)
    expect(document.creates()).toBe(1)
  })

  it('is not begun while the store is away', async () => {
    const document = await startDocument()
    document.store.claim = () => Promise.reject(new Error('gone'))
    expect(await codeOf(await document.create())).toBe('store_unavailable')
    expect(document.creates()).toBe(0)
    expect((await document.get()).status).toBe(200)
  })
})
