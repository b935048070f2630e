// Row 1: the routes that are no operation: the stream of events, the page to return to, the health.
import { EVENTS_MAX_HANDLES, EVENTS_PATH, REQUEST_HEADER, RETURN_PATH } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createStack, PARTNER_ORIGIN, type Stack } from '../stack/createStack.ts'
import { BASE, makeId, send } from './browserCall.ts'
import { expectRefused } from './expectRefused.ts'

const PAGE = { [REQUEST_HEADER]: '1', 'sec-fetch-site': 'same-origin' }
/** What an `EventSource` of another site's page sends. */
const ELSEWHERE = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://evil.bank.example' },
  { 'sec-fetch-site': 'same-origin', origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'SAME-ORIGIN' },
  { origin: PARTNER_ORIGIN },
  {},
] as const

describe('the stream of events', () => {
  it.each(ELSEWHERE)('is not for a page that sends %j', async (headers) => {
    const stack = createStack()
    await expectEventsRefused(stack, '', 'origin_not_allowed', { ...headers })
  })

  it('is for nobody who is not signed in', async () => {
    await expectEventsRefused(createStack({ user: null }), '', 'not_signed_in')
  })

  it('follows no more handles than fit', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    const query = Array(EVENTS_MAX_HANDLES + 1)
      .fill(`handle=${handle}`)
      .join('&')
    await expectEventsRefused(stack, `?${query}`, 'request_invalid')
  })

  it.each([
    ...['', 'evil%00', '%3Cscript%3E', '..%2F..', 'a%20b', 'a,b', 'evil%0d%0aid:%201', 'é'],
    'a'.repeat(1025),
  ])('follows no handle “%s”', async (handle) => {
    await expectEventsRefused(createStack(), `?handle=${handle}`, 'request_invalid')
  })

  it.each(['evil', 'a.b.c.d', '....', '__proto__', 'kyc', 'alice'])(
    'knows no handle “%s”',
    async (handle) => {
      await expectEventsRefused(createStack(), `?handle=${handle}`, 'not_found')
    },
  )

  it.each([
    ['another user', { id: 'mallory', tenant: 'bank' }],
    ['another tenant', { id: 'alice', tenant: 'shop' }],
  ])('follows no handle of %s, nor does one of one’s own help', async (_, owner) => {
    const stack = createStack()
    const own = await stack.createSign()
    const foreign = await stack.createSign(owner)
    const query = `?handle=${own.handle}&handle=${foreign.handle}`
    await expectEventsRefused(stack, query, 'not_found')
  })

  it('follows no handle whose time is over', async () => {
    const stack = createStack()
    const { handle } = await stack.createSign()
    stack.sandbox.clock.advance(3_600_000)
    await expectEventsRefused(stack, `?handle=${handle}`, 'handle_expired')
  })

  it('tells one user nothing of another, whatever the query and the last id say', async () => {
    const mallory = { id: 'mallory', tenant: 'bank' }
    const stack = createStack()
    const { handle } = await stack.createSign()
    await stack.fetch(`${BASE}/biometric-signs/${handle}`, { headers: PAGE })
    const [change] = await stack.store.readStatuses([
      `biometric-sign:${stack.sandbox.inspect.biometricSigns()[0]?.id}`,
    ])
    expect(change).toBeDefined()
    const other = createStack({ user: mallory, proxy: { store: stack.store } })
    const own = await other.seal('biometric-sign', makeId(other, 'biometric-sign'), {
      owner: mallory,
    })
    for (const lastEventId of ['0', '-1', '999999', `${change?.id}`, 'evil', "' OR 1=1 --"]) {
      const url = `${PARTNER_ORIGIN}${BASE}${EVENTS_PATH}?handle=${own}&user=alice&kind=kyc`
      const headers = { ...PAGE, 'last-event-id': lastEventId }
      const response = await other.proxy.fetch(new Request(url, { headers }))
      expect(response.status).toBe(200)
      expect(await readFor(response, 20)).toBe('retry: 3000\n\n')
    }
  })

  async function expectEventsRefused(
    stack: Stack,
    query: string,
    code:
      | 'origin_not_allowed'
      | 'not_signed_in'
      | 'request_invalid'
      | 'not_found'
      | 'handle_expired',
    headers: Record<string, string> = PAGE,
  ): Promise<void> {
    const path = `${BASE}${EVENTS_PATH}${query}`
    const response = await send(stack, { method: 'GET', path, headers, body: undefined })
    await expectRefused(stack, response, { code, secrets: ['evil', 'script'] })
  }
})

