import { DEVICE_HEADERS, ProblemSchema, REQUEST_HEADER } from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  createStack,
  PARTNER_ORIGIN,
  PROVIDER_TOKEN,
  type Stack,
} from '../../../test/stack/createStack.ts'
import { BROWSER_HEADERS, DEVICE } from '../../../test/fixtures/browserHeaders.ts'
import { makeSignature } from '../../../test/fixtures/makeSignature.ts'

const HEADERS = BROWSER_HEADERS

describe('createPartnerProxy()', () => {
  it('takes one signature from the first look to the provider', async () => {
    const stack = createStack()
    const { handle, id } = await stack.createSign()
    const base = `/api/rubrica/biometric-signs/${handle}`

    const sign = await stack.fetch(base, { headers: HEADERS })
    expect(sign.status).toBe(200)
    expect(await sign.json()).toMatchObject({
      status: 'pending',
      documents: [{}],
      bindingId: expect.any(String),
    })

    expect((await post(stack, `${base}/preview`)).status).toBe(204)
    const signature = makeSignature()
    expect((await post(stack, `${base}/sign`, signature)).status).toBe(204)

    expect(stack.sandbox.inspect.biometricSign(id)).toMatchObject({
      state: 'SIGNED',
      submission: {
        biometricData: signature.biometric_data,
        signatureImage: signature.signature_image,
        installationId: DEVICE[DEVICE_HEADERS.installationId.browser],
        fingerprint: DEVICE[DEVICE_HEADERS.fingerprint.browser],
        userAgent: 'Mozilla/5.0 (Test)',
      },
    })
    expect(stack.failures).toEqual([])
  })

  it('sends the provider no header of the browser but the device and the user agent', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    await stack.fetch(`/api/rubrica/biometric-signs/${handle}/preview`, {
      method: 'POST',
      body: '{}',
      headers: {
        ...HEADERS,
        cookie: 'session=1',
        authorization: 'Bearer x',
        'x-forwarded-for': '1.2.3.4',
      },
    })
    const [request] = stack.sandbox.inspect.requests()
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'accept',
      'authorization',
      'user-agent',
      'x-fingerprint',
      'x-installation_id',
    ])
  })

  it('gives the browser no header of the provider', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    const response = await stack.fetch(`/api/rubrica/biometric-signs/${handle}`, {
      headers: HEADERS,
    })
    expect([...response.headers.keys()].sort()).toEqual([
      'cache-control',
      'content-type',
      'ratelimit',
      'ratelimit-policy',
      'x-content-type-options',
      'x-request-id',
    ])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('gives the same binding id for every handle of a sign, and another for another sign', async () => {
    const stack = createStack()
    const first = await stack.createSign()
    const claims = {
      kind: 'biometric-sign',
      scope: 'signer',
      user: 'alice',
      tenant: 'bank',
    } as const
    const again = await stack.proxy.handles.seal({
      ...claims,
      id: first.id,
      expiresAt: new Date(Date.now() + 1e6),
    })
    const other = await stack.createSign()
    const [a, b, c] = await Promise.all(
      [first.handle, again, other.handle].map((handle) => readBindingId(stack, handle)),
    )
    expect(a).toBe(b)
    expect(a).not.toBe(c)
  })

  it('finishes what is under way when it closes, and takes nothing new', async () => {
    const provider = Promise.withResolvers<Response>()
    const stack = createStack({ proxy: { fetch: () => provider.promise } })
    const { handle } = await stack.createSign()
    const url = `/api/rubrica/biometric-signs/${handle}`
    const underWay = stack.fetch(url, { headers: HEADERS })
    const order: string[] = []
    const closed = stack.proxy.close().then(() => order.push('closed'))
    expect(await toProblem(await stack.fetch(url, { headers: HEADERS }))).toMatchObject({
      status: 503,
      code: 'upstream_busy',
    })
    order.push('answered')
    provider.resolve(Response.json({ state: 'PENDING' }))
    expect((await underWay).status).toBe(200)
    await closed
    expect(order).toEqual(['answered', 'closed'])
  })
})

