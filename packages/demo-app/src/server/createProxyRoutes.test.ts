import { createSandbox } from '@rubrica/sandbox'
import { type SandboxServer, serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDemoApp, type DemoApp } from './createDemoApp.ts'
import type { ProxyLogEntry } from './createProxyLog.ts'

const ORIGIN = 'http://127.0.0.1:4173'
const WEBHOOK_SECRET = 'a-webhook-secret-for-no-browser'
const PAGE = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  'x-rubrica-request': '1',
}
const masstack = { orgId: 'bank', token: 'the-token-that-no-browser-may-see' }
const capa = { apiKey: 'the-key-that-no-browser-may-see', webhookSecret: WEBHOOK_SECRET }
const signnow = {
  ...{ clientId: 'demo-client', clientSecret: 'demo-secret-of-nobody' },
  ...{ username: 'owner@demo.example', password: 'demo-password-of-nobody' },
}
const SECRETS = [masstack.token, capa.apiKey, WEBHOOK_SECRET, 'demo-secret', 'demo-password']

let demo: DemoApp
const sandbox = createSandbox({
  ...{ masstack, capa, signnow },
  // Webhooks go straight to the bank, whatever its port would be.
  fetch: async (input, init) => demo.app.request(new Request(input, init)),
})
let provider: SandboxServer

beforeAll(async () => {
  provider = await serveSandbox({ sandbox, port: 0 })
})
afterEach(async () => {
  await demo.close()
  sandbox.inspect.reset()
})
afterAll(() => provider.close())

