import { describe, expect, it } from 'vitest'
import { JSON_TYPE, START } from '../../test/makeCalls.ts'
import { createSandbox, TEST_VALUES } from '../index.ts'

const ORIGIN = 'http://127.0.0.1:4180/_sandbox/api'

function setUp() {
  const sandbox = createSandbox({ now: () => START })
  const get = async (path: string) => {
    const response = await sandbox.fetch(new Request(ORIGIN + path))
    return { status: response.status, json: (await response.json()) as unknown }
  }
  const post = async (path: string, body: unknown = {}) => {
    const init = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) }
    const response = await sandbox.fetch(new Request(ORIGIN + path, init))
    const text = await response.text()
    return { status: response.status, json: (text ? JSON.parse(text) : null) as never }
  }
  return { sandbox, inspect: sandbox.inspect, get, post }
}

const idOf = ({ json }: { json: { id: string } }) => json.id

describe('identifications', () => {
  it('are created, listed, read, and captured once', async () => {
    const { inspect, get, post } = setUp()
    const created = await post('/identifications', { configuration_name: 'LOW' })
    const id = idOf(created)
    expect(created.status).toBe(201)
    expect(await get('/identifications')).toEqual({ status: 200, json: [created.json] })
    expect(await get(`/identifications/${id}`)).toEqual({ status: 200, json: created.json })
    const path = `/identifications/${id}/capture`
    expect((await post(path, { outcome: 'rejected' })).status).toBe(200)
    expect(inspect.identification(id)?.state).toBe('REJECTED')
    const again = await post(path, { outcome: 'accepted' })
    expect(again).toEqual({ status: 409, json: { error: 'The identification is REJECTED.' } })
  })

  it.each([
    ['/identifications/none', 'get', 404],
    ['/identifications/none/capture', { outcome: 'accepted' }, 404],
    ['/identifications', { colour: 'red' }, 400],
  ])('%s with %j is %i', async (path, body, status) => {
    const { get, post } = setUp()
    expect((await (body === 'get' ? get(path) : post(path, body))).status).toBe(status)
  })
})

describe('signNow', () => {
  it('tells of documents, invites and links without their tokens, and skips an invite', async () => {
    const { get, post } = setUp()
    const created = await post('/signnow/documents', { roles: ['Borrower'] })
    expect(created.status).toBe(201)
    const path = `/signnow/documents/${idOf(created)}`
    expect(await get(path)).toEqual({ status: 200, json: created.json })
    expect(await get(`${path}/invites`)).toEqual({ status: 200, json: [] })
    expect((await get('/signnow/documents/none')).status).toBe(404)
    expect(JSON.stringify(await get('/signnow/links'))).not.toMatch(/token|[0-9a-f]{64}/)
    const skipped = await post('/signnow/invites/none/skip')
    expect(skipped.status).toBe(409)
    expect(skipped.json).toEqual({ error: expect.stringContaining('Nothing was skipped') })
  })
})

describe('Capa', () => {
  it('creates a user, decides on it, and says why it cannot', async () => {
    const { inspect, get, post } = setUp()
    const created = await post('/capa/users', { name: 'Elena Marsh' })
    const id = idOf(created)
    expect(created.status).toBe(201)
    expect(await get(`/capa/users/${id}`)).toEqual({ status: 200, json: created.json })
    expect((await post(`/capa/users/${id}/kyc`, { status: 'VERIFIED' })).status).toBe(200)
    expect(inspect.capa.user(id)?.kyc).toBe('VERIFIED')
    const unknown = await post('/capa/users/none/kyc', { status: 'VERIFIED' })
    expect(unknown.status).toBe(409)
    expect(unknown.json).toEqual({ error: expect.stringContaining('Nothing was decided') })
    expect((await post(`/capa/users/${id}/kyc`, { status: 'EXCELLENT' })).status).toBe(400)
    expect((await post('/capa/users', { email: 'nobody' })).status).toBe(409)
    expect((await get('/capa/kyc-sessions')).status).toBe(200)
    expect((await get('/capa/agreements-sessions')).status).toBe(200)
  })
})

describe('the switches', () => {
  it('set how each page behaves', async () => {
    const { inspect, get, post } = setUp()
    expect((await post('/pages', { name: 'kyc', behaviour: 'hang' })).status).toBe(204)
    expect((await get('/pages')).json).toEqual(inspect.pages())
    expect(inspect.pages()).toEqual({ signnow: 'normal', kyc: 'hang', agreements: 'normal' })
    expect((await post('/pages', { name: 'kyc', behaviour: 'dance' })).status).toBe(400)
    expect((await post('/pages', { name: 'other', behaviour: 'hang' })).status).toBe(400)
  })

  it('lose and repeat webhooks', async () => {
    const { inspect, get, post } = setUp()
    expect((await post('/webhooks/mode', { mode: 'lose' })).status).toBe(204)
    expect(inspect.webhookMode()).toBe('lose')
    expect((await get('/webhooks')).json).toEqual({ mode: 'lose', webhooks: inspect.webhooks() })
    expect((await post('/webhooks/mode', { mode: 'forge' })).status).toBe(400)
  })

  it('are back where they began after a reset', async () => {
    const { inspect, post } = setUp()
    inspect.setPage('kyc', 'hang')
    inspect.setWebhookMode('lose')
    inspect.createIdentification()
    const users = inspect.capa.users().length
    inspect.capa.createUser()
    await post('/reset')
    expect(inspect.pages().kyc).toBe('normal')
    expect(inspect.webhookMode()).toBe('deliver')
    expect(inspect.identifications()).toEqual([])
    expect(inspect.capa.users()).toHaveLength(users)
  })

  it('are refused from code when they are unknown', () => {
    const { inspect } = setUp()
    expect(() => inspect.setPage('kyc', 'dance' as 'hang')).toThrow('Nothing was changed')
    expect(() => inspect.setPage('other' as 'kyc', 'hang')).toThrow(TypeError)
    expect(() => inspect.setWebhookMode('forge' as 'lose')).toThrow(TypeError)
  })
})

describe('everything', () => {
  it('is in one overview, but for what is large', async () => {
    const { get, inspect } = setUp()
    inspect.createBiometricSign()
    const { json } = await get('/overview')
    expect(json).toMatchObject({ biometricSigns: [{ state: 'PENDING' }], webhookMode: 'deliver' })
    expect(JSON.stringify(json)).not.toContain('submission')
  })

  it('that test values are is listed', async () => {
    expect((await setUp().get('/test-values')).json).toEqual(
      JSON.parse(JSON.stringify(TEST_VALUES)),
    )
  })

  it('that the clock says is told and moved', async () => {
    const { get, post } = setUp()
    expect((await get('/clock')).json).toEqual({ now: '2026-11-22T09:00:00.000Z' })
    await post('/clock', { advanceMs: 60_000 })
    expect((await get('/clock')).json).toEqual({ now: '2026-11-22T09:01:00.000Z' })
    expect((await post('/clock', { advanceMs: -1 })).status).toBe(400)
  })
})
