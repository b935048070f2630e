import { Agent, createServer, request as send, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../../test/fixtures/browserHeaders.ts'
import { makeSignature } from '../../../../../test/fixtures/makeSignature.ts'
import {
  createStack,
  PARTNER_ORIGIN,
  type StackOptions,
} from '../../../../../test/stack/createStack.ts'
import { toNodeHandler } from './toNodeHandler.ts'

const HEADERS = { ...BROWSER_HEADERS, origin: PARTNER_ORIGIN, 'sec-fetch-site': 'same-origin' }

let server: Server | undefined
afterEach(() => server?.close())

describe('toNodeHandler()', () => {
  it('carries a signature over a real socket', async () => {
    const { stack, base } = await listen()
    const { handle, id } = await stack.createSign()
    const url = `${base}/api/rubrica/biometric-signs/${handle}`
    const post = (path: string, body: unknown) =>
      fetch(url + path, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) })
    expect((await fetch(url, { headers: HEADERS })).status).toBe(200)
    expect((await post('/preview', {})).status).toBe(204)
    expect((await post('/sign', makeSignature())).status).toBe(204)
    expect(stack.sandbox.inspect.biometricSign(id)?.state).toBe('SIGNED')
  })

  it.each([
    ['none', undefined],
    ['one that is too long', 'M'.repeat(2000)],
  ])('sends its own name for a signer whose user agent is %s', async (_, userAgent) => {
    const { stack, base } = await listen()
    const { handle } = await stack.createSign()
    const headers = { ...HEADERS, ...(userAgent && { 'user-agent': userAgent }) }
    await sendRaw(base, `/api/rubrica/biometric-signs/${handle}`, headers)
    const [request] = stack.sandbox.inspect.requests()
    expect(request?.headers).toMatchObject({ 'user-agent': 'rubrica-proxy' })
    expect(stack.failures).toEqual([])
  })

  it('answers a path that no browser would send', async () => {
    const { base } = await listen()
    for (const path of [
      '/api/rubrica/../rubrica/x',
      '/api/rubrica/%2e%2e/x',
      '//api/rubrica/x',
      '/\\api',
    ])
      expect(await sendRaw(base, path)).toMatchObject({ status: 404, code: 'route_unknown' })
  })

  it('refuses an over-long body before it has arrived', async () => {
    const { stack, base } = await listen()
    const { handle } = await stack.createSign()
    const headers = { ...HEADERS, 'content-length': String(50 * 1024 * 1024) }
    const answer = await sendRaw(base, `/api/rubrica/biometric-signs/${handle}/sign`, headers)
    expect(answer).toMatchObject({ status: 413, code: 'body_too_large' })
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('keeps the connection of a request whose body has come, read or not', async () => {
    const { base } = await listen()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const sockets = new Set<unknown>()
    for (const headers of [{}, HEADERS, {}, HEADERS])
      await new Promise<void>((resolve, reject) => {
        const options = { method: 'POST', headers, agent }
        const request = send(`${base}/api/rubrica/me/kyc/link`, options, (response) => {
          sockets.add(response.socket)
          response.resume().on('end', resolve)
        })
        request.on('error', reject)
        const body = JSON.stringify({ country: 'MX', more: 'x'.repeat(10_000) })
        // In chunks where there is no telling how much is still to come.
        if (Object.keys(headers).length === 0) request.write(' ')
        request.end(body)
      })
    expect(sockets.size).toBe(1)
    agent.destroy()
  })

  it('does not wait for ever for a body that trickles in', async () => {
    const { stack, base } = await listen({ proxy: { deadlinesMs: { submitBiometricSign: 150 } } })
    const { handle } = await stack.createSign()
    const headers = { ...HEADERS, 'content-length': '1000' }
    const answer = await sendRaw(base, `/api/rubrica/biometric-signs/${handle}/sign`, headers)
    expect(answer).toMatchObject({ status: 408, code: 'request_timeout' })
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('aborts the call to the provider when the browser leaves', async () => {
    const left = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    const fetch = (_: string, { signal }: RequestInit) => {
      started.resolve()
      return new Promise<Response>((__, reject) => {
        signal?.addEventListener('abort', () => {
          left.resolve()
          reject(signal.reason)
        })
      })
    }
    const { stack, base } = await listen({ proxy: { fetch } })
    const { handle } = await stack.createSign()
    const browser = new AbortController()
    const url = `${base}/api/rubrica/biometric-signs/${handle}`
    const call = globalThis.fetch(url, { headers: HEADERS, signal: browser.signal })
    await started.promise
    browser.abort()
    await expect(call).rejects.toThrow('aborted')
    await left.promise
  })
})

async function listen(options?: StackOptions) {
  const stack = createStack(options)
  const listening = createServer(toNodeHandler(stack.proxy))
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return { stack, base: `http://127.0.0.1:${(listening.address() as AddressInfo).port}` }
}

/** Sends a request line as it stands, which `fetch` would tidy up. */
function sendRaw(base: string, path: string, headers: Record<string, string> = HEADERS) {
  const { hostname, port } = new URL(base)
  const method = 'content-length' in headers ? 'POST' : 'GET'
  return new Promise<{ status: number | undefined; code: unknown }>((resolve, reject) => {
    const request = send({ hostname, port, path, method, headers }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      const { code } = JSON.parse(Buffer.concat(parts).toString()) as { code: unknown }
      resolve({ status: response.statusCode, code })
      request.destroy()
    })
    request.on('error', reject)
    if (method === 'GET') request.end()
    else request.write('{')
  })
}