describe('a refused request', () => {
  const tooLong = (length: number) => 'A'.repeat(length)
  const rows: [string, string, number, (request: Target) => RequestTweak][] = [
    ['an unknown route', 'route_unknown', 404, () => ({ path: '/api/rubrica/users/1' })],
    [
      'a path beside the base',
      'route_unknown',
      404,
      () => ({ path: '/api/rubricax/biometric-signs/a' }),
    ],
    [
      'an encoded slash',
      'route_unknown',
      404,
      ({ handle }) => ({ path: `/api/rubrica/biometric-signs%2f${handle}/sign` }),
    ],
    [
      'an encoded dot in the handle',
      'route_unknown',
      404,
      ({ handle }) => ({ path: `/api/rubrica/biometric-signs/${handle}%2e/sign` }),
    ],
    [
      'an empty segment',
      'route_unknown',
      404,
      ({ handle }) => ({ path: `/api/rubrica//biometric-signs/${handle}/sign` }),
    ],
    [
      'another method',
      'method_not_allowed',
      405,
      () => ({ init: { method: 'DELETE', body: null } }),
    ],
    ['no signed-in user', 'not_signed_in', 401, () => ({ user: null })],
    ['a foreign handle', 'not_found', 404, () => ({ user: { id: 'mallory', tenant: 'bank' } })],
    [
      'a handle of another tenant',
      'not_found',
      404,
      () => ({ user: { id: 'alice', tenant: 'shop' } }),
    ],
    [
      'a forged handle',
      'not_found',
      404,
      ({ handle }) => ({ path: `/api/rubrica/biometric-signs/${flip(handle)}/sign` }),
    ],
    [
      'a handle that is only text',
      'not_found',
      404,
      () => ({ path: '/api/rubrica/biometric-signs/625fc44b/sign' }),
    ],
    ['an expired handle', 'handle_expired', 410, () => ({ advanceMs: 3_600_001 })],
    [
      'no installation id',
      'device_header_missing',
      400,
      () => ({ without: DEVICE_HEADERS.installationId.browser }),
    ],
    [
      'no fingerprint',
      'device_header_missing',
      400,
      () => ({ without: DEVICE_HEADERS.fingerprint.browser }),
    ],
    [
      'a malformed fingerprint',
      'device_header_invalid',
      400,
      () => ({ headers: { [DEVICE_HEADERS.fingerprint.browser]: 'abc' } }),
    ],
    [
      'a location off the globe',
      'device_header_invalid',
      400,
      () => ({ headers: { [DEVICE_HEADERS.location.browser]: '91.0,0' } }),
    ],
    ['no custom header', 'origin_not_allowed', 403, () => ({ without: REQUEST_HEADER })],
    [
      'a foreign origin',
      'origin_not_allowed',
      403,
      () => ({ headers: { origin: 'https://evil.example' } }),
    ],
    ['no origin', 'origin_not_allowed', 403, () => ({ without: 'origin' })],
    [
      'a cross-site fetch',
      'origin_not_allowed',
      403,
      () => ({ headers: { 'sec-fetch-site': 'cross-site' } }),
    ],
    [
      'a same-site fetch from another origin',
      'origin_not_allowed',
      403,
      () => ({ headers: { 'sec-fetch-site': 'same-site' } }),
    ],
    [
      'a form content type',
      'content_type_unsupported',
      415,
      () => ({ headers: { 'content-type': 'text/plain' } }),
    ],
    ['no content type', 'content_type_unsupported', 415, () => ({ without: 'content-type' })],
    ['a body that is not JSON', 'body_invalid', 400, () => ({ init: { body: 'biometric' } })],
    ['a JSON array', 'body_invalid', 400, () => ({ init: { body: '[]' } })],
    [
      'a body that is not UTF-8',
      'body_invalid',
      400,
      () => ({ init: { body: Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d) } }),
    ],
    ['a missing field', 'request_invalid', 422, () => ({ body: { biometric_data: 'U0RJ' } })],
    [
      'a field of another type',
      'request_invalid',
      422,
      () => ({ body: { biometric_data: 1, signature_image: 'aaaa' } }),
    ],
    [
      'an image as a data URL',
      'request_invalid',
      422,
      () => ({ body: { biometric_data: 'U0RJ', signature_image: 'data:image/png;base64,aaaa' } }),
    ],
    [
      'biometric data over the cap',
      'biometric_data_too_large',
      413,
      () => ({ body: { ...makeSignature(), biometric_data: tooLong(300_001) } }),
    ],
    [
      'an image over the cap',
      'signature_image_too_large',
      413,
      () => ({ body: { ...makeSignature(), signature_image: tooLong(500_001) } }),
    ],
    [
      'a body over the cap',
      'body_too_large',
      413,
      () => ({ body: { ...makeSignature(), more: tooLong(1024 * 1024) } }),
    ],
  ]

  it.each(rows)(
    'for %s is told %s (%i), and nothing reaches the provider',
    async (_, code, status, tweak) => {
      const { stack, id, response } = await sendTweaked(tweak)
      expect(await toProblem(response)).toMatchObject({ code, status })
      expect(stack.sandbox.inspect.requests()).toEqual([])
      expect(stack.sandbox.inspect.biometricSign(id)?.submission).toBeUndefined()
      expect(stack.failures).toMatchObject([{ code }])
    },
  )

  it('names the field or header that was wrong, and never its value', async () => {
    const body = { biometric_data: 'not base64: SECRET', signature_image: 'aaaa' }
    const { response, stack } = await sendTweaked(() => ({ body }))
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ errors: [{ at: '/biometric_data' }] })
    expect(text + JSON.stringify(stack.failures)).not.toContain('SECRET')
  })

  it('says which methods a path takes', async () => {
    const { response } = await sendTweaked(() => ({ init: { method: 'PUT' } }))
    expect(response.headers.get('allow')).toBe('POST')
  })

  it('lets both fields through at exactly their caps', async () => {
    const stack = createStack()
    const { handle, id } = await stack.createSign()
    await post(stack, `/api/rubrica/biometric-signs/${handle}/preview`)
    const image = makeSignature().signature_image.replace(/=+$/, '')
    const body = {
      biometric_data: 'A'.repeat(300_000),
      signature_image: image.padEnd(500_000, 'A'),
    }
    expect((await post(stack, `/api/rubrica/biometric-signs/${handle}/sign`, body)).status).toBe(
      204,
    )
    expect(stack.sandbox.inspect.biometricSign(id)?.state).toBe('SIGNED')
  })

  it('keeps an expired handle from others as if it had never been', async () => {
    const tweak = () => ({ advanceMs: 3_600_001, user: { id: 'mallory', tenant: 'bank' } })
    const { response } = await sendTweaked(tweak)
    expect(await toProblem(response)).toMatchObject({ code: 'not_found' })
  })

  it('is an internal error when the partner’s own `user` fails', async () => {
    const stack = createStack({
      proxy: {
        user: () => {
          throw new Error('SECRET database is down')
        },
      },
    })
    const response = await stack.fetch('/api/rubrica/biometric-signs/a.b.c.d', { headers: HEADERS })
    const text = await response.clone().text()
    expect(await toProblem(response)).toMatchObject({ code: 'internal_error', status: 500 })
    expect(text).not.toContain('SECRET')
    expect(stack.failures).toMatchObject([{ cause: { message: 'SECRET database is down' } }])
  })
})

