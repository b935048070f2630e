import { inspect } from 'node:util'
import { type ErrorCode, type OperationName, ProblemSchema } from '@rubrica/contract'
import type { Fault } from '@rubrica/sandbox'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { makeSignature } from '../../../../test/fixtures/makeSignature.ts'
import { createStack, PROVIDER_TOKEN, type Stack } from '../../../../test/stack/createStack.ts'

const DEADLINE_MS = 120

describe('a provider’s failure', () => {
  const rows: [string, Fault, ErrorCode][] = [
    ['a 400', { kind: 'status', status: 400 }, 'upstream_refused'],
    ['an empty 400', { kind: 'status', status: 400, body: 'empty' }, 'upstream_refused'],
    [
      'a 401, which is about the partner’s key',
      { kind: 'status', status: 401 },
      'partner_misconfigured',
    ],
    ['a 403', { kind: 'status', status: 403 }, 'partner_misconfigured'],
    ['a 404', { kind: 'status', status: 404 }, 'not_found'],
    ['a 409', { kind: 'status', status: 409 }, 'state_conflict'],
    ['a 410', { kind: 'status', status: 410 }, 'session_expired'],
    ['a 418, which no row names', { kind: 'status', status: 418 }, 'upstream_refused'],
    ['a 422', { kind: 'status', status: 422 }, 'upstream_refused'],
    ['a 429', { kind: 'status', status: 429, retryAfterSeconds: 7 }, 'upstream_busy'],
    ['a 500', { kind: 'status', status: 500 }, 'upstream_failed'],
    ['an empty 500', { kind: 'status', status: 500, body: 'empty' }, 'upstream_failed'],
    ['a gateway’s page', { kind: 'status', status: 502, body: 'html' }, 'upstream_failed'],
    ['a redirect', { kind: 'status', status: 302 }, 'upstream_answer_invalid'],
    ['half an answer', { kind: 'truncated' }, 'upstream_answer_invalid'],
    [
      'a page instead of an answer',
      { kind: 'status', status: 200, body: 'html' },
      'upstream_answer_invalid',
    ],
    ['a broken connection', { kind: 'reset' }, 'upstream_unreachable'],
    ['silence', { kind: 'hang' }, 'upstream_timeout'],
    ['silence in the body', { kind: 'hang-in-body' }, 'upstream_timeout'],
  ]

  it.each(rows)('such as %s becomes its documented problem', async (_, fault, code) => {
    const proxy = { deadlinesMs: { getBiometricSign: DEADLINE_MS }, maxRetries: 0 }
    const stack = createStack({ proxy })
    const { handle } = await stack.createSign()
    stack.sandbox.inspect.failNext('getBiometricSign', fault)
    const response = await get(stack, handle)
    const text = await response.text()
    expect(v.parse(ProblemSchema, JSON.parse(text))).toMatchObject({ code })
    expect(response.status).not.toBe(401)
    expect(text).not.toContain(PROVIDER_TOKEN)
    expect(text).not.toMatch(/MDOC|html/i)
    expect(stack.failures).toMatchObject([{ code, operation: 'getBiometricSign' }])
  })

  it('passes Retry-After on, so that the browser can wait as long as the provider asks', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    const fault = { kind: 'status', status: 429, retryAfterSeconds: 7 } as const
    stack.sandbox.inspect.failNext('getBiometricSign', fault)
    expect((await get(stack, handle)).headers.get('retry-after')).toBe('7')
  })

  it('tells the partner the provider’s status and titles, and none of its texts', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    stack.sandbox.inspect.failNext('getBiometricSign', { kind: 'status', status: 409 })
    await get(stack, handle)
    expect(stack.failures).toMatchObject([{ upstreamStatus: 409, upstreamTitles: ['CONFLICT'] }])
    expect(JSON.stringify(stack.failures)).not.toContain('details')
  })

  it('is a wrong key when the partner’s token is not the provider’s', async () => {
    const masstack = { baseUrl: 'https://documents.example', orgId: 'bank', token: 'another' }
    const stack = createStack({ proxy: { upstreams: { masstack } } })
    const { handle } = await stack.createSign()
    const response = await get(stack, handle)
    expect(await response.json()).toMatchObject({ code: 'partner_misconfigured', status: 502 })
  })

  it.each([
    ['a message', (text: string) => new Error(`cannot send ${text}`)],
    ['a request', (text: string) => Object.assign(new Error('failed'), { request: text })],
    ['a cause', (text: string) => new Error('failed', { cause: new Error(text) })],
  ])('leaves the key out of the log even when a fetch throws it in %s', async (_, toError) => {
    const fetch = async (__: string, init: RequestInit) => {
      throw toError(JSON.stringify(init.headers))
    }
    const stack = createStack({ proxy: { fetch } })
    const { handle } = await stack.createSign()
    expect(await (await get(stack, handle)).json()).toMatchObject({ code: 'upstream_unreachable' })
    expect(stack.failures).toMatchObject([{ cause: { name: 'Error' } }])
    const log = inspect(stack.failures, { depth: 9 }) + JSON.stringify(stack.failures)
    expect(log).not.toContain(PROVIDER_TOKEN)
  })

  it('cuts off an answer that is larger than any answer may be', async () => {
    const huge = { fetch: async () => new Response(`"${'x'.repeat(300 * 1024)}"`) }
    const stack = createStack({ proxy: huge })
    const { handle } = await stack.createSign()
    expect(await (await get(stack, handle)).json()).toMatchObject({
      code: 'upstream_answer_invalid',
    })
  })

  it.each([
    [401, 'partner_misconfigured'],
    [403, 'partner_misconfigured'],
    [410, 'session_expired'],
    [503, 'upstream_failed'],
    [200, 'upstream_answer_invalid'],
  ] as const)(
    'with a page in another encoding or too large goes by its status: %i',
    async (status, code) => {
      const latin = () => new Response(Uint8Array.of(0x3c, 0xe9, 0x3e), { status })
      const large = () => new Response('x'.repeat(300 * 1024), { status })
      for (const answer of [latin, large]) {
        const stack = createStack({ proxy: { fetch: async () => answer() } })
        const { handle } = await stack.createSign()
        expect(await (await get(stack, handle)).json()).toMatchObject({ code })
        expect(stack.failures).toMatchObject([{ upstreamStatus: status }])
      }
    },
  )

  it('ends at the deadline even when the fetch that was passed in ignores its signal', async () => {
    const deaf = {
      fetch: () => new Promise<Response>(() => {}),
      deadlinesMs: { getBiometricSign: DEADLINE_MS },
    }
    const stack = createStack({ proxy: deaf })
    const { handle } = await stack.createSign()
    expect(await (await get(stack, handle)).json()).toMatchObject({
      code: 'upstream_timeout',
      status: 504,
    })
  })

  it('is never followed by a second try of a submission', async () => {
    const stack = createStack({ proxy: { deadlinesMs: { submitBiometricSign: DEADLINE_MS } } })
    const { handle, id } = await stack.createSign()
    await post(stack, `${handle}/preview`)
    stack.sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang', afterwards: true })
    // What the provider does not say of itself, its state does.
    expect((await post(stack, `${handle}/sign`, makeSignature())).status).toBe(204)
    const submissions = stack.sandbox.inspect
      .requests()
      .filter(({ path }) => path.endsWith('/sign'))
    expect(submissions).toHaveLength(1)
    expect(stack.sandbox.inspect.biometricSign(id)?.state).toBe('SIGNED')
  })
})

