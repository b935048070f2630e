import { createSandbox, TEST_VALUES } from '@rubrica/sandbox'
import { type SandboxServer, serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDemoApp } from './createDemoApp.ts'

const ORIGIN = 'http://127.0.0.1:4173'
const LAN_ORIGIN = 'http://192.168.0.7:4173'
const TOKEN = 'the-token-that-no-browser-may-see'
const API_KEY = 'the-key-that-no-browser-may-see'
const PAGE = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
}

const masstack = { orgId: 'bank', token: TOKEN }
const capa = { apiKey: API_KEY, webhookSecret: 'webhooks' }
// The sandbox's defaults: its test values for signNow's token name them.
const signnow = {
  ...{ clientId: 'demo-client', clientSecret: 'demo-secret' },
  ...{ username: 'owner@demo.example', password: 'demo-password' },
}
const sandbox = createSandbox({ masstack, capa, signnow })
let provider: SandboxServer

beforeAll(async () => {
  provider = await serveSandbox({ sandbox, port: 0 })
})
afterEach(() => sandbox.inspect.reset())
afterAll(() => provider.close())

/** A bank, and a visitor whose browser keeps its cookie. */
async function signIn(sandboxUrl: string = provider.url) {
  const { app } = createDemoApp({
    ...{ publicOrigins: [ORIGIN, LAN_ORIGIN], sandboxUrl, dist: import.meta.dirname },
    ...{ inspectorUrl: `${sandboxUrl}/_sandbox`, masstack, signnow, capa },
  })
  const opened = await app.request(`${ORIGIN}/start-over`)
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const send = (path: string, init: RequestInit = {}) =>
    app.request(`${ORIGIN}/api/demo/providers${path}`, {
      ...init,
      headers: { ...PAGE, cookie, ...init.headers },
    })
  const post = async (path: string, body: unknown = {}, headers = {}) =>
    send(path, { method: 'POST', body: JSON.stringify(body), headers })
  const read = async (path = '') => (await send(path)).json()
  /** Opens a provider's page and presses a button of it; gives where it leads. */
  const press = async (path: string, action: string) => {
    const { url } = (await (await post(path)).json()) as { url: string }
    const body = new URLSearchParams({ action })
    return fetch(url, { method: 'POST', body, redirect: 'manual' })
  }
  return { send, post, read, press }
}

const POSTS = ['/signnow/invites', '/signnow/link', '/kyc/link', '/agreements/link', '/try']

describe('a route that changes something', () => {
  it.each([
    ['a foreign page', 403, { origin: 'https://evil.example' }],
    ['a page of another site that hides its origin', 403, { origin: 'null' }],
    ['a request that is not same-origin', 403, { 'sec-fetch-site': 'same-site' }],
    ['a plain form', 415, { 'content-type': 'text/plain' }],
    ['nobody', 401, { cookie: '' }],
  ])('refuses %s with %i, and calls no provider', async (_, status, headers) => {
    const { post } = await signIn()
    const paths = [...POSTS, '/signnow/invites/delete']
    const responses = await Promise.all(paths.map((path) => post(path, {}, headers)))
    expect(responses.map((response) => response.status)).toEqual(paths.map(() => status))
    expect(sandbox.inspect.requests()).toEqual([])
  })

  it('refuses a large body with 413', async () => {
    const { post } = await signIn()
    const body = { operation: 'x'.repeat(5_000) }
    expect((await post('/try', body, { 'content-length': '5017' })).status).toBe(413)
  })

  it.each(POSTS.slice(0, 3))('says 502 at %s while the provider is down', async (path) => {
    const { post } = await signIn('http://127.0.0.1:9')
    // With nobody invited there is nothing to ask signNow for.
    const response = await post(path)
    const status = path === '/signnow/link' ? 200 : 502
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('says 502 for a trial while the provider is down', async () => {
    const { post } = await signIn('http://127.0.0.1:9')
    const response = await post('/try', { operation: 'getKycDetails', row: 'userUnknown' })
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ code: 'provider_failed' })
  })

  it('passes a failure of the provider on as 502', async () => {
    const { post } = await signIn()
    sandbox.inspect.failNext('createKycLink', { kind: 'status', status: 500 })
    expect((await post('/kyc/link')).status).toBe(502)
    expect((await post('/kyc/link')).status).toBe(200)
  })
})

describe('GET /api/demo/providers', () => {
  it('is for those who are signed in, and never stored', async () => {
    const { send } = await signIn()
    expect((await send('', { headers: { cookie: '' } })).status).toBe(401)
    expect((await send('')).headers.get('cache-control')).toBe('no-store')
  })

  it('asks no provider about somebody who has nothing there', async () => {
    const { read } = await signIn()
    const nothing = { signers: null, kyc: 'not-started', agreements: 'locked' }
    expect(await read()).toEqual(nothing)
    expect(sandbox.inspect.requests()).toEqual([])
  })

  it('begins anew when the provider has forgotten everything', async () => {
    const { post, read } = await signIn()
    await post('/signnow/invites')
    await post('/kyc/link')
    sandbox.inspect.reset()
    expect(await read()).toEqual({ signers: null, kyc: 'not-started', agreements: 'locked' })
    expect((await post('/signnow/invites')).status).toBe(200)
    expect((await post('/kyc/link')).status).toBe(200)
  })
})

