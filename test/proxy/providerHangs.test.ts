// Row 3: a provider that hangs is given up in time, and a browser that leaves takes its call along.
import { ERROR_CODES, OPERATIONS, type OperationName, ProblemSchema } from '@rubrica/contract'
import type { UpstreamFetch } from '@rubrica/proxy'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createStack, PARTNER_ORIGIN, type Stack } from '../stack/createStack.ts'
import { type BrowserCall, makeCall, OPERATION_NAMES } from './browserCall.ts'
import { makeUpstreams, SANDBOX } from './upstreams.ts'

const DEADLINE_MS = 250
/** How long after its deadline an answer may come. */
const LATE_MS = 100
/** How long after the browser has left its call to the provider may live. */
const LEFT_MS = 50
/** A busy machine may be late twice; a proxy that waits is late each time. */
const TRIES = 3

/** A provider that takes every call and answers none, but for signNow's tokens. */
interface Hanging {
  stack: Stack
  /** Settles when a call has arrived, with the moment at which it is given up. */
  started: Promise<{ givenUpAt: Promise<number> }>
}

type Where = 'in headers' | 'in the body' | 'and hears no abort' | 'over a token'

const deadlinesMs = Object.fromEntries(
  OPERATION_NAMES.map((name) => [name, DEADLINE_MS]),
) as Record<OperationName, number>

function hang(where: Where, deadlines: Partial<typeof deadlinesMs> = deadlinesMs): Hanging {
  const started = Promise.withResolvers<{ givenUpAt: Promise<number> }>()
  const fetch: UpstreamFetch = async (url, init) => {
    const isToken = new URL(url).pathname === '/oauth2/token'
    if (isToken !== (where === 'over a token')) return stack.sandbox.fetch(new Request(url, init))
    const { signal } = init
    const givenUp = Promise.withResolvers<number>()
    signal?.addEventListener('abort', () => givenUp.resolve(performance.now()))
    started.resolve({ givenUpAt: givenUp.promise })
    if (where === 'in the body') return toEndlessAnswer(signal)
    return new Promise((_, reject) => {
      if (where !== 'and hears no abort')
        signal?.addEventListener('abort', () => reject(signal.reason))
    })
  }
  const proxy = { fetch, deadlinesMs: deadlines, upstreams: makeUpstreams(), maxRetries: 2 }
  const stack: Stack = createStack({ sandbox: SANDBOX, proxy })
  return { stack, started: started.promise }
}

/** Headers and the beginning of a body that never ends. */
function toEndlessAnswer(signal: AbortSignal | null | undefined): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"state":'))
      signal?.addEventListener('abort', () => controller.error(signal.reason))
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}

describe.each(OPERATION_NAMES)('%s', (name) => {
  it.each(['in headers', 'in the body', 'and hears no abort'] as const)(
    'answers 504 in time when the provider hangs %s',
    async (where) => {
      await expectInTime(() => measureAnswer(name, where))
    },
  )

  it.each(['in headers', 'in the body'] as const)(
    'gives up its call to a provider that hangs %s when the browser leaves',
    async (where) => {
      await expectSoon(() => measureLeaving(name, where))
    },
  )
})

const SIGNNOW_NAMES = OPERATION_NAMES.filter((name) =>
  ['document', 'invite'].includes(OPERATIONS[name].handle?.kind ?? ''),
)

describe.each(SIGNNOW_NAMES)('%s', (name) => {
  it('answers 504 in time when signNow hangs over a token', async () => {
    await expectInTime(() => measureAnswer(name, 'over a token'))
  })

  it('answers a browser that leaves, and lets others wait on for the token', async () => {
    const { stack, started } = hang('over a token', {})
    const browser = new AbortController()
    const leaving = stack.proxy.fetch(toRequest(await makeCall(stack, name), browser.signal))
    const { givenUpAt } = await started
    browser.abort()
    expect((await leaving).status).toBe(ERROR_CODES.aborted)
    const isGivenUp = await Promise.race([givenUpAt.then(() => true), sleep(LEFT_MS)])
    expect(isGivenUp).toBeUndefined()
  })
})

describe('what is left to find out', () => {
  it('is asked for in the time that is set aside, and a hanging write is not made twice', async () => {
    const asked: string[] = []
    const fetch: UpstreamFetch = (url, init) => {
      asked.push(`${init.method}`)
      return init.method === 'GET'
        ? stack.sandbox.fetch(new Request(url, init))
        : new Promise(() => undefined)
    }
    const upstreams = makeUpstreams()
    const stack: Stack = createStack({ sandbox: SANDBOX, proxy: { fetch, deadlinesMs, upstreams } })
    const call = await makeCall(stack, 'previewBiometricSign')
    const response = await stack.proxy.fetch(toRequest(call))
    expect(await response.json()).toMatchObject({ status: 504, code: 'upstream_timeout' })
    expect(asked).toEqual(['POST', 'GET'])
  })
})

/** How long an operation takes to say that its provider hangs. */
async function measureAnswer(name: OperationName, where: Where): Promise<number> {
  const { stack } = hang(where)
  const call = await makeCall(stack, name)
  const startedAt = performance.now()
  const response = await stack.proxy.fetch(toRequest(call))
  const took = performance.now() - startedAt
  const problem = v.parse(ProblemSchema, await response.json())
  expect(problem.status).toBe(504)
  expect(['upstream_timeout', 'outcome_unknown']).toContain(problem.code)
  expect(response.status).toBe(504)
  return took
}

/** How long a provider's call outlives the browser that it was made for. */
async function measureLeaving(name: OperationName, where: Where): Promise<number> {
  // The contract's own deadlines: nothing but the browser ends the call.
  const { stack, started } = hang(where, {})
  const browser = new AbortController()
  const answer = stack.proxy.fetch(toRequest(await makeCall(stack, name), browser.signal))
  const { givenUpAt } = await started
  await sleep(5)
  const leftAt = performance.now()
  browser.abort()
  const took = (await givenUpAt) - leftAt
  expect((await answer).status).toBe(ERROR_CODES.aborted)
  expect(stack.failures).toEqual([])
  return took
}

async function expectInTime(measure: () => Promise<number>): Promise<void> {
  const best = await findBest(measure, DEADLINE_MS + LATE_MS)
  expect(best).toBeLessThanOrEqual(DEADLINE_MS + LATE_MS)
  // Not before its time either: the provider might have answered yet.
  expect(best).toBeGreaterThan(DEADLINE_MS * 0.7)
}

async function expectSoon(measure: () => Promise<number>): Promise<void> {
  expect(await findBest(measure, LEFT_MS)).toBeLessThanOrEqual(LEFT_MS)
}

async function findBest(measure: () => Promise<number>, goal: number): Promise<number> {
  let best = Infinity
  for (let tries = 0; tries < TRIES && best > goal; tries += 1)
    best = Math.min(best, await measure())
  return best
}

function toRequest({ method, path, headers, body }: BrowserCall, signal?: AbortSignal): Request {
  const init = { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }) }
  return new Request(PARTNER_ORIGIN + path, init)
}

function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined))
}
