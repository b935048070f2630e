import {
  CAPA_COUNTRIES,
  CapaErrorSchema,
  type KycDetailsAnswer,
  PROVIDER_OPERATIONS,
  toKycStatus,
} from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ORIGIN } from '../../test/makeCalls.ts'
import { callCapa, makeKycLink, makeSandbox, openPage } from '../../test/makeCapaCalls.ts'
import { toTestRequest } from '../index.ts'
import { CAPA_TEST_KEYS } from './capaOptions.ts'
import { CAPA_TEST_USERS as USERS } from './capaTestUsers.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const UUID_TEXT = UUID.source.slice(1, -1)

describe('Capa: what it answers', () => {
  it('gives links to its pages below the public URL', async () => {
    const sandbox = makeSandbox({ publicUrl: 'https://pages.example' })
    const link = await callCapa(sandbox, 'createKycLink')
    expect(link.json).toEqual({ success: true, data: { kycLink: expect.any(String) } })
    expect(link.json.data.kycLink).toMatch(
      new RegExp(`^https://pages\\.example/onboard\\?verification_session_id=${UUID_TEXT}$`),
    )
    const sign = await callCapa(sandbox, 'signCapaDocuments')
    expect(sign.json.data.url).toMatch(
      new RegExp(`^https://pages\\.example/agreements\\?session=${UUID_TEXT}$`),
    )
  })

  it('creates a user, whom it then knows', async () => {
    const sandbox = makeSandbox()
    const { status, json } = await callCapa(sandbox, 'createCapaUser')
    expect([status, json]).toEqual([
      201,
      { success: true, data: { userId: expect.stringMatching(UUID) } },
    ])
    expect(sandbox.inspect.capa.user(json.data.userId)).toMatchObject({
      ...{ type: 'INDIVIDUAL', email: 'new-user@example.com', externalUserId: 'new-user' },
      ...{ kyc: 'NOT_STARTED', method: 'EMAIL', alias: null },
    })
    expect(await makeKycLink(sandbox, json.data.userId)).toContain('/onboard')
  })

  it.each([
    ['the same e-mail address in other letters', { email: 'NEW-user@example.com' }, 409],
    ['the same externalUserId', { email: 'b@example.com', externalUserId: 'new-user' }, 409],
    ['neither', { email: 'b@example.com' }, 201],
  ])('answers a second user with %s', async (_, fields, status) => {
    const sandbox = makeSandbox()
    const body = { type: 'INDIVIDUAL', ...fields }
    await callCapa(sandbox, 'createCapaUser', {
      body: { type: 'BUSINESS', email: 'c@example.com' },
    })
    await callCapa(sandbox, 'createCapaUser')
    expect((await callCapa(sandbox, 'createCapaUser', { body })).status).toBe(status)
  })

  it('keeps the id and the first time of the webhook’s settings', async () => {
    const sandbox = makeSandbox()
    const first = await callCapa(sandbox, 'setCapaWebhook')
    sandbox.clock.advance(1_000)
    const second = await callCapa(sandbox, 'setCapaWebhook', { body: { url: null } })
    expect(second.json.data).toEqual({
      ...first.json.data,
      url: null,
      updatedAt: '2026-11-22T09:00:01.000Z',
    })
    expect(first.json.data.createdAt).toBe('2026-11-22T09:00:00.000Z')
  })

  it.each(['javascript:alert(1)', 'data:text/plain,x', 'ftp://partner.example/x'])(
    'refuses %s as a webhook’s URL',
    async (url) => {
      const { status, json } = await callCapa(makeSandbox(), 'setCapaWebhook', { body: { url } })
      expect([status, json.error.code]).toEqual([400, 'INVALID_USER_INPUT_ERROR'])
    },
  )

  it.each(CAPA_COUNTRIES)('serves %s, or refuses it in both operations', async (country) => {
    const sandbox = makeSandbox()
    const sign = await callCapa(sandbox, 'signCapaDocuments', { body: { country } })
    const kyc = await callCapa(sandbox, 'createKycLink', { body: { country } })
    const expected = { VA: [400, 400], SM: [404, 400] }[country as string] ?? [201, 201]
    expect([sign.status, kyc.status]).toEqual(expected)
  })
})

describe('Capa: the details of a verification', () => {
  it.each([
    ['fresh', 'NOT_STARTED'],
    ['inProgress', 'IN_PROGRESS'],
    ['verified', 'VERIFIED'],
    ['rejected', 'REJECTED'],
    ['inReview', 'REVIEW_NEEDED'],
  ] as const)('of the user “%s” read as %s', async (user, status) => {
    const { json } = await callCapa(makeSandbox(), 'getKycDetails', {
      values: { userId: USERS[user] },
    })
    const { body } = PROVIDER_OPERATIONS.getKycDetails.answers[0]!
    expect(toKycStatus(v.parse(body!, json) as KycDetailsAnswer)).toBe(status)
    expect(json).toMatchObject({ status: 'ok', data: { clientReferenceId: USERS[user] } })
  })

  it('are full of personal data once it has ended, and not before', async () => {
    const sandbox = makeSandbox()
    const PERSONAL = ['amlInfo', 'faceLivenessInfo', 'faceMatchInfo', 'fraudInsights', 'idInfo']
    const { json } = await callCapa(sandbox, 'getKycDetails')
    expect(Object.keys(json.data)).toEqual(expect.arrayContaining([...PERSONAL, 'media']))
    expect(json.data.idInfo).toMatchObject({ fullName: 'James Smith' })
    const link = await makeKycLink(sandbox, USERS.fresh)
    const before = await callCapa(sandbox, 'getKycDetails', { values: { userId: USERS.fresh } })
    expect(before.json.data).toEqual({
      clientReferenceId: USERS.fresh,
      verificationSessionId: link.slice(-36),
      createdAt: '2026-11-22T09:00:00.000Z',
    })
  })
})