describe('an answer of another status than the document’s', () => {
  const SIGN = { state: 'PENDING' }
  const rows: [string, OperationName, () => Response][] = [
    ['a sign-in page', 'submitBiometricSign', () => new Response('<!doctype html>')],
    [
      'a queue’s receipt',
      'submitBiometricSign',
      () => Response.json({ status: 'queued' }, at(202)),
    ],
    ['errors that call themselves 200', 'submitBiometricSign', () => Response.json({ errors: [] })],
    ['a part', 'submitBiometricSign', () => new Response('{', at(206))],
    ['a 200 without a body', 'previewBiometricSign', () => new Response(null)],
    ['a sign under 203', 'getBiometricSign', () => Response.json(SIGN, at(203))],
    ['a sign under 206', 'getBiometricSign', () => Response.json(SIGN, at(206))],
    ['nothing', 'getBiometricSign', () => new Response(null, at(204))],
  ]

  it.each(rows)('such as %s is not taken for success by %s', async (_, operation, answer) => {
    const stack = createStack({ proxy: { fetch: async () => answer() } })
    const { handle } = await stack.createSign()
    const response = await call(stack, operation, handle)
    // Of a change it is not known what became of it: the state cannot be read either.
    const isRead = operation === 'getBiometricSign'
    const code = isRead ? 'upstream_answer_invalid' : 'outcome_unknown'
    expect(await response.json()).toMatchObject({ code, status: isRead ? 502 : 504 })
    expect(stack.failures).toMatchObject([{ operation, upstreamStatus: answer().status }])
  })

  it.each<[string, Fault]>([
    ['half a JSON under 200', { kind: 'truncated' }],
    ['an empty 202', { kind: 'status', status: 202, body: 'empty' }],
    ['a page under 200', { kind: 'status', status: 200, body: 'html' }],
  ])('does not make a submission signed: %s', async (_, fault) => {
    const stack = createStack()
    const { handle, id } = await stack.createSign()
    await call(stack, 'previewBiometricSign', handle)
    stack.sandbox.inspect.failNext('submitBiometricSign', fault)
    const response = await call(stack, 'submitBiometricSign', handle)
    expect(await response.json()).toMatchObject({ code: 'upstream_answer_invalid' })
    expect(stack.sandbox.inspect.biometricSign(id)?.state).toBe('PREVIEWED')
  })
})

describe('the sign path', () => {
  it('can be named by the partner, since the provider’s document was cut before it', async () => {
    const masstack = {
      baseUrl: 'https://documents.example/prefix/',
      orgId: 'bank',
      signPath: '/v2/{org_id}/{sign_id}/done',
    }
    const urls: string[] = []
    const record = async (url: string) => {
      urls.push(url)
      return new Response(null, { status: 204 })
    }
    const stack = createStack({ proxy: { upstreams: { masstack }, fetch: record } })
    const { handle, id } = await stack.createSign()
    await post(stack, `${handle}/sign`, makeSignature())
    expect(urls).toEqual([`https://documents.example/prefix/v2/bank/${id}/done`])
  })
})

function get(stack: Stack, handle: string): Promise<Response> {
  return stack.fetch(`/api/rubrica/biometric-signs/${handle}`, { headers: BROWSER_HEADERS })
}

function call(stack: Stack, operation: OperationName, handle: string): Promise<Response> {
  if (operation === 'getBiometricSign') return get(stack, handle)
  if (operation === 'previewBiometricSign') return post(stack, `${handle}/preview`)
  return post(stack, `${handle}/sign`, makeSignature())
}

function at(status: number): ResponseInit {
  return { status }
}

function post(stack: Stack, path: string, body: unknown = {}): Promise<Response> {
  const init = { method: 'POST', headers: BROWSER_HEADERS, body: JSON.stringify(body) }
  return stack.fetch(`/api/rubrica/biometric-signs/${path}`, init)
}
