import type { PartnerProxy, PartnerProxyOptions } from '@rubrica/proxy'
import { afterEach, describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'
import { makeSignature } from '../fixtures/makeSignature.ts'
import { takeLeaks, watchProxies, watchProxy } from '../setup/watchProxies.ts'
import { createStack, PROVIDER_TOKEN } from '../stack/createStack.ts'

const KEY = 'a-key-of-a-provider'
const OPTIONS = { upstreams: { masstack: { token: KEY } } } as unknown as PartnerProxyOptions
const LINK = 'https://signnow.example/?access_token=1'
const BASE = 'https://bank.example/api/rubrica'

/** What is found in what a proxy of the test's own making gives away. */
async function findIn(
  act: (options: PartnerProxyOptions, proxy: PartnerProxy) => unknown,
  answer: (request: Request) => Promise<Response> | Response = () => new Response(null),
  more: object = {},
): Promise<string[]> {
  const leaks: string[] = []
  let given = OPTIONS
  const create = (options: PartnerProxyOptions) => {
    given = options
    const kyc = () => Promise.reject(new Error('down', { cause: new Error(KEY) }))
    return { fetch: async (request: Request) => answer(request), server: { kyc } } as never
  }
  const proxy = watchProxy(create, { ...OPTIONS, ...more }, (where, value, scanner) => {
    leaks.push(...scanner.find(value).map((kind) => `${kind} in ${where}`))
  })
  await act(given, proxy)
  return leaks
}

const ask = (path: string, init: RequestInit = {}) => new Request(BASE + path, init)

describe('the scan for secrets', () => {
  it('finds a key in the body of a response, and in its headers', async () => {
    const read = (_: unknown, proxy: PartnerProxy) => proxy.fetch(ask('/me/kyc'))
    const isBody = await findIn(read, () => new Response(`"${KEY}"`))
    expect(isBody).toEqual(['a key in the body of a response'])
    const isHeader = await findIn(read, () => new Response(null, { headers: { 'x-a': KEY } }))
    expect(isHeader).toEqual(['a key in headers of a response'])
  })

  it('finds a link anywhere but in the answer to a mint', async () => {
    const post = (path: string) => (_: unknown, proxy: PartnerProxy) =>
      proxy.fetch(ask(path, { method: 'POST', body: '{}' }))
    const link = () => Response.json({ link: LINK })
    expect(await findIn(post('/invites/a/link'), link)).toEqual([])
    expect(await findIn(post('/invites/a'), link)).toEqual([
      'access_token= in the body of a response',
    ])
    const refused = () => Response.json({ link: LINK }, { status: 409 })
    expect(await findIn(post('/invites/a/link'), refused)).toHaveLength(1)
  })

  it('finds a key in an event, a failure with its causes, the log, the spans and the store', async () => {
    const store = { claim: async () => null }
    const telemetry = { startRequest: () => ({ end: () => undefined }) }
    const found = await findIn(
      async (options, proxy) => {
        const response = await proxy.fetch(ask('/events'))
        await response.text()
        options.onError?.({
          code: 'internal_error',
          requestId: '',
          cause: new Error('a', { cause: KEY }),
        })
        options.onRequest?.({ route: KEY } as never)
        options.telemetry
          ?.startRequest({ method: KEY, route: null })
          .end({ status: 1, code: KEY as never })
        await options.store.claim('key', JSON.stringify({ KEY: LINK }), 1)
        await proxy.server.kyc({ id: 'a', tenant: 'b' }).catch(() => undefined)
      },
      () => new Response(KEY, { headers: { 'content-type': 'text/event-stream' } }),
      { store, telemetry },
    )
    expect(found).toEqual([
      'a key in an event',
      'a key in a failure',
      'a key in a line of the log',
      ...['a key in a span', 'a key in a span'],
      'access_token= in the store',
      'a key in an error of proxy.server',
    ])
  })

  it('finds what a provider is shown, also what no option holds', async () => {
    const found = await findIn(
      async (options, proxy) => {
        const form = 'grant_type=refresh_token&refresh_token=the-next-of-tokens'
        const shown = { headers: { authorization: 'Basic b2YtdGhlLXRlc3Q=' }, body: form }
        await options.fetch?.('https://signnow.example/oauth2/token', shown)
        for (const path of ['/basic', '/refresh']) await proxy.fetch(ask(path))
      },
      (request) =>
        new Response(request.url.endsWith('basic') ? 'b2YtdGhlLXRlc3Q=' : 'the-next-of-tokens'),
      {
        fetch: async () => new Response(null),
      },
    )
    expect(found).toEqual(Array(2).fill('a key in the body of a response'))
  })

  it('finds a part of the strokes that came in, however the request ended', async () => {
    const signature = makeSignature()
    const body = JSON.stringify(signature)
    const submit = (_: unknown, proxy: PartnerProxy) =>
      proxy.fetch(ask('/biometric-signs/a/sign', { method: 'POST', body }))
    for (const part of [signature.biometric_data, signature.signature_image]) {
      const echo = async (request: Request) => {
        await request.text()
        return new Response(`The field was ${part.slice(-30)}.`)
      }
      const found = await findIn(submit, async (request) => {
        for await (const _ of request.body!) void _
        return echo(new Request(request.url))
      })
      expect(found).toEqual(['biometric data in the body of a response'])
    }
  })

  it('finds a key in what createPartnerProxy itself throws', () => {
    const leaks: string[] = []
    const create = () => {
      throw new TypeError(`wrong: ${KEY}`)
    }
    const watched = () =>
      watchProxy(create, OPTIONS, (where, value, scanner) => {
        leaks.push(...scanner.find(value).map((kind) => `${kind} in ${where}`))
      })
    expect(watched).toThrow(TypeError)
    expect(leaks).toEqual(['a key in an error of createPartnerProxy'])
  })
})

describe('every proxy of the run', () => {
  const totals: number[] = []
  afterEach(() => watchProxies())

  it('is scanned: one that gives its key away is found out', async () => {
    watchProxies(({ scanned }) => totals.push(scanned))
    const stack = createStack()
    const sign = stack.sandbox.inspect.createBiometricSign({
      documents: [{ name: PROVIDER_TOKEN }],
    })
    const handle = await stack.seal('biometric-sign', sign.id)
    const response = await stack.fetch(`/api/rubrica/biometric-signs/${handle}`, {
      headers: BROWSER_HEADERS,
    })
    expect(response.status).toBe(200)
    expect(takeLeaks()).toEqual(['a key in the body of a response'])
    expect(totals.length).toBeGreaterThan(2)
  })
})