describe('Capa: what it refuses', () => {
  it('takes the key of the options only', async () => {
    const sandbox = makeSandbox({ capa: { apiKey: 'another-key-of-mine' } })
    expect((await callCapa(sandbox, 'createKycLink')).json.error.message).toBe('Invalid API Key')
    const key = 'another-key-of-mine'
    expect((await callCapa(sandbox, 'createKycLink', { key })).status).toBe(201)
  })

  it.each([
    ['too short', { apiKey: 'short' }],
    ['a test value', { apiKey: CAPA_TEST_KEYS.partnerMissing }],
    ['empty', { webhookSecret: '' }],
  ])('refuses a sandbox whose key or secret is %s', (_, capa) => {
    expect(() => makeSandbox({ capa })).toThrow(/^\[rubrica\] createSandbox\(\) got an? .*capa\./)
  })

  it('looks at the key, then at the user, then at the body', async () => {
    const sandbox = makeSandbox()
    const ask = async (key: string | null, userId: string, body: unknown) =>
      (await callCapa(sandbox, 'signCapaDocuments', { key, values: { userId }, body })).json.error
        ?.message
    const { verified, unknown, business, ofAnother } = USERS
    const key = 'capa_test_sandbox_key'
    expect(await ask(null, unknown, {})).toBe('API Key is missing')
    expect(await ask(key, unknown, {})).toBe('Requested User was not found')
    expect(await ask(key, ofAnother, {})).toBe('User is not associated with the partner')
    expect(await ask(key, business, {})).toBe('Invalid User Input')
    expect(await ask(key, business, { country: 'VA' })).toBe('Country not supported')
    expect(await ask(key, verified, { country: 'MX' })).toBeUndefined()
  })

  it.each([
    ['no body', null, 'application/json'],
    ['no JSON', '{"country":"MX"', 'application/json'],
    ['another media type', '{"country":"MX"}', 'text/plain'],
    ['more than it takes', `{"country":"MX","x":"${'x'.repeat(2 ** 21)}"}`, 'application/json'],
  ])('refuses %s as invalid input', async (_, body, mediaType) => {
    const good = toTestRequest({ operation: 'signCapaDocuments' }, ORIGIN)
    const headers = { 'partner-api-key': 'capa_test_sandbox_key', 'content-type': mediaType }
    const response = await makeSandbox().fetch(
      new Request(good.url, { method: 'POST', headers, body }),
    )
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        success: false,
        error: { code: 'INVALID_USER_INPUT_ERROR', message: 'Invalid User Input' },
      },
    ])
  })

  it.each([
    ['GET', '/api/partner/v2/users', 405, 'POST'],
    ['GET', '/api/partner/v2/nothing', 404, null],
    ['POST', '/api/partner/v2/users/%2e%2e/documents/sign', 404, null],
  ])('answers %s %s with %i in its envelope', async (method, path, status, allow) => {
    const response = await makeSandbox().fetch(new Request(ORIGIN + path, { method }))
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow])
    expect(v.is(CapaErrorSchema, await response.json())).toBe(true)
  })

  it.each([400, 401, 403, 404, 418, 429, 500, 503])(
    'spoils a call with %i in its envelope',
    async (status) => {
      const sandbox = makeSandbox()
      sandbox.inspect.failNext('createKycLink', { kind: 'status', status })
      const answer = await callCapa(sandbox, 'createKycLink')
      expect(answer.status).toBe(status)
      expect(v.is(CapaErrorSchema, answer.json)).toBe(true)
      expect(sandbox.inspect.capa.user(USERS.fresh)?.kyc).toBe('NOT_STARTED')
    },
  )
})

describe('Capa: what it keeps', () => {
  it('goes on in another sandbox, with its links, its users and its webhook', async () => {
    const old = makeSandbox()
    await callCapa(old, 'setCapaWebhook')
    const { id } = old.inspect.capa.createUser({ externalUserId: 'mine' })
    const link = await makeKycLink(old, id)
    // Through text, as a file would keep it.
    const sandbox = makeSandbox({ state: JSON.parse(JSON.stringify(old.state())) })
    expect(sandbox.inspect.capa.users()).toEqual(old.inspect.capa.users())
    await openPage(sandbox, link, 'approve')
    expect(sandbox.inspect.capa.user(id)?.kyc).toBe('VERIFIED')
    expect(old.inspect.capa.user(id)?.kyc).toBe('IN_PROGRESS')
    expect(sandbox.inspect.webhooks().map(({ event }) => event)).toEqual([
      'CREATED_KYC',
      'VERIFIED_USER',
    ])
    sandbox.close()
    old.close()
  })
})