describe('the invites', () => {
  const states = ({ signers }: { signers: { state: string }[] }) =>
    signers.map(({ state }) => state)

  it('are signed one after the other', async () => {
    const { post, read, press } = await signIn()
    expect(states((await (await post('/signnow/invites')).json()) as never)).toEqual([
      'pending',
      'created',
    ])
    const first = await press('/signnow/link', 'sign')
    expect(first.headers.get('location')).toBe(`${ORIGIN}/providers?from=signnow&outcome=signed`)
    expect(states(await read())).toEqual(['fulfilled', 'pending'])
    const second = await press('/signnow/link', 'decline')
    expect(second.headers.get('location')).toBe(`${ORIGIN}/providers?from=signnow&outcome=declined`)
    expect(states(await read())).toEqual(['fulfilled', 'declined'])
    expect(await (await post('/signnow/link')).json()).toEqual({ url: null })
  })

  it('are each visitor’s own', async () => {
    const [elena, other] = [await signIn(), await signIn()]
    await elena.post('/signnow/invites')
    expect((await other.read()).signers).toBeNull()
    expect((await other.post('/signnow/invites/delete')).status).toBe(404)
  })

  it('are deleted, and a second time refused by the provider', async () => {
    const { post } = await signIn()
    await post('/signnow/invites')
    expect((await (await post('/signnow/invites/delete')).json()).signers).toEqual([])
    const again = await post('/signnow/invites/delete')
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({
      code: 'invites_missing',
      detail: 'There are no open invitations to sign this document.',
    })
  })

  it('name no way back to an origin that signNow would not take', async () => {
    const { post } = await signIn()
    await post('/signnow/invites', {}, { origin: LAN_ORIGIN })
    const [document] = sandbox.inspect.signnow.documents().slice(-1)
    const invites = sandbox.inspect.signnow.invites(document?.id ?? '')
    expect(invites.map(({ redirect_uri }) => redirect_uri)).toEqual([null, null])
    expect((await post('/kyc/link', {}, { origin: LAN_ORIGIN })).status).toBe(200)
  })

  it('need one token, until it is not good any more', async () => {
    const { post } = await signIn()
    const tokens = () =>
      sandbox.inspect.requests().filter(({ operation }) => operation === 'requestSignnowToken')
    await Promise.all([post('/signnow/invites'), post('/signnow/invites')])
    await post('/signnow/link')
    expect(tokens()).toHaveLength(1)
    sandbox.inspect.reset()
    expect((await post('/signnow/invites')).status).toBe(200)
    expect(tokens()).toHaveLength(1)
  })
})

describe('the visitor at Capa', () => {
  it('is one user, however often they ask', async () => {
    const { post } = await signIn()
    const before = sandbox.inspect.capa.users().length
    await Promise.all([post('/kyc/link'), post('/kyc/link')])
    await post('/kyc/link')
    expect(sandbox.inspect.capa.users()).toHaveLength(before + 1)
  })

  it.each([
    ['approve', 'verified', 'open'],
    ['reject', 'rejected', 'locked'],
    ['review', 'in-review', 'locked'],
    ['leave', 'in-progress', 'locked'],
  ])('who chose to %s is %s, and the agreements are %s', async (action, kyc, agreements) => {
    const { read, press } = await signIn()
    const { headers } = await press('/kyc/link', action)
    expect(headers.get('location')).toContain(`${ORIGIN}/providers?from=kyc&`)
    expect(await read()).toMatchObject({ kyc, agreements })
  })

  it('signs nothing before the verification', async () => {
    const { post } = await signIn()
    const response = await post('/agreements/link')
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'identity_not_verified' })
  })

  it('has signed when Capa says so, and not before', async () => {
    const { post, read, press } = await signIn()
    await press('/kyc/link', 'approve')
    await press('/agreements/link', 'sign')
    expect(await read()).toMatchObject({ agreements: 'asked' })
    expect(await (await post('/agreements/link')).json()).toEqual({ url: null })
    expect(await read()).toMatchObject({ agreements: 'signed' })
  })
})

describe('the test values', () => {
  it('are listed with what is documented of each', async () => {
    const { read } = await signIn()
    const { rows } = (await read('/test-values')) as { rows: { isOfSeed: boolean }[] }
    expect(rows).toHaveLength(TEST_VALUES.length)
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${TOKEN}|${API_KEY}|demo-secret`))
  })

  it.each([
    ['unknown row', { operation: 'getKycDetails', row: 'nothing' }],
    ['unknown operation', { operation: 'constructor', row: 'inputInvalid' }],
    ['unknown title', { operation: 'getKycDetails', row: 'userUnknown', title: 'another' }],
    ['nothing', null],
  ])('400: %s', async (_, body) => {
    const { post } = await signIn()
    const response = await post('/try', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'test_value_expected' })
    expect(sandbox.inspect.requests()).toEqual([])
  })

  it('tell what the provider answers, the code and the meaning, and no more', async () => {
    const { post } = await signIn()
    const asked = { operation: 'signCapaDocuments', row: 'alreadySigned' }
    expect(await (await post('/try', { ...asked, key: 'stolen', body: {} })).json()).toEqual({
      status: 400,
      words: 'User already has signed documents',
      code: 'already_signed',
      retryable: false,
      done: true,
      meaning: 'You have signed this already. There is nothing left to do.',
      isAsDocumented: true,
    })
  })

  it('are all answered as documented', async () => {
    const { post } = await signIn()
    for (const { operation, row, title } of TEST_VALUES) {
      const text = await (await post('/try', { operation, row, title })).text()
      expect({ operation, row, ...JSON.parse(text) }).toMatchObject({
        ...{ operation, row, isAsDocumented: true },
      })
      expect(text).not.toMatch(new RegExp(`${TOKEN}|${API_KEY}|demo-secret`))
    }
  })

  it('are not as documented when the provider answers otherwise', async () => {
    const { post } = await signIn()
    sandbox.inspect.failNext('getKycDetails', { kind: 'status', status: 503 })
    const asked = { operation: 'getKycDetails', row: 'userUnknown' }
    expect(await (await post('/try', asked)).json()).toMatchObject({
      status: 503,
      isAsDocumented: false,
    })
  })
})
