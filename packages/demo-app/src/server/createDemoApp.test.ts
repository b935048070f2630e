import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '@rubrica/sandbox'
import { type SandboxServer, serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoApp } from './createDemoApp.ts'

const ORIGIN = 'http://127.0.0.1:4173'
const TOKEN = 'the-key-that-no-browser-may-see'
const PAGE = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  'x-rubrica-request': '1',
}

const masstack = { orgId: 'bank', token: TOKEN }
const capa = { apiKey: 'a-key-that-no-browser-may-see', webhookSecret: 'webhooks' }
const signnow = {
  ...{
    clientId: 'bank',
    clientSecret: 'a-secret',
    username: 'bank@demo.example',
    password: 'word',
  },
}
const sandbox = createSandbox({ masstack, capa, signnow })
const failures: string[] = []
let provider: SandboxServer
let dist: string

beforeAll(async () => {
  provider = await serveSandbox({ sandbox, port: 0 })
  dist = await mkdtemp(join(tmpdir(), 'demo-app-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Bank</title>')
  await writeFile(join(dist, 'assets', 'index-1.js'), 'void 0')
})

afterAll(async () => {
  await provider.close()
  await rm(dist, { recursive: true })
})

type Contract = { handle: string; signId: string; inspectorUrl: string; status: string }

/** A bank, and a browser on its pages that keeps the bank's cookie. */
function createBank(sandboxUrl: string = provider.url) {
  const inspectorUrl = `${sandboxUrl}/_sandbox`
  const onFailure = (sentence: string) => failures.push(sentence)
  const { app } = createDemoApp({
    ...{ publicOrigins: [ORIGIN], sandboxUrl, inspectorUrl, dist, onFailure },
    ...{ masstack, signnow, capa },
  })

  const send = (path: string, init: RequestInit = {}) => app.request(ORIGIN + path, init)

  async function signIn() {
    const opened = await send('/')
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const asVisitor = (path: string, init: RequestInit = {}) =>
      send(path, { ...init, headers: { ...PAGE, cookie, ...init.headers } })
    const create = () => asVisitor('/api/demo/contracts', { method: 'POST', body: '{}' })
    return { cookie, send: asVisitor, create }
  }

  return { send, signIn }
}

type Visitor = Awaited<ReturnType<ReturnType<typeof createBank>['signIn']>>

async function createContract(visitor: { create: () => Response | Promise<Response> }) {
  return (await (await visitor.create()).json()) as Contract
}

describe('the session', () => {
  it('begins with the first page, in a cookie that scripts cannot read', async () => {
    const cookie = (await createBank().send('/')).headers.get('set-cookie')
    expect(cookie).toMatch(/^larkmoor_session=[\da-f-]{36}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it.each(['/', '/sign', '/done', '/pad', '/record', '/device', '/providers', '/proxy'])(
    'goes on at %s',
    async (path) => {
      const visitor = await createBank().signIn()
      const opened = await visitor.send(path)
      expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null])
    },
  )

  it('begins anew when its cookie is of another run', async () => {
    const { cookie } = await createBank().signIn()
    const opened = await createBank().send('/', { headers: { cookie } })
    expect(opened.headers.get('set-cookie')).toContain('larkmoor_session=')
  })

  it('is another one after Start over', async () => {
    const visitor = await createBank().signIn()
    const response = await visitor.send('/start-over')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect(response.headers.get('set-cookie')).not.toContain(visitor.cookie)
  })
})

describe('POST /api/demo/contracts', () => {
  it('creates a sign at the provider, and gives its handle and its place in the inspector', async () => {
    const contract = await createContract(await createBank().signIn())
    const sign = sandbox.inspect.biometricSign(contract.signId)
    expect(sign?.signer).toMatchObject({ name: 'Elena', last_name: 'Marsh' })
    expect(contract.inspectorUrl).toBe(`${provider.url}/_sandbox#${contract.signId}`)
    expect(contract.handle).not.toContain(contract.signId)
  })

  it.each([
    ['a foreign page', 403, { origin: 'https://evil.example' }],
    ['a page of another site that hides its origin', 403, { origin: 'null' }],
    ['a request that is not same-origin', 403, { 'sec-fetch-site': 'same-site' }],
    ['a plain form', 415, { 'content-type': 'text/plain' }],
    ['nobody', 401, { cookie: '' }],
  ])('refuses %s with %i, and creates nothing', async (_, status, headers) => {
    const visitor = await createBank().signIn()
    const before = sandbox.inspect.biometricSigns().length
    const init = { method: 'POST', body: '{}', headers }
    expect((await visitor.send('/api/demo/contracts', init)).status).toBe(status)
    expect(sandbox.inspect.biometricSigns()).toHaveLength(before)
  })

  it('says 502 while the provider cannot be reached', async () => {
    const visitor = await createBank('http://127.0.0.1:9').signIn()
    const response = await visitor.create()
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(failures).toContain('The provider could not be reached.')
  })
})

describe('GET /api/demo/contract', () => {
  const find = async (visitor: { send: (path: string) => Response | Promise<Response> }) =>
    (await (await visitor.send('/api/demo/contract')).json()) as { contract: Contract | null }

  it('gives a visitor back what was created for them, and nobody else', async () => {
    const bank = createBank()
    const [elena, other] = [await bank.signIn(), await bank.signIn()]
    expect(await find(elena)).toEqual({ contract: null })
    const contract = await createContract(elena)
    expect(await find(elena)).toEqual({ contract })
    expect(await find(other)).toEqual({ contract: null })
  })

  it('forgets an agreement that can no longer be signed', async () => {
    const visitor = await createBank().signIn()
    sandbox.inspect.cancelBiometricSign((await createContract(visitor)).signId)
    expect(await find(visitor)).toEqual({ contract: null })
  })
})

describe('POST /api/demo/contract/other-way', () => {
  const arrange = async (visitor: Visitor, body: unknown, headers = {}) =>
    visitor.send('/api/demo/contract/other-way', {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    })
  const find = async (visitor: Visitor) => (await visitor.send('/api/demo/contract')).json()

  it.each([
    [
      { kind: 'typed', name: ' Elena Marsh ' },
      { kind: 'typed', name: 'Elena Marsh' },
    ],
    [{ kind: 'assisted' }, { kind: 'assisted' }],
  ])('notes %j, and tells the provider nothing', async (body, otherWay) => {
    const visitor = await createBank().signIn()
    const contract = await createContract(visitor)
    const asked = sandbox.inspect.requests().length
    const arranged = { ...contract, status: 'arranged', otherWay }
    expect(await (await arrange(visitor, body)).json()).toEqual(arranged)
    expect(await find(visitor)).toEqual({ contract: arranged })
    expect(sandbox.inspect.requests()).toHaveLength(asked)
    expect(sandbox.inspect.biometricSign(contract.signId)?.state).toBe('PENDING')
  })

  it('keeps what was said first, until there is a new agreement', async () => {
    const visitor = await createBank().signIn()
    await createContract(visitor)
    await arrange(visitor, { kind: 'assisted' })
    const again = await arrange(visitor, { kind: 'typed', name: 'Elena' })
    expect(await again.json()).toMatchObject({ otherWay: { kind: 'assisted' } })
    expect(await createContract(visitor)).toMatchObject({ status: 'open' })
    expect(await find(visitor)).toMatchObject({ contract: { status: 'open' } })
  })

  it.each<[string, number, unknown, Record<string, string>?]>([
    ['a way that the bank does not offer', 400, { kind: 'biometric' }],
    ['an empty name', 400, { kind: 'typed', name: '  ' }],
    ['a name that is none', 400, { kind: 'typed', name: 'x'.repeat(201) }],
    ['a body that is too large', 413, { kind: 'typed', name: 'x'.repeat(5000) }],
    ['nothing', 400, null],
    ['a foreign page', 403, { kind: 'assisted' }, { origin: 'https://evil.example' }],
    ['nobody', 401, { kind: 'assisted' }, { cookie: '' }],
  ])('refuses %s with %i, and notes nothing', async (_, status, body, headers = {}) => {
    const visitor = await createBank().signIn()
    await createContract(visitor)
    expect((await arrange(visitor, body, headers)).status).toBe(status)
    expect(await find(visitor)).toMatchObject({ contract: { status: 'open' } })
  })

  it('is 404 where there is nothing to sign', async () => {
    expect((await arrange(await createBank().signIn(), { kind: 'assisted' })).status).toBe(404)
  })
})

describe('the proxy beside the pages', () => {
  it('opens a handle for its own visitor', async () => {
    const visitor = await createBank().signIn()
    const { handle } = await createContract(visitor)
    const response = await visitor.send(`/api/rubrica/biometric-signs/${handle}`)
    expect(await response.json()).toMatchObject({ status: 'pending', signerName: 'Elena Marsh' })
  })

  it('answers 404 to another visitor, and 401 to nobody', async () => {
    const bank = createBank()
    const { handle } = await createContract(await bank.signIn())
    const path = `/api/rubrica/biometric-signs/${handle}`
    expect((await (await bank.signIn()).send(path)).status).toBe(404)
    expect((await bank.send(path, { headers: PAGE })).status).toBe(401)
  })
})

describe('every answer', () => {
  it.each(['/', '/nowhere', '/api/nowhere', '/api/demo/contract', '/api/rubrica/x', '/inspector'])(
    'of %s carries the security headers and nothing of the provider’s key',
    async (path) => {
      const visitor = await createBank().signIn()
      await visitor.create()
      const response = await visitor.send(path)
      const policy = response.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      const all = JSON.stringify([...response.headers]) + (await response.text())
      expect(all).not.toContain(TOKEN)
    },
  )

  it('is 404 for what is not there', async () => {
    const { send } = createBank()
    const paths = ['/nowhere', '/assets/none.js', '/index.html', '/assets/../../package.json']
    const statuses = await Promise.all(paths.map(async (path) => (await send(path)).status))
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  it('lets browsers keep built files for ever, and pages not at all', async () => {
    const { send } = createBank()
    const read = async (path: string) => (await send(path)).headers.get('cache-control')
    expect(await read('/assets/index-1.js')).toContain('immutable')
    expect(await read('/assets/none.js')).toBeNull()
    expect(await read('/')).toBe('no-store')
  })
})
