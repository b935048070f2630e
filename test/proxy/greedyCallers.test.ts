// What a slow, greedy or talkative caller can take of the proxy and of others: nothing that lasts.
import { EVENTS_PATH, REQUEST_HEADER, WEBHOOK_PATHS } from '@rubrica/contract'
import type { UpstreamFetch } from '@rubrica/proxy'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStack, PARTNER_ORIGIN, type Stack } from '../stack/createStack.ts'
import { BASE, makeCall, send, toText } from './browserCall.ts'
import { expectProblem, expectRefused } from './expectRefused.ts'
import { makeUpstreams, SANDBOX } from './upstreams.ts'

const MINUTE_MS = 60_000
const BOB = { id: 'bob', tenant: 'bank' }

afterEach(() => {
  vi.useRealTimers()
})

describe('a body', () => {
  it('is kept as its bytes, and not as the pieces that it came in', async () => {
    const stack = createStack()
    const call = await makeCall(stack, 'createKycLink')
    const text = new TextEncoder().encode(toText(call.body))
    // One piece, written anew for each byte: whoever keeps the pieces keeps the last of them.
    const piece = new Uint8Array(1)
    let at = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          piece[0] = text[at] ?? 0
          at += 1
          controller.enqueue(piece)
          if (at === text.length) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    expect((await send(stack, { ...call, body })).status).toBe(200)
  })

  it('of a webhook has a time to arrive in, and holds nobody up who closes the proxy', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const stack = createStack()
    const url = `${PARTNER_ORIGIN}${BASE}${WEBHOOK_PATHS.capa}`
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
    })
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    const answer = stack.proxy.fetch(new Request(url, init))
    const closed = stack.proxy.close()
    await vi.advanceTimersByTimeAsync(4_000)
    await expectRefused(stack, await answer, { code: 'request_timeout' })
    await closed
  })
})

describe('a user who asks too often', () => {
  it('takes nothing of the tenant’s share by what is refused', async () => {
    const plenty = { points: 1_000, windowMs: MINUTE_MS }
    const limits = {
      ...{ user: { points: 2, windowMs: MINUTE_MS }, mint: plenty, address: plenty },
      tenant: { points: 8, windowMs: MINUTE_MS },
    }
    const greedy = createStack({ proxy: { limits } })
    const call = await makeCall(greedy, 'getBiometricSign')
    const statuses: number[] = []
    for (let count = 0; count < 20; count += 1) statuses.push((await send(greedy, call)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(2)
    expect(statuses.filter((status) => status === 429)).toHaveLength(18)

    const other = createStack({ user: BOB, proxy: { limits, store: greedy.store } })
    const { handle } = await other.createSign(BOB)
    const own = await send(other, await makeCall(other, 'getBiometricSign', handle))
    expect(own.status).toBe(200)
  })
})

describe('a stream of events', () => {
  it('ends with the first of its handles', async () => {
    const stack = createStack()
    const short = await stack.createSign(undefined, 60)
    const long = await stack.createSign()
    const query = `?handle=${long.handle}&handle=${short.handle}`
    const headers = { [REQUEST_HEADER]: '1', 'sec-fetch-site': 'same-origin' }
    const url = `${PARTNER_ORIGIN}${BASE}${EVENTS_PATH}${query}`
    const response = await stack.proxy.fetch(new Request(url, { headers }))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('retry: 3000\n\n')
  })
})

describe('a partner’s look-up of a signer', () => {
  it.each([
    ['never answers', () => new Promise<null>(() => undefined)],
    ['throws', () => expect.fail('SECRET table is gone')],
  ])('that %s does not keep the browser waiting', async (_, signerOf) => {
    const upstreams = makeUpstreams({ signnow: { signerOf } })
    const deadlinesMs = { getDocument: 100 }
    const stack = createStack({ sandbox: SANDBOX, proxy: { upstreams, deadlinesMs } })
    const response = await send(stack, await makeCall(stack, 'getDocument'))
    await expectProblem(response, { code: 'internal_error', secrets: ['SECRET'] })
    expect(stack.failures).toMatchObject([{ code: 'internal_error' }])
  })
})

describe('the log', () => {
  it('names no method of the caller’s own making', async () => {
    const stack = createStack()
    for (const method of ['EVIL', 'get', 'Propfind', 'OPTIONS'])
      await stack.proxy.fetch(new Request(`${PARTNER_ORIGIN}${BASE}/healthz`, { method }))
    expect(stack.entries.map(({ method }) => method)).toEqual([
      '_OTHER',
      'GET',
      '_OTHER',
      'OPTIONS',
    ])
  })
})

describe('signNow’s account', () => {
  const PASSWORD = 'a pass & word/that no="browser" may see'

  it.each([
    ['its password', 'password'],
    ['the token for its next token', 'refresh_token'],
  ])('keeps %s out of the log, whatever form a failing fetch prints it in', async (_, grant) => {
    let successor = ''
    const fetch: UpstreamFetch = async (url, init) => {
      const form = new URLSearchParams(toText(init.body ?? ''))
      if (form.get('grant_type') === grant)
        throw new Error(`cannot send ${toText(init.body ?? '')}, ${JSON.stringify([...form])}`)
      const response = await stack.sandbox.fetch(new Request(url, init))
      if (form.has('grant_type')) successor = (await response.clone().json()).refresh_token
      return response
    }
    const upstreams = makeUpstreams({ signnow: { password: PASSWORD } })
    const sandbox = { ...SANDBOX, signnow: { ...SANDBOX.signnow, password: PASSWORD } }
    const stack: Stack = createStack({ sandbox, proxy: { fetch, upstreams, maxRetries: 0 } })
    await send(stack, await makeCall(stack, 'getDocument'))
    // Past the token's life, but not the handle's: that is sealed anew.
    stack.sandbox.clock.advance(40 * 24 * 60 * MINUTE_MS)
    await expectProblem(await send(stack, await makeCall(stack, 'getDocument')), {
      code: 'upstream_unreachable',
    })
    const causes = stack.failures.map(({ cause }) => String((cause as Error).stack))
    expect(causes.join()).toContain('cannot send')
    const words = [PASSWORD, successor, ...[PASSWORD, successor].map(encodeURIComponent)]
    const printed = new URLSearchParams([['', PASSWORD]]).toString().slice(1)
    for (const word of [...words, printed].filter((one) => one !== ''))
      expect(causes.join()).not.toContain(word)
  })
})
