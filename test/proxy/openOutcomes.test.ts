// What a first attempt left open stays open until somebody has looked, whatever came between.
import { createPartnerProxy, type PartnerProxy } from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { afterEach, expect, it, vi } from 'vitest'
import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'
import { makeSignature } from '../fixtures/makeSignature.ts'
import { createStack, HANDLE_SECRETS, PARTNER_ORIGIN, UPSTREAMS } from '../stack/createStack.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('a create whose look-up is refused is looked up by the next try too', async () => {
  const stack = createStack({ proxy: { deadlinesMs: { createInvites: 400 }, maxRetries: 0 } })
  const { inspect } = stack.sandbox
  const { id } = inspect.signnow.createDocument({ roles: ['Buyer'] })
  const handle = await stack.seal('document', id, { scope: 'manager' })
  const invites = [{ email: 'a@example.com', role: 'Buyer', order: 1 }]
  const create = async () => {
    const response = await stack.fetch(`/api/rubrica/documents/${handle}/invites`, {
      method: 'POST',
      headers: { ...BROWSER_HEADERS, 'idempotency-key': '"one-intent-of-alice"' },
      body: JSON.stringify({ invites }),
    })
    return response.status
  }
  inspect.failNext('createEmbeddedInvites', { kind: 'hang', afterwards: true })
  inspect.failNext('getSignnowDocument', { kind: 'hang' })
  expect(await create()).toBe(504)
  inspect.failNext('getSignnowDocument', { kind: 'status', status: 429 })
  expect(await create()).toBe(503)
  expect(await create()).toBe(201)
  const creates = inspect.requests().filter((one) => one.operation === 'createEmbeddedInvites')
  expect(creates).toHaveLength(1)
})

it('a signature over which a process died is looked up before it is sent again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const store = createMemoryStore()
  const stack = createStack({ proxy: { store } })
  const { handle } = await stack.createSign()
  const base = `/api/rubrica/biometric-signs/${handle}`
  await stack.fetch(`${base}/preview`, { method: 'POST', headers: BROWSER_HEADERS, body: '{}' })
  const make = (dies: boolean) =>
    createPartnerProxy({
      ...{
        user: () => stack.alice,
        publicOrigins: [PARTNER_ORIGIN],
        handleSecrets: HANDLE_SECRETS,
      },
      ...{ upstreams: UPSTREAMS, store },
      async fetch(url, init) {
        const answer = await stack.sandbox.fetch(new Request(url, init))
        return dies ? new Promise(() => undefined) : answer
      },
    })
  const submit = (proxy: PartnerProxy) =>
    proxy.fetch(
      new Request(`${PARTNER_ORIGIN}${base}/sign`, {
        method: 'POST',
        headers: { ...BROWSER_HEADERS, origin: PARTNER_ORIGIN },
        body: JSON.stringify(makeSignature()),
      }),
    )
  void submit(make(true))
  await vi.waitFor(() => expect(stack.sandbox.inspect.requests()).toHaveLength(2))
  expect((await submit(make(false))).status).toBe(409)
  vi.setSystemTime(Date.now() + 40_000)
  expect((await submit(make(false))).status).toBe(204)
  const submissions = stack.sandbox.inspect
    .requests()
    .filter(({ operation }) => operation === 'submitBiometricSign')
  expect(submissions).toHaveLength(1)
})

it('a preview that is answered after the signature does not take it back', async () => {
  const gate = Promise.withResolvers<void>()
  const stack: ReturnType<typeof createStack> = createStack({
    proxy: {
      now: undefined,
      async fetch(url, init) {
        const answer = await stack.sandbox.fetch(new Request(url, init))
        if (url.endsWith('/preview')) await gate.promise
        return answer
      },
    },
  })
  const { handle, id } = await stack.createSign()
  const post = (path: string, body: unknown) =>
    stack.fetch(`/api/rubrica/biometric-signs/${handle}${path}`, {
      ...{ method: 'POST', headers: BROWSER_HEADERS, body: JSON.stringify(body) },
    })
  const preview = post('/preview', {})
  await vi.waitFor(() => expect(stack.sandbox.inspect.requests()).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await post('/sign', makeSignature())).status).toBe(204)
  gate.resolve()
  expect((await preview).status).toBe(204)
  const [known] = await stack.store.readStatuses([`biometric-sign:${id}`])
  expect(known?.status).toBe('signed')
})

it('asks once for a token that is slow, however many give up waiting', async () => {
  let tokens = 0
  const stack = createStack({
    proxy: {
      ...{ maxRetries: 0, deadlinesMs: { getDocument: 100 } },
      fetch(url) {
        if (url.endsWith('/oauth2/token')) tokens += 1
        return new Promise(() => undefined)
      },
    },
  })
  const handle = await stack.seal('document', 'd'.repeat(40), { scope: 'manager' })
  const asked: Promise<Response>[] = []
  for (let count = 0; count < 40; count += 1) {
    asked.push(stack.fetch(`/api/rubrica/documents/${handle}`, { headers: BROWSER_HEADERS }))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([504]))
  expect(tokens).toBe(1)
})

it('tells a change by every handle of the thing', async () => {
  const stack = createStack()
  const { handle, id } = await stack.createSign()
  const other = await stack.seal('biometric-sign', id)
  await stack.fetch(`/api/rubrica/biometric-signs/${handle}`, { headers: BROWSER_HEADERS })
  const query = `handle=${handle}&handle=${other}`
  const response = await stack.fetch(`/api/rubrica/events?${query}`, { headers: BROWSER_HEADERS })
  setTimeout(() => void stack.proxy.close(), 50)
  const text = await response.text()
  expect(text).toContain(handle)
  expect(text).toContain(other)
})

it('closes when the last call of the partner’s own server is over, and takes no more', async () => {
  const gate = Promise.withResolvers<void>()
  const stack: ReturnType<typeof createStack> = createStack({
    proxy: {
      async fetch(url, init) {
        await gate.promise
        return stack.sandbox.fetch(new Request(url, init))
      },
    },
  })
  let isClosed = false
  const link = stack.proxy.server.kycLink(stack.alice, { country: 'MX' })
  const closed = stack.proxy.close().then(() => {
    isClosed = true
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(isClosed).toBe(false)
  gate.resolve()
  await Promise.all([link, closed])
  await expect(stack.proxy.server.kyc(stack.alice)).rejects.toMatchObject({ code: 'upstream_busy' })
})

it.each([new Date(Date.now() + 60_000).toUTCString(), '86400'])(
  'asks no more before the provider’s Retry-After: %s',
  async (retryAfter) => {
    let calls = 0
    const stack = createStack({
      proxy: {
        async fetch() {
          calls += 1
          return new Response('', { status: 429, headers: { 'retry-after': retryAfter } })
        },
      },
    })
    const { handle } = await stack.createSign()
    const path = `/api/rubrica/biometric-signs/${handle}`
    const response = await stack.fetch(path, { headers: BROWSER_HEADERS })
    expect(calls).toBe(1)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(50)
  },
)
