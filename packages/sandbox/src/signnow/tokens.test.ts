import { describe, expect, it } from 'vitest'
import { createSignnowStack, ORIGIN } from '../../test/createSignnowStack.ts'
import { FORM } from './signnowGoodCalls.ts'
import { SIGNNOW_TEST_TOKEN } from './testIds.ts'

const MONTH_MS = 30 * 24 * 60 * 60_000

describe('a token', () => {
  it('opens the account until it expires, by the clock', async () => {
    const { sandbox, call } = createSignnowStack()
    const { json } = await call('requestSignnowToken')
    expect(json).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      token_type: 'bearer',
      expires_in: 2_592_000,
      refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      scope: '*',
    })
    const key = json.access_token
    sandbox.clock.advance(MONTH_MS - 1)
    const verified = await call('verifySignnowToken', { key })
    expect(verified.json).toEqual({
      ...{ access_token: key, token_type: 'bearer', expires_in: 1, scope: '*' },
    })
    expect((await call('getSignnowDocument', { key })).status).toBe(200)
    sandbox.clock.advance(1)
    for (const name of ['verifySignnowToken', 'getSignnowDocument'] as const)
      expect((await call(name, { key })).json).toEqual({ error: 'invalid_token', code: 1537 })
  })

  it('has a successor, once, that keeps its scope', async () => {
    const { sandbox, call } = createSignnowStack()
    const { json: first } = await call('requestSignnowToken', { body: { ...FORM, scope: 'user' } })
    sandbox.clock.advance(MONTH_MS)
    const body = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const { json: second } = await call('requestSignnowToken', { body })
    expect(second).toMatchObject({ scope: 'user', expires_in: 2_592_000 })
    expect(second.access_token).not.toBe(first.access_token)
    expect((await call('verifySignnowToken', { key: second.access_token })).status).toBe(200)
    expect((await call('requestSignnowToken', { body })).json).toEqual({
      ...{ error: 'invalid_token', code: 1537 },
    })
  })

  it('for tests never expires', async () => {
    const { sandbox, call } = createSignnowStack()
    sandbox.clock.advance(100 * MONTH_MS)
    const { json } = await call('verifySignnowToken', { key: SIGNNOW_TEST_TOKEN })
    expect(json).toMatchObject({ expires_in: 2_592_000, scope: '*' })
  })

  it('goes to the account that was set, whatever the case of its address', async () => {
    const signnow = { clientId: 'a', clientSecret: 'b:c', username: 'Me@x.example', password: 'p' }
    const { call } = createSignnowStack({ signnow })
    const body = { grant_type: 'password', username: 'me@X.example', password: 'p' }
    expect((await call('requestSignnowToken', { key: btoa('a:b:c'), body })).status).toBe(200)
    expect((await call('requestSignnowToken', { key: btoa('a:b:c') })).status).toBe(400)
    expect((await call('requestSignnowToken', { body })).json.error).toBe('invalid_client')
  })

  it.each(['%%%', '', null])('is not had with the credentials %j', async (key) => {
    const { json } = await createSignnowStack().call('requestSignnowToken', { key })
    expect(json.error).toBe('invalid_client')
  })

  it('is asked for by a form, and its scheme may be in any case', async () => {
    const { sandbox } = createSignnowStack()
    const headers = { authorization: `bEARER ${SIGNNOW_TEST_TOKEN}` }
    const url = `${ORIGIN}/oauth2/token`
    expect((await sandbox.fetch(new Request(url, { headers }))).status).toBe(200)
    const basic = { authorization: `basic ${btoa('demo-client:demo-secret')}` }
    const json = { ...basic, 'content-type': 'application/json' }
    const body = new URLSearchParams(FORM)
    const ask = (init: RequestInit) => sandbox.fetch(new Request(url, { method: 'POST', ...init }))
    expect((await ask({ headers: basic, body })).status).toBe(200)
    expect((await ask({ headers: json, body: String(body) })).status).toBe(400)
  })
})
