import { describe, expect, it, vi } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { createStack, WEBHOOK_SECRET } from '../../../../test/stack/createStack.ts'
import { makeWebhook, subscribeCapa, subscribeSignnow } from '../../../../test/stack/webhooks.ts'

type Stack = ReturnType<typeof createStack>

const VERIFIED = { type: 'KYC', event: 'VERIFIED_USER', externalUserId: 'alice' }
const CREATED = { ...VERIFIED, event: 'CREATED_KYC' }
const REJECTED = { ...VERIFIED, event: 'REJECTED_KYC' }
const SUBJECT = 'kyc:alice'

/** A stack whose user has begun a verification, and every change of a status from then on. */
async function startVerification(options: Parameters<typeof createStack>[0] = {}) {
  const stack = createStack(options)
  const changes: string[] = []
  const { recordStatus } = stack.store
  stack.store.recordStatus = async (...given) => {
    const change = await recordStatus(...given)
    if (change) changes.push(`${change.subject} ${change.status}`)
    return change
  }
  const init = { method: 'POST', headers: BROWSER_HEADERS, body: '{"country":"MX"}' }
  expect((await stack.fetch('/api/rubrica/me/kyc/link', init)).status).toBe(200)
  const decide = (outcome: 'VERIFIED' | 'REJECTED') =>
    stack.sandbox.inspect.capa.setKyc(stack.alice.capa!.userId, outcome)
  return { ...stack, changes, decide }
}

/** How often the provider was asked for the verification. */
function countReads({ sandbox }: Pick<Stack, 'sandbox'>): number {
  return sandbox.inspect.requests().filter(({ operation }) => operation === 'getKycDetails').length
}