/** A bank, and a visitor whose browser keeps its cookie. */
async function signIn(options: { sandboxUrl?: string } = {}) {
  const { sandboxUrl = provider.url } = options
  demo = createDemoApp({
    ...{ publicOrigins: [ORIGIN], webhookOrigin: ORIGIN, sandboxUrl, dist: import.meta.dirname },
    ...{ inspectorUrl: `${sandboxUrl}/_sandbox`, masstack, signnow, capa },
  })
  const { app } = demo
  const openPage = async () =>
    (await app.request(`${ORIGIN}/start-over`)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const cookie = await openPage()
  const send = async (path: string, init: RequestInit = {}) =>
    app.request(ORIGIN + path, { ...init, headers: { ...PAGE, cookie, ...init.headers } })
  const post = (path: string, body: unknown = {}, headers = {}) =>
    send(`/api/demo/proxy${path}`, { method: 'POST', body: JSON.stringify(body), headers })
  const prepare = async (path: string, body: unknown = {}) =>
    (await (await post(path, body)).json()) as { handle: string; invites: object[] }
  const ask = (path: string, init: RequestInit = {}) => send(`/api/rubrica${path}`, init)
  const create = (path: string, body: unknown, headers = {}) =>
    ask(path, { method: 'POST', body: JSON.stringify(body), headers })
  const readLog = async () =>
    ((await (await send('/api/demo/proxy/log')).json()) as { entries: ProxyLogEntry[] }).entries
  return { send, post, prepare, ask, create, readLog }
}

const POSTS: [path: string, body: object][] = [
  ['/sign', { owner: 'me' }],
  ...['/identification', '/document', '/invite', '/customer', '/decision'].map(
    (path): [string, object] => [path, {}],
  ),
  ['/failure', { name: 'down' }],
]

describe('a route that sets the stage', () => {
  it.each([
    ['a foreign page', 403, { origin: 'https://evil.example' }],
    ['a page of another site that hides its origin', 403, { origin: 'null' }],
    ['a request that is not same-origin', 403, { 'sec-fetch-site': 'same-site' }],
    ['a plain form', 415, { 'content-type': 'text/plain' }],
    ['nobody', 401, { cookie: '' }],
  ])('refuses %s with %i, and sets nothing', async (_, status, headers) => {
    const { post } = await signIn()
    const before = JSON.stringify(sandbox.state())
    const responses = await Promise.all(POSTS.map(([path, body]) => post(path, body, headers)))
    expect(responses.map((response) => response.status)).toEqual(POSTS.map(() => status))
    expect(JSON.stringify(sandbox.state())).toBe(before)
  })

  it('refuses a large body with 413', async () => {
    const { post } = await signIn()
    const body = { name: 'x'.repeat(5_000) }
    expect((await post('/failure', body, { 'content-length': '5011' })).status).toBe(413)
  })

  it.each([
    ['/sign', {}],
    ['/sign', { owner: 'somebody' }],
    ['/sign', null],
    ['/failure', { name: 'toString' }],
    ['/failure', { name: 7 }],
  ])('refuses %s with %j', async (path, body) => {
    const { post } = await signIn()
    const response = await post(path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'scene_unknown' })
  })

  it.each(POSTS)('%s says 502 while the provider is down', async (path, body) => {
    const { post } = await signIn({ sandboxUrl: 'http://127.0.0.1:9' })
    const response = await post(path, body)
    expect(response.status).toBe(502)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('GET /api/demo/proxy/log', () => {
  it('is for those who are signed in, and never stored', async () => {
    const { send } = await signIn()
    const refused = await send('/api/demo/proxy/log', { headers: { cookie: '' } })
    expect(refused.status).toBe(401)
    const response = await send('/api/demo/proxy/log')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ entries: [] })
  })

  it('has a good read with its call to the provider, and when that was', async () => {
    const { prepare, ask, readLog } = await signIn()
    const { handle } = await prepare('/sign', { owner: 'me' })
    expect((await ask(`/biometric-signs/${handle}`)).status).toBe(200)
    const [entry] = await readLog()
    expect(entry).toMatchObject({ method: 'GET', route: '/biometric-signs/{handle}', status: 200 })
    const [call] = entry?.calls ?? []
    expect(call).toMatchObject({ operation: 'getBiometricSign', attempt: 0, status: 200 })
    const { startMs = NaN, durationMs = NaN } = call ?? {}
    expect(startMs).toBeGreaterThan(0)
    expect(startMs + durationMs).toBeLessThanOrEqual(entry?.durationMs ?? 0)
  })

  it('tells a forged handle from another customer’s, where the browser hears the same', async () => {
    const { prepare, ask, readLog } = await signIn()
    const mine = (await prepare('/sign', { owner: 'me' })).handle
    const others = (await prepare('/sign', { owner: 'another' })).handle
    const forged = `${mine.slice(0, -9)}${mine.at(-9) === 'A' ? 'B' : 'A'}${mine.slice(-8)}`
    const bodies: unknown[] = []
    for (const handle of [forged, others]) {
      const response = await ask(`/biometric-signs/${handle}`)
      const { requestId: _, ...body } = (await response.json()) as { requestId: string }
      bodies.push(body)
    }
    expect(bodies[0]).toEqual(bodies[1])
    expect(bodies[0]).toMatchObject({ status: 404, code: 'not_found' })
    const entries = await readLog()
    expect(entries.map(({ reason }) => reason)).toEqual(['user', 'forged'])
    expect(entries.flatMap(({ calls }) => calls)).toEqual([])
  })

  it('has every attempt of a provider that fails twice', async () => {
    const { post, prepare, ask, readLog } = await signIn()
    const { handle } = await prepare('/sign', { owner: 'me' })
    await post('/failure', { name: 'busy-twice' })
    expect((await ask(`/biometric-signs/${handle}`)).status).toBe(200)
    const [entry] = await readLog()
    expect(entry?.calls.map(({ attempt, status }) => [attempt, status])).toEqual([
      [0, 503],
      [1, 503],
      [2, 200],
    ])
    const starts = entry?.calls.map(({ startMs }) => startMs) ?? []
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })

  it('has the provider that never answers, at the short deadline of the demo', async () => {
    const { post, prepare, ask, readLog } = await signIn()
    const { handle } = await prepare('/identification')
    await post('/failure', { name: 'hang' })
    expect((await ask(`/identity-documents/${handle}`)).status).toBe(504)
    const [entry] = await readLog()
    expect(entry).toMatchObject({ code: 'upstream_timeout', calls: [{ attempt: 0 }] })
    expect(entry?.calls[0]?.status).toBeUndefined()
    expect(entry?.durationMs).toBeGreaterThan(1_400)
    expect(entry?.durationMs).toBeLessThan(2_500)
  })

  it('holds templates, and nothing of a handle, a link, a key or a name', async () => {
    const { prepare, ask, create, post, readLog } = await signIn()
    const { handle } = await prepare('/sign', { owner: 'me' })
    await ask(`/biometric-signs/${handle}?query=${handle}`)
    await ask(`/nowhere/${handle}`)
    await post('/customer')
    const { link } = (await (await create('/me/kyc/link', { country: 'ES' })).json()) as {
      link: string
    }
    expect(link).toMatch(/^http/)
    const text = JSON.stringify(await readLog())
    expect(text).toContain('/me/kyc/link')
    const found = [...SECRETS, handle, link, 'access_token', 'session', 'Elena'].filter((part) =>
      text.includes(part),
    )
    expect(found).toEqual([])
  })
})

describe('what the proxy of the demo can do', () => {
  it('creates invites once for one key', async () => {
    const { prepare, create, readLog } = await signIn()
    const { handle, invites } = await prepare('/document')
    const headers = { 'idempotency-key': '"one-intent-of-elena"' }
    const path = `/documents/${handle}/invites`
    const first = await create(path, { invites }, headers)
    expect(first.status).toBe(201)
    expect(await first.json()).toMatchObject({ invites: [{ handle: expect.any(String) }] })
    expect((await create(path, { invites }, headers)).status).toBe(201)
    const other = invites.map((invite) => ({ ...invite, first_name: 'Tom' }))
    expect((await create(path, { invites: other }, headers)).status).toBe(422)
    const operations = (await readLog()).flatMap(({ calls }) => calls.map((one) => one.operation))
    expect(operations.filter((name) => name === 'createEmbeddedInvites')).toHaveLength(1)
  })

  it('makes ten links in ten seconds, and then says when there is room', async () => {
    const { prepare, create } = await signIn()
    const { handle } = await prepare('/invite')
    const statuses: number[] = []
    let last: Response | undefined
    for (let left = 11; left > 0; left -= 1) {
      last = await create(`/invites/${handle}/link`, {})
      statuses.push(last.status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
    expect(last?.headers.get('ratelimit')).toMatch(/^"mint";r=0;t=\d+$/)
    expect(Number(last?.headers.get('retry-after'))).toBeLessThanOrEqual(10)
  })

  it('hears of a decision by Capa’s signed webhook, and tells who follows', async () => {
    const { post, create, ask, readLog } = await signIn()
    await post('/customer')
    await create('/me/kyc/link', { country: 'ES' })
    const leaving = new AbortController()
    const stream = await ask('/events', { signal: leaving.signal })
    const events = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const { status } = (await (await post('/decision')).json()) as { status: string }
    expect(status).toBe('verified')
    let text = ''
    while (!text.includes('"verified"')) {
      const read = await events?.read()
      if (read?.value === undefined) break
      text += read.value
    }
    expect(text).toContain('{"kind":"kyc","status":"verified"}')
    leaving.abort()
    const hooks = (await readLog()).filter(({ route }) => route === '/webhooks/capa')
    expect(hooks.map((one) => one.status)).toContain(204)
    expect(hooks.every(({ code }) => code === undefined)).toBe(true)
  })

  it('has Capa decide otherwise each time, also after the sandbox has forgotten everything', async () => {
    const { post } = await signIn()
    const decide = async () => (await (await post('/decision')).json()) as { status: string }
    expect(await decide()).toEqual({ status: 'verified' })
    sandbox.inspect.reset()
    expect(await decide()).toEqual({ status: 'rejected' })
    expect(sandbox.inspect.capa.users().at(-1)?.kyc).toBe('REJECTED')
  })

  it('believes no webhook that is not signed', async () => {
    const { create, readLog } = await signIn()
    const body = { type: 'KYC', event: 'VERIFIED_USER', externalUserId: 'anybody' }
    const headers = { 'capa-signature': '0'.repeat(64) }
    expect((await create('/webhooks/capa', body, headers)).status).toBe(401)
    expect((await readLog())[0]).toMatchObject({ code: 'webhook_forged', calls: [] })
  })

  it('hears from signNow what becomes of invites that the bank has sent', async () => {
    const { send, readLog } = await signIn()
    const begin = () => send('/api/demo/providers/signnow/invites', { method: 'POST', body: '{}' })
    expect((await begin()).status).toBe(200)
    const invite = sandbox.inspect.signnow
      .documents()
      .flatMap(({ id }) => sandbox.inspect.signnow.invites(id))
      .findLast(({ email }) => email === 'elena.marsh@customers.example')
    const link = (await (
      await send('/api/demo/providers/signnow/link', { method: 'POST', body: '{}' })
    ).json()) as { url: string }
    const body = new URLSearchParams({ action: 'decline' })
    await fetch(link.url, { method: 'POST', body, redirect: 'manual' })
    expect(invite).toBeDefined()
    await expect
      .poll(async () => (await readLog()).map(({ route, status }) => `${route} ${status}`))
      .toContain('/webhooks/signnow 204')
  })
})
