import { ProblemSchema } from '@rubrica/contract'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRETS } from '../stack/createStack.ts'
import type {
  AdapterAnswer,
  AdapterCase,
  AdapterName,
  AdapterRequest,
  Expected,
} from './AdapterCase.ts'
import type { AdapterHost, CreateHost } from './AdapterHost.ts'
import { CASES } from './cases/index.ts'
import { createWorld, type World } from './createWorld.ts'
import { sendOverSocket } from './sendOverSocket.ts'

export interface AdapterUnderTest {
  world: World
  host: AdapterHost
  send: (request: AdapterRequest) => Promise<AdapterAnswer>
}

/** Makes an adapter and what is behind it, for all tests of a block. */
export function useAdapter(createHost: CreateHost): () => AdapterUnderTest {
  let adapter: AdapterUnderTest | undefined
  beforeAll(async () => {
    const world = createWorld()
    const host = await createHost(world)
    const { port } = host
    const send = host.send ?? ((request) => sendOverSocket(port ?? 0, request))
    adapter = { world, host, send }
  })
  afterAll(async () => {
    await adapter?.host.close()
    await adapter?.world.close()
  })
  return () => {
    if (!adapter) throw new Error('The adapter is made before the tests.')
    return adapter
  }
}

/** Makes every request of the suite of one adapter. */
export function describeAdapter(name: AdapterName, createHost: CreateHost): void {
  describe(`the suite on ${name}`, () => {
    const adapter = useAdapter(createHost)
    describe.each(Object.entries(CASES))('%s', (_, cases) => {
      it.each(cases)('$name', (one) => runCase(name, adapter(), one))
    })
  })
}

async function runCase(name: AdapterName, { world, send }: AdapterUnderTest, one: AdapterCase) {
  const instead = one.differs?.[name]?.instead
  const request = await one.make(world, send)
  if (instead === 'cannot be sent') return checkUnsent(request, send)
  const before = world.callsSoFar()
  const answer = await send(request)
  const isReached = world.callsSoFar() > before
  if (instead && 'hostStatus' in instead) {
    expect(answer.status, `the status of ${answer.text}`).toBe(instead.hostStatus)
    expect(answer.headers.has('x-request-id'), 'the host answers itself').toBe(false)
    expect(isReached, 'a provider is asked').toBe(false)
    return
  }
  const expected = instead ?? one.expected
  checkAnswer(answer, expected)
  const reachesProvider = expected.reachesProvider ?? expected.status < 400
  expect(isReached, 'a provider is asked').toBe(reachesProvider)
  if (!instead) one.check?.(world, answer)
}

/** What cannot be sent finds nobody to take it, or nobody who answers. */
async function checkUnsent(request: AdapterRequest, send: AdapterUnderTest['send']) {
  const silence = Symbol('silence')
  const answer = await Promise.race([
    send(request).catch((cause: unknown) => cause),
    new Promise((resolve) => setTimeout(() => resolve(silence), 400)),
  ])
  expect(answer === silence || answer instanceof Error, `an answer: ${String(answer)}`).toBe(true)
}

/** What every answer of the proxy's is, and what this one must be. */
function checkAnswer(answer: AdapterAnswer, expected: Expected): void {
  const { status, headers, text } = answer
  expect(status, `the status of ${text}`).toBe(expected.status)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const requestId = headers.get('x-request-id')
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  for (const secret of SECRETS) expect(text).not.toContain(secret)
  if (expected.code !== undefined) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    const problem = v.parse(ProblemSchema, JSON.parse(text))
    expect(problem).toMatchObject({ code: expected.code, status, requestId })
    expect(problem.type).toBe(`urn:rubrica:problem:${expected.code}`)
  }
  checkBody(text, expected.body)
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const found = headers.get(name)
    if (value instanceof RegExp) expect(found, `the header ${name}`).toMatch(value)
    else expect(found, `the header ${name}`).toBe(value)
  }
}

function checkBody(text: string, body: Expected['body']): void {
  if (body === undefined) return
  if (body === '') expect(text).toBe('')
  else if (body instanceof RegExp) expect(text).toMatch(body)
  else expect(JSON.parse(text)).toMatchObject(toMatchers(body))
}

/** Patterns stand for texts. */
function toMatchers(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      value instanceof RegExp ? expect.stringMatching(value) : value,
    ]),
  )
}