interface Target {
  handle: string
}

interface RequestTweak {
  path?: string
  init?: RequestInit
  body?: unknown
  headers?: Record<string, string>
  without?: string
  user?: { id: string; tenant: string } | null
  advanceMs?: number
}

/** Sends a submission that is right but for one thing. */
async function sendTweaked(tweak: (target: Target) => RequestTweak) {
  const plain = createStack()
  const { user, advanceMs = 0 } = tweak({ handle: 'unused' })
  const stack = user === undefined ? plain : createStack({ user })
  const { handle, id } = await stack.createSign()
  stack.sandbox.clock.advance(advanceMs)
  const { path, init, body = makeSignature(), headers, without } = tweak({ handle })
  const all = new Headers({
    origin: PARTNER_ORIGIN,
    'sec-fetch-site': 'same-origin',
    ...HEADERS,
    ...headers,
  })
  if (without) all.delete(without)
  const url = new URL(PARTNER_ORIGIN + (path ?? `/api/rubrica/biometric-signs/${handle}/sign`))
  const request = new Request(url, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers: all,
  })
  return { stack, id, response: await stack.proxy.fetch(request) }
}

function post(stack: Stack, path: string, body: unknown = {}): Promise<Response> {
  return stack.fetch(path, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) })
}

async function readBindingId(stack: Stack, handle: string): Promise<unknown> {
  const response = await stack.fetch(`/api/rubrica/biometric-signs/${handle}`, { headers: HEADERS })
  return ((await response.json()) as { bindingId: unknown }).bindingId
}

/** Reads a problem and checks what every one of them must be. */
async function toProblem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const text = await response.text()
  expect(text).not.toContain(PROVIDER_TOKEN)
  const problem = v.parse(ProblemSchema, JSON.parse(text))
  expect(problem.status).toBe(response.status)
  expect(problem.requestId).toBe(response.headers.get('x-request-id'))
  expect(problem.type).toBe(`urn:rubrica:problem:${problem.code}`)
  return problem
}

/** The handle with one character of its sealed part changed. */
function flip(handle: string): string {
  const at = handle.length - 30
  return handle.slice(0, at) + (handle[at] === 'A' ? 'B' : 'A') + handle.slice(at + 1)
}