describe('a webhook of Capa', () => {
  it('delivered five times changes the status once', async () => {
    const stack = await startVerification()
    stack.decide('VERIFIED')
    for (let time = 0; time < 5; time += 1)
      expect((await stack.proxy.fetch(makeWebhook('capa', VERIFIED))).status).toBe(204)
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} verified`])
    expect(countReads(stack)).toBe(1)
  })

  it('delivered five times at once changes the status once', async () => {
    const stack = await startVerification()
    stack.decide('VERIFIED')
    await Promise.all(
      Array.from({ length: 5 }, () => stack.proxy.fetch(makeWebhook('capa', VERIFIED))),
    )
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} verified`])
  })

  it('out of order never takes a status back', async () => {
    const stack = await startVerification()
    stack.decide('VERIFIED')
    for (const event of [VERIFIED, CREATED, REJECTED])
      await stack.proxy.fetch(makeWebhook('capa', event))
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} verified`])
  })

  it('each of two in turn changes the status once', async () => {
    const stack = await startVerification()
    stack.decide('REJECTED')
    await stack.proxy.fetch(makeWebhook('capa', REJECTED))
    await vi.waitFor(() => expect(stack.changes).toEqual([`${SUBJECT} rejected`]))
    stack.decide('VERIFIED')
    await stack.proxy.fetch(makeWebhook('capa', VERIFIED))
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} rejected`, `${SUBJECT} verified`])
  })

  it('that says again what was taken back in between changes the status again', async () => {
    const stack = await startVerification()
    for (const [index, outcome] of (['VERIFIED', 'REJECTED', 'VERIFIED'] as const).entries()) {
      stack.decide(outcome)
      await stack.proxy.fetch(makeWebhook('capa', outcome === 'VERIFIED' ? VERIFIED : REJECTED))
      await vi.waitFor(() => expect(stack.changes).toHaveLength(index + 1))
    }
    expect(stack.changes.at(-1)).toBe(`${SUBJECT} verified`)
    await stack.proxy.close()
  })

  it('replayed after its time, when the truth is another, changes nothing', async () => {
    const stack = await startVerification()
    stack.decide('REJECTED')
    await stack.proxy.fetch(makeWebhook('capa', REJECTED))
    await vi.waitFor(() => expect(stack.changes).toHaveLength(1))
    // Recorded by somebody when another verification went well.
    expect((await stack.proxy.fetch(makeWebhook('capa', VERIFIED))).status).toBe(204)
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} rejected`])
  })

  it.each([
    ['no signature', { signature: null }],
    ['an empty one', { signature: '' }],
    ['one of another secret', { secret: 'another secret' }],
    ['half of one', { signature: 'ab'.repeat(16) }],
    ['one of nothing', { signature: '0'.repeat(64) }],
    ['words', { signature: 'sha256=please' }],
  ])('with %s is refused, and nothing is looked at', async (_, change) => {
    const stack = await startVerification()
    stack.decide('VERIFIED')
    const response = await stack.proxy.fetch(makeWebhook('capa', VERIFIED, change))
    expect(await response.json()).toMatchObject({ code: 'webhook_forged', status: 401 })
    await stack.proxy.close()
    expect(stack.changes).toEqual([])
    expect(countReads(stack)).toBe(0)
  })

  it('with the signature of another body is refused', async () => {
    const stack = await startVerification()
    const signature = makeWebhook('capa', CREATED).headers.get('capa-signature')
    const forged = makeWebhook('capa', VERIFIED, { signature })
    expect((await stack.proxy.fetch(forged)).status).toBe(401)
  })

  it('is checked by its bytes, not by what they mean', async () => {
    const stack = await startVerification()
    stack.decide('VERIFIED')
    const odd = `{ "externalUserId": "alice",\n"type":"KYC", "event" : "VERIFIED_USER"}`
    expect((await stack.proxy.fetch(makeWebhook('capa', odd))).status).toBe(204)
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} verified`])
  })

  it('is taken with the old secret and the new one while they change', async () => {
    const upstreams = {
      capa: {
        baseUrl: 'https://capa.example',
        apiKey: 'capa_key_that_no_browser_may_see',
        webhookSecrets: ['the new one', WEBHOOK_SECRET],
      },
    }
    const stack = createStack({ proxy: { upstreams } })
    for (const secret of ['the new one', WEBHOOK_SECRET])
      expect((await stack.proxy.fetch(makeWebhook('capa', VERIFIED, { secret }))).status).toBe(204)
    expect((await stack.proxy.fetch(makeWebhook('capa', VERIFIED, { secret: 'old' }))).status).toBe(
      401,
    )
  })

  it('about somebody who never began here, or about something else, is only acknowledged', async () => {
    const stack = createStack()
    for (const body of [VERIFIED, { type: 'TRANSACTION', event: 'DONE' }, []])
      expect((await stack.proxy.fetch(makeWebhook('capa', body))).status).toBe(204)
    await stack.proxy.close()
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('that is no JSON, too large, or comes by another method is refused', async () => {
    const stack = createStack()
    const codes = async (request: Request) =>
      ((await (await stack.proxy.fetch(request)).json()) as { code: string }).code
    expect(await codes(makeWebhook('capa', 'not json'))).toBe('body_invalid')
    expect(await codes(makeWebhook('capa', 'x'.repeat(16 * 1024 + 1)))).toBe('body_too_large')
    const get = new Request('https://bank.example/api/rubrica/webhooks/capa')
    expect(await codes(get)).toBe('method_not_allowed')
  })

  it('has no route without a secret to check it with', async () => {
    const capa = { baseUrl: 'https://capa.example', apiKey: 'key' }
    const stack = createStack({ proxy: { upstreams: { capa } } })
    expect((await stack.proxy.fetch(makeWebhook('capa', VERIFIED))).status).toBe(404)
  })

  it('is not acknowledged while the store is away, so that it comes again', async () => {
    const stack = await startVerification()
    stack.store.addJob = () => Promise.reject(new Error('gone'))
    const response = await stack.proxy.fetch(makeWebhook('capa', VERIFIED))
    expect(await response.json()).toMatchObject({ code: 'store_unavailable', status: 503 })
  })

  it('whose answer at Capa lags behind is looked into again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
    try {
      const stack = await startVerification()
      await stack.proxy.fetch(makeWebhook('capa', VERIFIED))
      await vi.waitFor(() => expect(stack.changes).toEqual([`${SUBJECT} in_progress`]))
      stack.decide('VERIFIED')
      await vi.advanceTimersByTimeAsync(20_000)
      await vi.waitFor(() => expect(stack.changes).toContain(`${SUBJECT} verified`))
    } finally {
      vi.useRealTimers()
    }
  })

  it('whose read fails is looked into again later, and the partner hears of it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
    try {
      const stack = await startVerification({ proxy: { maxRetries: 0 } })
      stack.decide('VERIFIED')
      stack.sandbox.inspect.failNext('getKycDetails', { kind: 'status', status: 500 })
      await stack.proxy.fetch(makeWebhook('capa', VERIFIED))
      await vi.waitFor(() => expect(stack.failures).toHaveLength(1))
      expect(stack.changes).toEqual([])
      await vi.advanceTimersByTimeAsync(20_000)
      await vi.waitFor(() => expect(stack.changes).toEqual([`${SUBJECT} verified`]))
    } finally {
      vi.useRealTimers()
    }
  })

  it('comes from the sandbox as from Capa', async () => {
    const stack = await startVerification()
    await subscribeCapa(stack)
    stack.decide('VERIFIED')
    await stack.sandbox.inspect.settleWebhooks()
    await stack.proxy.close()
    expect(stack.changes).toEqual([`${SUBJECT} verified`])
  })
})