const QUERIES = [
  '?state=<script>alert("evil")</script>',
  '?state=%3Cscript%3Ealert(%22evil%22)%3C/script%3E',
  '?state="><img src=x onerror=evil()>',
  "?state='-evil()-'",
  '?state=javascript:evil()',
  '?</title><svg/onload=evil()>',
  '?redirect_uri=https://evil.example',
  '?nonce=evil&callback=evil',
  '?state=evil-evil-evil-evil-evil',
  '?__proto__[evil]=1',
  `?${'evil='.repeat(3_000)}`,
  '?%00evil%0d%0aSet-Cookie:%20evil=1',
  '?utf8=%c0%bcscript%c0%be evil',
]

describe.each([RETURN_PATH, `${RETURN_PATH}.js`])('%s', (path) => {
  it.each(QUERIES)('says the same whatever is asked: %s', async (query) => {
    const stack = createStack()
    const plain = await read(stack, path)
    const asked = await read(stack, path + query)
    expect(asked).toEqual(plain)
    expect(asked.text + asked.headers).not.toContain('evil')
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })
})

it('the page to return to runs no script but its own, and is framed by the partner alone', async () => {
  const { headers } = await read(createStack(), RETURN_PATH)
  expect(headers).toContain("default-src 'none'; script-src 'self'")
  expect(headers).toContain(`frame-ancestors 'self' ${PARTNER_ORIGIN};`)
  expect(headers).toContain("base-uri 'none'; form-action 'none'")
  expect(headers).toContain('no-store')
})

const PAGES = [EVENTS_PATH, RETURN_PATH, `${RETURN_PATH}.js`, '/healthz', '/readyz']
const METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']
const WALKS = ['/', '/evil', '%2f', '%00', ';evil', '.evil', '/..%2fevil', '%2e%2e%2f']

describe.each(PAGES)('%s', (path) => {
  it.each(METHODS)('does not take %s', async (method) => {
    const stack = createStack()
    const call = { method, path: BASE + path, headers: PAGE, body: '{}' }
    await expectRefused(stack, await send(stack, call), { code: 'method_not_allowed' })
  })

  it.each(WALKS)('is not at its path with “%s”', async (walk) => {
    const stack = createStack()
    const call = { method: 'GET', path: BASE + path + walk, headers: PAGE, body: undefined }
    const expected = { code: 'route_unknown', secrets: ['evil'] } as const
    await expectRefused(stack, await send(stack, call), expected)
  })
})

/** An answer without what is new in each. */
async function read({ proxy }: Stack, path: string): Promise<{ text: string; headers: string }> {
  const response = await proxy.fetch(new Request(PARTNER_ORIGIN + BASE + path))
  expect(response.status).toBe(200)
  const id = response.headers.get('x-request-id') ?? ''
  const hide = (text: string) => text.replaceAll(id, 'id')
  return {
    text: hide(await response.text()),
    headers: hide(JSON.stringify([...response.headers])),
  }
}

/** What a stream says within a time. */
async function readFor(response: Response, ms: number): Promise<string> {
  const reader = response.body?.getReader()
  let text = ''
  const over = new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined))
  for (;;) {
    const part = await Promise.race([reader?.read(), over])
    if (!part?.value) break
    text += new TextDecoder().decode(part.value)
  }
  await reader?.cancel()
  return text
}
