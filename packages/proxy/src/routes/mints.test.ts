import type { MintedLink } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { createStack, type StackOptions } from '../../../../test/stack/createStack.ts'

const STATE = 'a1b2c3d4e5f6g7h8_-'

type Stack = ReturnType<typeof createStack>

const mint = (stack: Stack, path: string, body: unknown, init: RequestInit = {}) =>
  stack.fetch(`/api/rubrica${path}`, {
    ...{ method: 'POST', headers: BROWSER_HEADERS, body: JSON.stringify(body), ...init },
  })

const kyc = (stack: Stack, body: object = {}, init: RequestInit = {}) =>
  mint(stack, '/me/kyc/link', { country: 'MX', ...body }, init)

const linkOf = async (response: Response) =>
  (await response.json()) as MintedLink & { code?: string }

/** Where the provider was told that people return to. */
function lastReturn(stack: Stack): string | null | undefined {
  return stack.sandbox.inspect.capa.kycSessions().at(-1)?.partnerRedirectUri
}

const calls = (stack: Stack, operation: string) =>
  stack.sandbox.inspect.requests().filter((request) => request.operation === operation).length

async function startInvite(options: StackOptions = {}) {
  const stack = createStack(options)
  const { id } = stack.sandbox.inspect.signnow.createDocument({ roles: ['A'] })
  const handle = await stack.seal('document', id, { scope: 'manager' })
  const document = await stack.proxy.server.createInvites(stack.alice, handle, {
    invites: [{ email: 'alice@example.com', role: 'A', order: 1 }],
    idempotencyKey: 'of-the-test',
  })
  return { stack, id, invite: document.invites[0]!.handle! }
}

