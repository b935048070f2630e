import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createClock } from '../createClock.ts'
import { createState } from '../state/createState.ts'
import { createWebhooks, type WebhookInput } from './createWebhooks.ts'

const MINUTE_MS = 60_000
const SECRET = 'a secret of the partner'

/** Webhooks whose receiver answers with each of these in turn, and with the last for ever. */
function setUp(...answers: (number | 'unreachable')[]) {
  let nowMs = Date.parse('2026-11-22T09:00:00Z')
  const received: Request[] = []
  const clock = createClock(() => nowMs)
  const state = createState()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    received.push(new Request(input, init))
    const answer = answers[Math.min(received.length, answers.length) - 1] ?? 200
    if (answer === 'unreachable') throw new TypeError('fetch failed')
    return new Response(null, { status: answer })
  }
  const webhooks = createWebhooks({ state, clock, fetch })
  const minutes = (count: number) => {
    nowMs += count * MINUTE_MS
    return webhooks.settle()
  }
  return { webhooks, received, minutes, clock, state }
}

const makeInput = (input: Partial<WebhookInput> = {}): WebhookInput => ({
  provider: 'capa',
  event: 'VERIFIED_USER',
  url: 'https://bank.example/hooks?a=b',
  payload: { type: 'KYC', name: 'José' },
  retryMinutes: [0, 1, 5],
  ...input,
})

describe('a webhook', () => {
  it('is delivered once, as JSON, when its receiver answers 2xx', async () => {
    const { webhooks, received, minutes } = setUp(202)
    webhooks.send(makeInput({ headers: { 'x-own': 'yes' } }))
    await minutes(0)
    await minutes(60)
    expect(received).toHaveLength(1)
    expect(received[0]?.url).toBe('https://bank.example/hooks?a=b')
    expect(received[0]?.headers.get('content-type')).toBe('application/json')
    expect(received[0]?.headers.get('x-own')).toBe('yes')
    expect(await received[0]?.json()).toEqual({ type: 'KYC', name: 'José' })
    expect(webhooks.all()).toMatchObject([
      { status: 'delivered', nextAttemptAt: null, attempts: [{ status: 202 }] },
    ])
  })

  it.each(['hex', 'base64'] as const)('is signed over its bytes, in %s', async (encoding) => {
    const { webhooks, received, minutes } = setUp(200)
    webhooks.send(makeInput({ signature: { header: 'x-signature', secret: SECRET, encoding } }))
    await minutes(0)
    const bytes = Buffer.from((await received[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
    const expected = createHmac('sha256', SECRET).update(bytes).digest(encoding)
    expect(received[0]?.headers.get('x-signature')).toBe(expected)
    expect(JSON.stringify(webhooks.all())).not.toContain(SECRET)
  })

  it.each([500, 404, 302, 'unreachable'] as const)(
    'is tried again after its minutes when the receiver is %s, and then never',
    async (answer) => {
      const { webhooks, received, minutes } = setUp(answer)
      webhooks.send(makeInput())
      const counts = []
      for (const wait of [0, 0.9, 0.2, 4.8, 0.3, 60]) {
        await minutes(wait)
        counts.push(received.length)
      }
      expect(counts).toEqual([1, 1, 2, 2, 3, 3])
      const status = answer === 'unreachable' ? null : answer
      expect(webhooks.all()[0]).toMatchObject({ status: 'failed', nextAttemptAt: null })
      expect(webhooks.all()[0]?.attempts.map((one) => one.status)).toEqual([status, status, status])
    },
  )

  it('has its own content type and signature, whatever headers a subscriber adds', async () => {
    const { webhooks, received, minutes } = setUp(200)
    const signature = { header: 'x-signature', secret: SECRET, encoding: 'hex' } as const
    const headers = { 'X-Signature': 'forged', 'Content-Type': 'text/plain', 'x-own': 'yes' }
    webhooks.send(makeInput({ headers, signature }))
    await minutes(0)
    const sent = received[0]?.headers
    expect(sent?.get('x-signature')).toMatch(/^[0-9a-f]{64}$/)
    expect(sent?.get('content-type')).toBe('application/json')
    expect(sent?.get('x-own')).toBe('yes')
  })

  it.each([
    ['delivered', 200],
    ['failed', 500],
    ['lost', 200],
  ] as const)('keeps its secret no longer than until it is %s', async (status, answer) => {
    const { webhooks, minutes, state } = setUp(answer)
    if (status === 'lost') webhooks.setMode('lose')
    const signature = { header: 'x-signature', secret: SECRET, encoding: 'hex' } as const
    webhooks.send(makeInput({ signature, retryMinutes: [0] }))
    await minutes(0)
    expect(webhooks.all()[0]?.status).toBe(status)
    expect(JSON.stringify(state.dump())).not.toContain(SECRET)
  })

  it('is delivered by a later attempt', async () => {
    const { webhooks, received, minutes } = setUp(503, 200)
    webhooks.send(makeInput())
    await minutes(0)
    expect(webhooks.all()[0]).toMatchObject({
      status: 'waiting',
      nextAttemptAt: '2026-11-22T09:01:00.000Z',
    })
    await minutes(1)
    expect(webhooks.all()[0]?.status).toBe('delivered')
    expect(received).toHaveLength(2)
  })

  it('is sent by itself when it is made, and when the clock is moved', async () => {
    const { webhooks, received, clock } = setUp(503, 200)
    webhooks.send(makeInput())
    await expect.poll(() => received.length).toBe(1)
    await webhooks.settle()
    clock.advance(MINUTE_MS)
    await expect.poll(() => received.length).toBe(2)
  })

  it('waits on after a restart', async () => {
    const { webhooks, minutes, state, clock } = setUp(503)
    webhooks.send(makeInput())
    await minutes(0)
    webhooks.close()
    const later = createState()
    later.load(state.dump())
    const received: string[] = []
    const fetch: typeof globalThis.fetch = async (input) => {
      received.push(new Request(input).url)
      return new Response()
    }
    const restarted = createWebhooks({ state: later, clock, fetch })
    clock.advance(MINUTE_MS)
    await restarted.settle()
    expect(received).toEqual(['https://bank.example/hooks?a=b'])
  })
})

describe('the mode', () => {
  it('lose: sends nothing, and keeps what was lost in sight', async () => {
    const { webhooks, received, minutes } = setUp(200)
    webhooks.setMode('lose')
    webhooks.send(makeInput())
    await minutes(60)
    expect(received).toHaveLength(0)
    expect(webhooks.all()).toMatchObject([{ status: 'lost', attempts: [], nextAttemptAt: null }])
  })

  it('repeat: delivers everything twice, and deliver once again', async () => {
    const { webhooks, received, minutes } = setUp(200)
    webhooks.setMode('repeat')
    webhooks.send(makeInput())
    await minutes(0)
    expect(received).toHaveLength(2)
    webhooks.setMode('deliver')
    webhooks.send(makeInput())
    await minutes(0)
    expect(received).toHaveLength(3)
  })
})