describe('a webhook of signNow', () => {
  async function startSigning() {
    const stack = createStack()
    const { id } = stack.sandbox.inspect.signnow.createDocument({ roles: ['A', 'B'] })
    const handle = await stack.seal('document', id, { scope: 'manager' })
    const url = `/api/rubrica/documents/${handle}`
    const read = await stack.fetch(url, { headers: BROWSER_HEADERS })
    const { roles } = (await read.json()) as { roles: { id: string }[] }
    const invites = roles.map((role, index) => ({
      ...{ email: `${'ab'[index]}@example.com`, role_id: role.id, order: index + 1 },
    }))
    const headers = { ...BROWSER_HEADERS, 'idempotency-key': '"of-the-test"' }
    const init = { method: 'POST', headers, body: JSON.stringify({ invites }) }
    expect((await stack.fetch(`${url}/invites`, init)).status).toBe(201)
    const first = stack.sandbox.inspect.signnow.invites(id)[0]!
    const toEvent = (seconds: number, name = 'document.fieldinvite.signed') => ({
      meta: { event: name, timestamp: Math.floor(stack.sandbox.clock.now() / 1_000) + seconds },
      content: { document_id: id },
    })
    return { ...stack, id, first, toEvent }
  }

  const statusOf = async (stack: Stack, subject: string) =>
    (await stack.store.readStatuses([subject]))[0]?.status

  it.each(['hex', 'base64', 'base64url'] as const)('is taken signed in %s', async (encoding) => {
    const stack = await startSigning()
    stack.sandbox.inspect.signnow.skipInvite(stack.first.id)
    const webhook = makeWebhook('signnow', stack.toEvent(0), { encoding })
    expect((await stack.proxy.fetch(webhook)).status).toBe(204)
    await stack.proxy.close()
    expect(await statusOf(stack, `invite:${stack.id}.${stack.first.id}`)).toBe('skipped')
    expect(await statusOf(stack, `document:${stack.id}`)).toBe('pending skipped pending')
  })

  it.each([-301, 301])('of %i seconds from now is a replay', async (seconds) => {
    const stack = await startSigning()
    const response = await stack.proxy.fetch(makeWebhook('signnow', stack.toEvent(seconds)))
    expect(await response.json()).toMatchObject({ code: 'webhook_stale', status: 400 })
  })

  it.each([-299, 299])(
    'of %i seconds from now is a clock that is a little wrong',
    async (seconds) => {
      const stack = await startSigning()
      expect((await stack.proxy.fetch(makeWebhook('signnow', stack.toEvent(seconds)))).status).toBe(
        204,
      )
      await stack.proxy.close()
    },
  )

  it('delivered five times is looked into once', async () => {
    const stack = await startSigning()
    const before = stack.sandbox.inspect.requests().length
    for (let time = 0; time < 5; time += 1)
      await stack.proxy.fetch(makeWebhook('signnow', stack.toEvent(0)))
    await stack.proxy.close()
    expect(stack.sandbox.inspect.requests().length - before).toBe(1)
  })

  it('about a document that nobody has seen here is only acknowledged', async () => {
    const stack = await startSigning()
    const before = stack.sandbox.inspect.requests().length
    const other = stack.sandbox.inspect.signnow.createDocument({})
    const event = { ...stack.toEvent(0), content: { document_id: other.id } }
    expect((await stack.proxy.fetch(makeWebhook('signnow', event))).status).toBe(204)
    await stack.proxy.close()
    expect(stack.sandbox.inspect.requests()).toHaveLength(before)
  })

  it('comes from the sandbox as from signNow', async () => {
    const stack = await startSigning()
    await subscribeSignnow(stack, stack.id, ['document.update', 'document.fieldinvite.sent'])
    stack.sandbox.inspect.signnow.skipInvite(stack.first.id)
    await stack.sandbox.inspect.settleWebhooks()
    await stack.proxy.close()
    expect(await statusOf(stack, `invite:${stack.id}.${stack.first.id}`)).toBe('skipped')
  })
})
