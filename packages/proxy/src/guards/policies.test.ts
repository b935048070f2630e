import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { ALICE, createStack, PARTNER_ORIGIN } from '../../../../test/stack/createStack.ts'
import { toClientNetwork } from './toClientNetwork.ts'

type Stack = ReturnType<typeof createStack>

const APP = 'https://app.example'
const KYC = 'https://bank.example/api/rubrica/me/kyc'

describe('CORS', () => {
  const preflight = (stack: Stack, origin: string, path = '/me/kyc/link', method = 'POST') =>
    stack.proxy.fetch(
      new Request(`https://bank.example/api/rubrica${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method },
      }),
    )
  const corsOf = ({ headers }: Response) =>
    [...headers].filter(([name]) => name.startsWith('access-control') || name === 'vary')

  it('is off: no preflight is answered and no header says anything of it', async () => {
    const stack = createStack()
    for (const origin of [APP, PARTNER_ORIGIN, 'null']) {
      const response = await preflight(stack, origin)
      expect(response.status).toBe(405)
      expect(corsOf(response)).toEqual([])
    }
  })

  it('answers a listed origin alone, with what the path takes', async () => {
    const stack = createStack({ proxy: { corsOrigins: [APP] } })
    const response = await preflight(stack, APP)
    expect(response.status).toBe(204)
    expect(Object.fromEntries(corsOf(response))).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('x-rubrica-request'),
      vary: 'Origin',
    })
    expect((await preflight(stack, APP, '/nothing')).status).toBe(404)
  })

  it.each([
    'https://app.example.evil.example',
    'https://evil.example',
    'http://app.example',
    'null',
    'https://APP.example',
  ])('reflects nothing for %s', async (origin) => {
    const stack = createStack({ proxy: { corsOrigins: [APP] } })
    const response = await preflight(stack, origin)
    expect(response.status).toBe(405)
    expect(corsOf(response)).toEqual([['vary', 'Origin']])
  })

  it('lets a page of a listed origin read answers and problems', async () => {
    const stack = createStack({ proxy: { corsOrigins: [APP] } })
    const headers = { ...BROWSER_HEADERS, origin: APP, 'sec-fetch-site': 'cross-site' }
    const response = await stack.proxy.fetch(new Request(KYC, { headers }))
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(APP)
    const refused = await stack.proxy.fetch(new Request(`${KYC}x`, { headers }))
    expect(refused.status).toBe(404)
    expect(refused.headers.get('access-control-allow-origin')).toBe(APP)
  })

  it('does not let a cross-site request pass for one of the site', async () => {
    const stack = createStack({ proxy: { corsOrigins: [APP] } })
    const headers = { ...BROWSER_HEADERS, origin: PARTNER_ORIGIN, 'sec-fetch-site': 'cross-site' }
    expect((await stack.proxy.fetch(new Request(KYC, { headers }))).status).toBe(403)
  })
})

describe('limits', () => {
  const window = { windowMs: 60_000 }
  const ask = (stack: Stack, path = '/me/kyc', init: RequestInit = {}) =>
    stack.fetch(`/api/rubrica${path}`, { headers: BROWSER_HEADERS, ...init })
  const mint = (stack: Stack) =>
    ask(stack, '/me/kyc/link', { method: 'POST', body: '{"country":"MX"}' })

  it('tell a user how much is left, and how long to wait when nothing is', async () => {
    const stack = createStack({ proxy: { limits: { user: { points: 2, ...window } } } })
    const first = await ask(stack)
    expect(first.headers.get('ratelimit-policy')).toBe('"user";q=2;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"user";r=1;t=(60|59)$/)
    await ask(stack)
    const third = await ask(stack)
    expect(third.status).toBe(429)
    expect(await third.json()).toMatchObject({ code: 'rate_limited', retryable: true })
    expect(third.headers.get('retry-after')).toMatch(/^(60|59)$/)
    expect(third.headers.get('ratelimit')).toMatch(/^"user";r=0;t=/)
    expect(stack.sandbox.inspect.requests()).toHaveLength(2)
  })

  it('are tighter on links', async () => {
    const stack = createStack({ proxy: { limits: { mint: { points: 10, ...window } } } })
    expect((await mint(stack)).status).toBe(200)
    expect((await mint(stack)).headers.get('ratelimit')).toMatch(/^"mint";r=0;t=/)
    const third = await mint(stack)
    expect(third.status).toBe(429)
    expect(third.headers.get('ratelimit-policy')).toBe('"mint";q=10;w=60')
    expect((await ask(stack)).status).toBe(200)
  })

  it('are each user’s own, and each tenant’s', async () => {
    let user = { id: 'alice', tenant: 'bank' }
    const limits = { user: { points: 1, ...window }, tenant: { points: 2, ...window } }
    const stack = createStack({ proxy: { limits, user: () => user } })
    const statuses: number[] = []
    for (const [id, tenant] of [
      ['alice', 'bank'],
      ['alice', 'bank'],
      ['alice', 'shop'],
      ['carol', 'bank'],
      ['dora', 'bank'],
    ] as const) {
      user = { id, tenant }
      statuses.push((await ask(stack)).status)
    }
    // Nobody here is known to Capa: a 404 has been let pass. What one user may not, costs the tenant
    // nothing.
    expect(statuses).toEqual([404, 429, 404, 404, 429])
  })

  it('do not tell one user how much of a tenant or a network others have taken', async () => {
    const stack = createStack({ proxy: { limits: { tenant: { points: 1, ...window } } } })
    expect((await ask(stack)).headers.get('ratelimit-policy')).toContain('"user"')
    const refused = await ask(stack)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit')).toBeNull()
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  it('count a network before anybody is asked who they are', async () => {
    let asked = 0
    const user = () => {
      asked += 1
      return null
    }
    const stack = createStack({ proxy: { limits: { address: { points: 1, ...window } }, user } })
    const request = () => new Request(KYC, { headers: BROWSER_HEADERS })
    const from = async (address: string) => (await stack.proxy.fetch(request(), { address })).status
    expect(await from('203.0.113.7')).toBe(401)
    expect(await from('203.0.113.200')).toBe(429)
    expect(await from('203.0.114.7')).toBe(401)
    expect(asked).toBe(2)
  })

  it('count no network where no address is known: one limit for all would lock all out', async () => {
    const stack = createStack({ proxy: { limits: { address: { points: 1, ...window } } } })
    for (let time = 0; time < 3; time += 1) expect((await ask(stack)).status).toBe(200)
  })

  it('count webhooks, which nobody is signed in for', async () => {
    const stack = createStack({ proxy: { limits: { address: { points: 1, ...window } } } })
    const send = async () =>
      (
        await stack.proxy.fetch(
          new Request('https://bank.example/api/rubrica/webhooks/capa', {
            method: 'POST',
            body: '{}',
          }),
          { address: '203.0.113.7' },
        )
      ).status
    expect([await send(), await send()]).toEqual([401, 429])
  })

  it('without a store let people read, and make and change nothing', async () => {
    const stack = createStack()
    stack.store.consume = () => Promise.reject(new Error('gone'))
    expect((await ask(stack)).status).toBe(200)
    const response = await mint(stack)
    expect(await response.json()).toMatchObject({ code: 'store_unavailable', status: 503 })
  })
})

describe('toClientNetwork()', () => {
  const network = (address: string | undefined, forwarded?: string, hops = 0) =>
    toClientNetwork(
      new Request(KYC, {
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      }),
      address,
      hops,
    )

  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.7:443', '203.0.113.0/24'],
    ['2001:db8:1:23ff::1', '2001:0db8:0001:2300::/56'],
    ['2001:db8:1:2301:a:b:c:d', '2001:0db8:0001:2300::/56'],
    ['2001:DB8:1:2300::', '2001:0db8:0001:2300::/56'],
    ['[2001:db8::1]:443', '2001:0db8:0000:0000::/56'],
    ['::1', '0000:0000:0000:0000::/56'],
    ['fe80::1%eth0', 'fe80:0000:0000:0000::/56'],
    ['', null],
    ['unix:', null],
    ['nonsense', null],
  ])('of %s is %s', (address, expected) => {
    expect(network(address)).toBe(expected)
  })

  it('does not believe what anybody can write', () => {
    expect(network('203.0.113.7', '198.51.100.1')).toBe('203.0.113.0/24')
  })

  it('believes as many hops as there are', () => {
    const forwarded = '10.0.0.1, 198.51.100.1, 192.0.2.1'
    expect(network('203.0.113.7', forwarded, 1)).toBe('192.0.2.0/24')
    expect(network('203.0.113.7', forwarded, 2)).toBe('198.51.100.0/24')
    expect(network('203.0.113.7', undefined, 1)).toBe('203.0.113.0/24')
    expect(network('203.0.113.7', '192.0.2.1', 2)).toBe('203.0.113.0/24')
  })
})

describe('a read that fails for a moment', () => {
  it('is asked for again, at most twice', async () => {
    const stack = createStack({ user: ALICE })
    const { handle } = await stack.createSign()
    const read = () =>
      stack.fetch(`/api/rubrica/biometric-signs/${handle}`, { headers: BROWSER_HEADERS })
    for (let time = 0; time < 2; time += 1)
      stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 500 })
    expect((await read()).status).toBe(200)
    expect(stack.entries.at(-1)?.calls).toMatchObject([
      { attempt: 0, status: 500, code: 'upstream_failed' },
      { attempt: 1, status: 500, code: 'upstream_failed' },
      { attempt: 2, status: 200 },
    ])
  })

  it('waits as long as the provider asks, and no longer than the browser can', async () => {
    const stack = createStack({ user: ALICE })
    const { handle } = await stack.createSign()
    const fault = (retryAfterSeconds: number) =>
      ({ kind: 'status', status: 429, retryAfterSeconds }) as const
    const read = () =>
      stack.fetch(`/api/rubrica/biometric-signs/${handle}`, { headers: BROWSER_HEADERS })
    stack.sandbox.inspect.failNext('getBiometricSign', fault(1))
    const startedAt = performance.now()
    expect((await read()).status).toBe(200)
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(999)
    stack.sandbox.inspect.failNext('getBiometricSign', fault(7))
    const late = await read()
    expect(late.status).toBe(503)
    expect(late.headers.get('retry-after')).toBe('7')
  })

  it('is not asked for again when the provider is down for everybody', async () => {
    const stack = createStack({ user: ALICE })
    const { handle } = await stack.createSign()
    for (let time = 0; time < 200; time += 1)
      stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 500 })
    const read = () =>
      stack.fetch(`/api/rubrica/biometric-signs/${handle}`, { headers: BROWSER_HEADERS })
    for (let time = 0; time < 30; time += 1) expect((await read()).status).toBe(502)
    // Ten that were saved, and a tenth of thirty.
    expect(stack.sandbox.inspect.requests()).toHaveLength(30 + 10 + 2)
  })

  it('is not asked for again for what a second time does not mend', async () => {
    const stack = createStack({ user: ALICE })
    const { handle } = await stack.createSign()
    stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 409 })
    const read = await stack.fetch(`/api/rubrica/biometric-signs/${handle}`, {
      headers: BROWSER_HEADERS,
    })
    expect(read.status).toBe(409)
    expect(stack.sandbox.inspect.requests()).toHaveLength(1)
  })
})