describe('a KYC link', () => {
  it('comes back to the proxy’s own page, with the state that it was asked with', async () => {
    const stack = createStack()
    const { link } = await linkOf(await kyc(stack, { state: STATE }))
    expect(link).toMatch(/^https:\/\/capa\.example\/onboard\?/)
    expect(lastReturn(stack)).toBe(`https://bank.example/api/rubrica/return?state=${STATE}`)
  })

  it.each(['https://bank.example/verified', 'myapp://verified'])(
    'comes back to %s, which is listed',
    async (partnerRedirectUri) => {
      const stack = createStack()
      expect((await kyc(stack, { partnerRedirectUri })).status).toBe(200)
      expect(lastReturn(stack)).toBe(partnerRedirectUri)
    },
  )

  it('comes back nowhere else', async () => {
    const stack = createStack()
    const response = await kyc(stack, { partnerRedirectUri: 'https://bank.example/verified/' })
    expect((await linkOf(response)).code).toBe('redirect_uri_not_allowed')
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('is for somebody whom Capa knows', async () => {
    const stack = createStack({ user: { id: 'alice', tenant: 'bank' } })
    expect((await linkOf(await kyc(stack))).code).toBe('provider_user_unknown')
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('is made once for two clicks, and anew for the next', async () => {
    const stack = createStack()
    stack.sandbox.inspect.failNext('createKycLink', { kind: 'latency', ms: 100 })
    const both = await Promise.all([kyc(stack), kyc(stack)].map(async (one) => linkOf(await one)))
    expect(both[0]!.link).toBe(both[1]!.link)
    expect(calls(stack, 'createKycLink')).toBe(1)
    expect((await linkOf(await kyc(stack))).link).not.toBe(both[0]!.link)
    expect(calls(stack, 'createKycLink')).toBe(2)
  })

  it('is not shared by two who ask for different things', async () => {
    const stack = createStack()
    await Promise.all([kyc(stack), kyc(stack, { country: 'DO' })])
    expect(calls(stack, 'createKycLink')).toBe(2)
  })

  it('is never shared by two people', async () => {
    let who = 'alice'
    const stack: Stack = createStack({
      proxy: { user: () => ({ ...stack.alice, id: who }) },
    })
    stack.sandbox.inspect.failNext('createKycLink', { kind: 'latency', ms: 100 })
    const first = kyc(stack)
    await expect.poll(() => calls(stack, 'createKycLink')).toBe(1)
    who = 'bob'
    const [a, b] = await Promise.all([first, kyc(stack)].map(async (one) => linkOf(await one)))
    expect(a!.link).not.toBe(b!.link)
  })

  it('is still made for the second when the first leaves, and given up when both do', async () => {
    const stack = createStack()
    const signals: AbortSignal[] = []
    const { fetch } = stack.sandbox
    stack.sandbox.fetch = (request: Request) => {
      signals.push(request.signal)
      return fetch(request)
    }
    stack.sandbox.inspect.failNext('createKycLink', { kind: 'latency', ms: 200 })
    const one = new AbortController()
    const first = kyc(stack, {}, { signal: one.signal })
    const second = kyc(stack)
    await expect.poll(() => calls(stack, 'createKycLink')).toBe(1)
    one.abort()
    expect((await linkOf(await first)).code).toBe('aborted')
    expect((await second).status).toBe(200)

    stack.sandbox.inspect.failNext('createKycLink', { kind: 'hang' })
    const two = new AbortController()
    const last = kyc(stack, {}, { signal: two.signal })
    await expect.poll(() => calls(stack, 'createKycLink')).toBe(2)
    expect(signals.at(-1)!.aborted).toBe(false)
    two.abort()
    expect((await linkOf(await last)).code).toBe('aborted')
    expect(signals.at(-1)!.aborted).toBe(true)
  })

  it('is asked for again when the provider stumbles', async () => {
    const stack = createStack()
    stack.sandbox.inspect.failNext('createKycLink', { kind: 'status', status: 503, body: 'html' })
    stack.sandbox.inspect.failNext('createKycLink', { kind: 'reset' })
    expect((await kyc(stack)).status).toBe(200)
    expect(calls(stack, 'createKycLink')).toBe(3)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nowhere', ''])(
    'that is %s is none',
    async (kycLink) => {
      const stack = createStack({
        proxy: { fetch: async () => Response.json({ data: { kycLink } }) },
      })
      expect((await linkOf(await kyc(stack))).code).toBe('upstream_answer_invalid')
    },
  )

  it('is not begun when nobody could be told of its end', async () => {
    const stack = createStack()
    stack.store.claim = () => Promise.reject(new Error('gone'))
    expect((await linkOf(await kyc(stack))).code).toBe('store_unavailable')
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })
})

describe('a link to sign the agreements', () => {
  it('is made for whoever is verified, and is not for anybody else', async () => {
    const stack = createStack()
    const ask = async () => linkOf(await mint(stack, '/me/documents/sign-link', { country: 'MX' }))
    expect((await ask()).code).toBe('identity_not_verified')
    stack.sandbox.inspect.capa.setKyc(stack.alice.capa!.userId, 'VERIFIED')
    expect((await ask()).link).toMatch(/^https:\/\/capa\.example\//)
    stack.sandbox.inspect.capa.markSigned(stack.alice.capa!.userId)
    expect((await ask()).code).toBe('already_signed')
  })

  it('is for the thirty-nine countries and no other', async () => {
    const stack = createStack()
    const response = await mint(stack, '/me/documents/sign-link', { country: 'ZZ' })
    expect((await linkOf(response)).code).toBe('request_invalid')
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })
})

describe('the link of an invite', () => {
  it('lives for fifteen minutes, and comes back to the proxy’s own page', async () => {
    const { stack, invite } = await startInvite()
    const askedAt = stack.sandbox.clock.now()
    const { link, expiresAt } = await linkOf(
      await mint(stack, `/invites/${invite}/link`, { state: STATE }),
    )
    const url = new URL(link)
    expect(url.searchParams.get('redirect_uri')).toBe(
      `https://bank.example/api/rubrica/return?state=${STATE}`,
    )
    expect(url.searchParams.get('access_token')).toMatch(/./)
    const lifeMs = Date.parse(expiresAt!) - askedAt
    expect(lifeMs / 60_000).toBeGreaterThanOrEqual(15)
    expect(lifeMs / 60_000).toBeLessThan(15.1)
  })

  it('gets its token from signNow once, for all who need one', async () => {
    const { stack, id } = await startInvite()
    const handle = await stack.seal('document', id, { scope: 'manager' })
    const before = calls(stack, 'requestSignnowToken')
    expect(before).toBe(1)
    const reads = Array.from({ length: 20 }, () =>
      stack.fetch(`/api/rubrica/documents/${handle}`, { headers: BROWSER_HEADERS }),
    )
    for (const { status } of await Promise.all(reads)) expect(status).toBe(200)
    expect(calls(stack, 'requestSignnowToken')).toBe(1)
  })

  it('renews the token before it ends, once', async () => {
    const { stack, id } = await startInvite()
    const handle = await stack.seal('document', id, { scope: 'manager', lifetimeMs: 1e12 })
    const read = () => stack.fetch(`/api/rubrica/documents/${handle}`, { headers: BROWSER_HEADERS })
    stack.sandbox.clock.advance(40 * 86_400_000)
    const responses = await Promise.all(Array.from({ length: 10 }, read))
    for (const { status } of responses) expect(status).toBe(200)
    expect(calls(stack, 'requestSignnowToken')).toBe(2)
  })

  it('renews a token that signNow no longer takes, once, and asks again', async () => {
    const { stack, id } = await startInvite()
    const handle = await stack.seal('document', id, { scope: 'manager' })
    // signNow forgets its tokens, as after a change of the password.
    const { fetch } = stack.sandbox
    let isRefused = true
    stack.sandbox.fetch = (request: Request) => {
      const isRead = new URL(request.url).pathname.startsWith('/document/')
      if (!isRead || !isRefused) return fetch(request)
      isRefused = false
      const body = { error: 'invalid_token', code: 1537 }
      return Promise.resolve(Response.json(body, { status: 400 }))
    }
    const response = await stack.fetch(`/api/rubrica/documents/${handle}`, {
      headers: BROWSER_HEADERS,
    })
    expect(response.status).toBe(200)
    expect(calls(stack, 'requestSignnowToken')).toBe(2)
  })

  it('does not ask again at once with a password that was refused, which would lock the account', async () => {
    const stack = createStack({ sandbox: { signnow: { password: 'another' } } })
    const { id } = stack.sandbox.inspect.signnow.createDocument({ roles: ['A'] })
    const handle = await stack.seal('document', id, { scope: 'manager' })
    const read = async () =>
      (await stack.fetch(`/api/rubrica/documents/${handle}`, { headers: BROWSER_HEADERS })).status
    for (let time = 0; time < 5; time += 1) expect(await read()).toBe(502)
    expect(calls(stack, 'requestSignnowToken')).toBe(1)
    stack.sandbox.clock.advance(10_000)
    expect(await read()).toBe(502)
    expect(calls(stack, 'requestSignnowToken')).toBe(2)
  })

  it('does not ask for ever with an account that signNow refuses', async () => {
    const { stack, id } = await startInvite()
    const handle = await stack.seal('document', id, { scope: 'manager' })
    let refused = 0
    const { fetch } = stack.sandbox
    stack.sandbox.fetch = (request: Request) => {
      if (!new URL(request.url).pathname.startsWith('/document/')) return fetch(request)
      refused += 1
      return Promise.resolve(Response.json({ error: 'invalid_token' }, { status: 400 }))
    }
    const response = await stack.fetch(`/api/rubrica/documents/${handle}`, {
      headers: BROWSER_HEADERS,
    })
    expect((await linkOf(response)).code).toBe('partner_misconfigured')
    expect(response.status).toBe(502)
    expect(refused).toBe(2)
  })

  it('is for an invite that is there: one that was deleted is not', async () => {
    const { stack, id, invite } = await startInvite()
    const handle = await stack.seal('document', id, { scope: 'manager' })
    await stack.proxy.server.deleteInvites(stack.alice, handle)
    expect((await linkOf(await mint(stack, `/invites/${invite}/link`, {}))).code).toBe('not_found')
  })
})
