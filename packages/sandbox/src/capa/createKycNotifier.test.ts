import { createHmac } from 'node:crypto'
import { CAPA_SIGNATURE_HEADER, KYC_EVENTS, KycEventSchema } from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { callCapa, makeKycLink, makeSandbox, openPage } from '../../test/makeCapaCalls.ts'
import type { SandboxOptions } from '../index.ts'
import { CAPA_TEST_USERS as USERS } from './capaTestUsers.ts'

const MINUTE = 60_000

/** A sandbox whose webhooks arrive here, and are answered with the status that `answer` gives. */
async function listen(answer: () => number = () => 204, options: SandboxOptions = {}) {
  const heard: { url: string; body: string; headers: Headers }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    heard.push({ url: request.url, body: await request.text(), headers: request.headers })
    return new Response(null, { status: answer() })
  }
  const sandbox = makeSandbox({ ...options, fetch })
  await callCapa(sandbox, 'setCapaWebhook')
  const eventsOf = () => heard.map(({ body }) => v.parse(KycEventSchema, JSON.parse(body)))
  return { sandbox, heard, eventsOf, settle: () => sandbox.inspect.settleWebhooks() }
}

describe('the webhooks of Capa', () => {
  it.each([
    ['approve', 'VERIFIED_USER'],
    ['reject', 'REJECTED_KYC'],
    ['review', 'REVIEW_NEEDED_KYC'],
  ] as const)('tell of a link, and of its end after “%s”', async (action, event) => {
    const { sandbox, eventsOf, settle } = await listen()
    await openPage(sandbox, await makeKycLink(sandbox, USERS.fresh), action)
    await settle()
    const externalUserId = 'test-fresh'
    expect(eventsOf()).toEqual([
      { type: 'KYC', event: 'CREATED_KYC', externalUserId },
      { type: 'KYC', event, externalUserId },
    ])
    expect(sandbox.inspect.capa.user(USERS.fresh)?.kyc).toBe(KYC_EVENTS[event])
  })

  it.each([undefined, 'another-secret'])('are signed with the secret %s', async (webhookSecret) => {
    const { sandbox, heard, settle } = await listen(undefined, { capa: { webhookSecret } })
    await makeKycLink(sandbox, USERS.fresh)
    await settle()
    const [{ url, body, headers }] = heard as [(typeof heard)[number]]
    const secret = webhookSecret ?? 'capa_test_webhook_secret'
    expect(headers.get(CAPA_SIGNATURE_HEADER)).toBe(
      createHmac('sha256', secret).update(body).digest('hex'),
    )
    expect(url).toBe('https://partner.example/capa-webhooks')
    expect(body).toBe('{"type":"KYC","event":"CREATED_KYC","externalUserId":"test-fresh"}')
  })

  it('are tried at once and after 1, 5, 10 and 15 minutes, and then no more', async () => {
    const { sandbox, heard, settle } = await listen(() => 500)
    await makeKycLink(sandbox, USERS.fresh)
    await settle()
    const counts = [heard.length]
    for (const minutes of [1, 5, 10, 15, 60]) {
      sandbox.clock.advance(minutes * MINUTE - 1)
      await settle()
      counts.push(heard.length)
      sandbox.clock.advance(1)
      await settle()
      counts.push(heard.length)
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5])
    expect(sandbox.inspect.webhooks().map(({ status }) => status)).toEqual(['failed'])
  })

  it('arrive by a later try', async () => {
    let status = 503
    const { sandbox, heard, settle } = await listen(() => status)
    await makeKycLink(sandbox, USERS.fresh)
    await settle()
    status = 200
    sandbox.clock.advance(MINUTE)
    await settle()
    expect(heard).toHaveLength(2)
    expect(sandbox.inspect.webhooks()[0]).toMatchObject({ status: 'delivered', provider: 'capa' })
  })

  it('tell what Capa’s staff decides, once', async () => {
    const { sandbox, eventsOf, settle } = await listen()
    for (const outcome of ['VERIFIED', 'VERIFIED', 'REJECTED'] as const)
      sandbox.inspect.capa.setKyc(USERS.inReview, outcome)
    await settle()
    expect(eventsOf().map(({ event }) => event)).toEqual(['VERIFIED_USER', 'REJECTED_KYC'])
  })

  it('say nothing of a link that changes nothing, nor of one that is left or has expired', async () => {
    const { sandbox, eventsOf, settle } = await listen()
    await makeKycLink(sandbox, USERS.verified)
    await openPage(sandbox, await makeKycLink(sandbox, USERS.fresh), 'leave')
    sandbox.clock.advance(31 * MINUTE)
    await settle()
    expect(eventsOf().map(({ event }) => event)).toEqual(['CREATED_KYC'])
  })

  it('are not sent for a user without an externalUserId, or of another partner', async () => {
    const { sandbox } = await listen()
    const { id } = sandbox.inspect.capa.createUser({ externalUserId: null })
    await openPage(sandbox, await makeKycLink(sandbox, id), 'approve')
    sandbox.inspect.capa.setKyc(USERS.ofAnother, 'REJECTED')
    expect(sandbox.inspect.webhooks()).toEqual([])
  })

  it('are not sent before a URL is set, nor after it is taken away', async () => {
    const { sandbox } = await listen()
    await callCapa(sandbox, 'setCapaWebhook', { body: { url: null } })
    sandbox.inspect.capa.setKyc(USERS.fresh, 'VERIFIED')
    sandbox.inspect.reset()
    sandbox.inspect.capa.setKyc(USERS.fresh, 'VERIFIED')
    expect(sandbox.inspect.webhooks()).toEqual([])
  })
})
