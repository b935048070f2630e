import { RubricaError } from '@rubrica/contract'
import { describe, expect, it, vi } from 'vitest'
import { makeSignature } from '../../../../test/fixtures/makeSignature.ts'
import { DEVICE } from '../../../../test/fixtures/device.ts'
import { createStack } from '../../../../test/stack/createStack.ts'
import { createClient } from './createClient.ts'

describe('createClient()', () => {
  it('carries out every operation through the proxy', async () => {
    const stack = createStack()
    const { handle, id } = await stack.createSign()
    const client = createClient({ fetch: stack.fetch, device: DEVICE })
    expect(await client.getBiometricSign(handle)).toMatchObject({ status: 'pending' })
    expect(await client.previewBiometricSign(handle)).toBeUndefined()
    expect(await client.submitBiometricSign(handle, makeSignature())).toBeUndefined()
    expect((await client.getBiometricSign(handle)).status).toBe('signed')
    expect(stack.sandbox.inspect.biometricSign(id)?.submission?.fingerprint).toBe(
      '33dd65c7fefc7078776965ca85cee243',
    )
  })

  it('throws what the proxy refused, with its code and the id of the request', async () => {
    const stack = createStack()
    const client = createClient({ fetch: stack.fetch, device: DEVICE })
    const error = await fail(client.getBiometricSign('not-a-handle'))
    expect(error).toMatchObject({ code: 'not_found', retryable: false })
    expect(error.requestId).toBe(stack.failures[0]?.requestId)
  })

  it('refuses a field over its cap before anything is sent', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    const client = createClient({ fetch: stack.fetch, device: DEVICE })
    const long = { ...makeSignature(), biometric_data: 'A'.repeat(300_001) }
    expect(await fail(client.submitBiometricSign(handle, long))).toMatchObject({
      code: 'biometric_data_too_large',
    })
    expect(stack.failures).toEqual([])
  })

  it('refuses a handle that could lead to another path before anything is sent', async () => {
    let calls = 0
    const fetch = async () => {
      calls += 1
      return new Response()
    }
    const client = createClient({ fetch, device: DEVICE })
    for (const handle of ['', '..', 'a/b', 'a?b', 'a%2fb'])
      expect(await fail(client.getBiometricSign(handle))).toMatchObject({ code: 'not_found' })
    expect(calls).toBe(0)
  })

  it.each<[string, Response, string, boolean]>([
    [
      'a page of HTML with 502',
      new Response('<html>SECRET', { status: 502 }),
      'upstream_failed',
      true,
    ],
    [
      'a page of HTML with 404',
      new Response('<html>SECRET', { status: 404 }),
      'answer_invalid',
      false,
    ],
    ['an empty 503', new Response(null, { status: 503 }), 'upstream_busy', true],
    ['200 with HTML', new Response('<html>SECRET'), 'answer_invalid', false],
    ['200 with another JSON', Response.json({ SECRET: 1 }), 'answer_invalid', false],
    [
      'a problem with a code of the future',
      problem('invented_later', 500),
      'upstream_failed',
      true,
    ],
    [
      'a problem with a refusal of the future',
      problem('invented_later', 418),
      'upstream_refused',
      true,
    ],
  ])('gives %s a code, and quotes none of it', async (_, response, code, retryable) => {
    const client = createClient({ fetch: async () => response, device: DEVICE })
    const error = await fail(client.getBiometricSign('abc'))
    expect(error).toMatchObject({
      code,
      retryable,
    })
    expect(`${error.message} ${error.stack}`).not.toContain('SECRET')
  })

  it('tells a network that is down from a request that was given up', async () => {
    const down = createClient({
      fetch: () => Promise.reject(new TypeError('fetch failed')),
      device: DEVICE,
    })
    expect(await fail(down.getBiometricSign('abc'))).toMatchObject({
      code: 'network_unreachable',
      retryable: true,
    })
    const signal = AbortSignal.abort()
    const fetch = (_: unknown, init?: RequestInit) => Promise.reject(init?.signal?.reason)
    const client = createClient({ fetch, device: DEVICE })
    expect(await fail(client.getBiometricSign('abc', { signal }))).toMatchObject({
      code: 'aborted',
    })
  })

  it('asks for no cached answer and follows no redirect', async () => {
    const inits: RequestInit[] = []
    const fetch = async (_: unknown, init?: RequestInit) => {
      inits.push(init ?? {})
      return Response.json({ status: 'pending', bindingId: 'b', documents: [] })
    }
    await createClient({ fetch, device: DEVICE }).getBiometricSign('abc')
    expect(inits).toMatchObject([{ cache: 'no-store', redirect: 'error' }])
  })

  it('takes a base URL with or without a slash at its end', async () => {
    const urls: unknown[] = []
    const fetch = async (url: unknown) => {
      urls.push(url)
      return Response.json({ status: 'pending', bindingId: 'b', documents: [] })
    }
    for (const baseUrl of ['/x', '/x/', 'https://bank.example/x/'])
      await createClient({ baseUrl, fetch, device: DEVICE }).getBiometricSign('abc')
    const path = '/x/biometric-signs/abc'
    expect(urls).toEqual([path, path, `https://bank.example${path}`])
  })

  it('gives a line that stalls up, also in the middle of the answer', async () => {
    vi.useFakeTimers()
    const stalled = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
    })
    const hang = (init: RequestInit | undefined, body: ReadableStream | null) =>
      new Promise<Response>((resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        if (!body) return
        const response = new Response(body)
        response.text = () =>
          new Promise((__, fail) =>
            init?.signal?.addEventListener('abort', () => fail(new Error('cut'))),
          )
        resolve(response)
      })
    for (const body of [null, stalled]) {
      const client = createClient({ fetch: (_, init) => hang(init, body), device: DEVICE })
      const error = fail(client.getBiometricSign('abc'))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await error).toMatchObject({ code: 'network_unreachable', retryable: true })
    }
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('calls an answer that breaks off a broken network, and one that was given up aborted', async () => {
    const body = () =>
      new ReadableStream({ start: (controller) => controller.error(new Error('cut')) })
    const broken = createClient({ fetch: async () => new Response(body()), device: DEVICE })
    expect(await fail(broken.getBiometricSign('abc'))).toMatchObject({
      code: 'network_unreachable',
    })
    const controller = new AbortController()
    const fetch = async () => {
      controller.abort()
      return new Response(body())
    }
    const client = createClient({ fetch, device: DEVICE })
    const { signal } = controller
    expect(await fail(client.getBiometricSign('abc', { signal }))).toMatchObject({
      code: 'aborted',
    })
  })

  it('does not wait for ever for a device that hangs', async () => {
    vi.useFakeTimers()
    const device = { values: () => new Promise<never>(() => {}) }
    const client = createClient({ fetch: async () => new Response(), device })
    const late = fail(client.previewBiometricSign('abc'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await late).toMatchObject({ code: 'fingerprint_unavailable' })
    const controller = new AbortController()
    const aborted = fail(client.previewBiometricSign('abc', { signal: controller.signal }))
    controller.abort()
    expect(await aborted).toMatchObject({ code: 'aborted' })
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('wraps whatever a device of the host’s own throws', async () => {
    const device = { values: () => Promise.reject(new Error('blocked')) }
    const client = createClient({ fetch: async () => new Response(), device })
    expect(await fail(client.previewBiometricSign('abc'))).toMatchObject({
      code: 'fingerprint_unavailable',
    })
  })
})

/** What a call throws; it must be a RubricaError. */
async function fail(call: Promise<unknown>): Promise<RubricaError> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(RubricaError)
  return error as RubricaError
}

function problem(code: string, status: number): Response {
  const body = { type: 'urn:x', title: 'New.', status, code, retryable: true, requestId: 'r' }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}
