import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../createClock.ts'
import { createState } from '../state/createState.ts'
import { createWebhooks, type WebhookInput } from './createWebhooks.ts'

afterEach(() => vi.useRealTimers())

/** Webhooks to a receiver that is up and to one that does not answer until it is let. */
function setUp() {
  const received: string[] = []
  const held: (() => void)[] = []
  const clock = createClock(() => Date.parse('2026-11-22T09:00:00Z'))
  const state = createState()
  const onAttempt = vi.fn()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { url } = new Request(input, init)
    received.push(url)
    if (url.startsWith('https://dead.example')) await new Promise<void>((done) => held.push(done))
    return new Response()
  }
  const webhooks = createWebhooks({ state, clock, fetch, onAttempt })
  const send = (url: string, input: Partial<WebhookInput> = {}) =>
    webhooks.send({ provider: 'capa', event: 'E', url, payload: {}, retryMinutes: [0], ...input })
  return { webhooks, received, held, clock, state, send, onAttempt }
}

describe('a webhook in flight', () => {
  it('is still due in the state, so that a restart sends it again', async () => {
    const { webhooks, received, state, send, clock, held, onAttempt } = setUp()
    send('https://dead.example/')
    const settled = webhooks.settle()
    await expect.poll(() => held).toHaveLength(1)
    const saved = createState()
    saved.load(state.dump())
    const again: string[] = []
    const fetch: typeof globalThis.fetch = async (input) => {
      again.push(new Request(input).url)
      return new Response()
    }
    await createWebhooks({ state: saved, clock, fetch }).settle()
    expect(again).toEqual(received)
    clock.advance(1)
    expect(onAttempt).not.toHaveBeenCalled()
    held[0]?.()
    await settled
    expect(received).toHaveLength(1)
    expect(onAttempt).toHaveBeenCalledTimes(1)
  })

  it('is forgotten by a reset for good', async () => {
    const { webhooks, state, send, held } = setUp()
    send('https://dead.example/')
    const settled = webhooks.settle()
    await expect.poll(() => held).toHaveLength(1)
    state.clear()
    held[0]?.()
    await settled
    expect(webhooks.all()).toEqual([])
  })
})

describe('the receivers', () => {
  it('do not wait for one that is dead, whose own wait in order', async () => {
    const { webhooks, received, send, held } = setUp()
    for (const path of ['dead.example/?1', 'up.example/?1', 'dead.example/?2', 'up.example/?2'])
      send(`https://${path}`)
    const settled = webhooks.settle()
    await expect.poll(() => received).toHaveLength(3)
    expect(received.slice(1)).toEqual(['https://up.example/?1', 'https://up.example/?2'])
    send('https://up.example/?3')
    await expect.poll(() => received).toHaveLength(4)
    held[0]?.()
    await expect.poll(() => held).toHaveLength(2)
    held[1]?.()
    await settled
    expect(received[4]).toBe('https://dead.example/?2')
  })

  it('are sent to on after an attempt that breaks', async () => {
    const { webhooks, send } = setUp()
    // The first fails, and no date can hold the time of its next attempt.
    vi.spyOn(AbortSignal, 'timeout').mockImplementationOnce(() => {
      throw new Error('unexpected')
    })
    send('https://up.example/?1', { retryMinutes: [0, 9e99] })
    await webhooks.settle()
    send('https://up.example/?2')
    await webhooks.settle()
    expect(webhooks.all().map(({ status }) => status)).toEqual(['failed', 'delivered'])
  })
})

describe('many webhooks', () => {
  it('are made in no time, and of those that have ended the last 1,000 are kept', async () => {
    const { webhooks, state, send, clock } = setUp()
    for (let index = 0; index < 130_000; index++) send(`https://up.example/?${index}`)
    clock.advance(1)
    expect(webhooks.all()).toHaveLength(130_000)
    state.clear()
    webhooks.setMode('lose')
    for (let index = 0; index < 1_010; index++) send(`https://up.example/?${index}`)
    const urls = webhooks.all().map(({ url }) => url)
    expect(urls).toHaveLength(1_000)
    expect(urls[0]).toBe('https://up.example/?10')
    expect(state.dump().webhooks).toHaveLength(1_000)
  })
})

describe('close()', () => {
  it('ends everything: timers, moves of the clock, new webhooks, and a settle', async () => {
    vi.useFakeTimers()
    const { webhooks, received, send, clock, state } = setUp()
    send('https://up.example/?1')
    webhooks.close()
    send('https://up.example/?2')
    clock.advance(60_000)
    await vi.advanceTimersByTimeAsync(60_000)
    await webhooks.settle()
    expect(received).toEqual([])
    expect(state.dump().webhooks).toHaveLength(2)
  })

  it('sends nothing more of what waits behind one in flight', async () => {
    const { webhooks, received, send, held } = setUp()
    send('https://dead.example/?1')
    send('https://dead.example/?2')
    const settled = webhooks.settle()
    await expect.poll(() => held).toHaveLength(1)
    webhooks.close()
    await webhooks.settle()
    held[0]?.()
    await settled
    expect(received).toEqual(['https://dead.example/?1'])
  })
})
