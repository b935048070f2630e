// Row 1: what another site's page, a form, a frame or a script without a browser can send.
import { DEVICE_HEADERS, type ErrorCode, OPERATIONS, REQUEST_HEADER } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createStack, PARTNER_ORIGIN } from '../stack/createStack.ts'
import {
  type BrowserCall,
  makeCall,
  OPERATION_NAMES,
  READY_DOCUMENT,
  send,
  UNSAFE_NAMES,
  toText,
} from './browserCall.ts'
import { expectRefused } from './expectRefused.ts'

type Headers = Record<string, string>
type Attack = readonly [title: string, change: Headers]

const ORIGINS: readonly Attack[] = [
  'null',
  'https://evil.example',
  'https://bank.example.evil.example',
  'https://evilbank.example',
  'https://evil.bank.example',
  'https://BANK.example',
  'HTTPS://bank.example',
  'http://bank.example',
  'https://bank.example:443',
  'https://bank.example:8443',
  'https://bank.example.',
  'https://bank.example/',
  'https://bank.example/api/rubrica',
  'https://bank.example@evil.example',
  'https://user@bank.example',
  'https://bank.example, https://evil.example',
  'https://bank.example,https://bank.example',
  'https://bank.example https://evil.example',
  'https://xn--bnk-rla.example',
  'https://bank.example%00.evil.example',
  'https://bank.example\\@evil.example',
  '//bank.example',
  'bank.example',
  'file://',
  'https://[::1]',
  '*',
  '',
].map((origin) => [`the origin “${origin}”`, { origin }])

const SITES: readonly Attack[] = [
  ...['cross-site', 'same-site', 'none', '', 'SAME-ORIGIN', 'same-origin, cross-site', 'bogus'],
].map((site) => [`the fetch site “${site}”`, { 'sec-fetch-site': site }])

/** A page that has rebound its own name to the proxy's address, or a front that tells lies of it. */
const HOSTS: readonly Attack[] = [
  ['a rebound name', { host: 'evil.example', origin: 'https://evil.example' }],
  [
    'a forwarded host',
    { 'x-forwarded-host': 'evil.example', origin: 'https://evil.example', 'x-forwarded-proto': '' },
  ],
  ['a forwarded scheme', { 'x-forwarded-proto': 'http', origin: 'http://bank.example' }],
  ['an RFC 7239 host', { forwarded: 'host=evil.example', origin: 'https://evil.example' }],
  ['an original host', { 'x-original-host': 'evil.example', origin: 'https://evil.example' }],
  ['a referrer for an origin', { referer: `${PARTNER_ORIGIN}/page`, origin: 'null' }],
]

describe.each(OPERATION_NAMES)('%s', (name) => {
  it.each([...ORIGINS, ...SITES, ...HOSTS])('is not for %s', async (_, change) => {
    await expectHeadersRefused('origin_not_allowed', (headers) => ({ ...headers, ...change }))
  })

  it('is not for a call without our header, which a form can make', async () => {
    await expectHeadersRefused('origin_not_allowed', ({ [REQUEST_HEADER]: _, ...rest }) => rest)
  })

  it('is for nobody who is not signed in, whatever a header says', async () => {
    const stack = createStack({ user: null })
    const call = await makeCall(stack, name)
    const claims = { authorization: 'Bearer admin', 'x-user': 'alice', 'x-forwarded-user': 'alice' }
    const headers = { ...call.headers, host: 'evil.example', ...claims, cookie: 'user=alice' }
    const response = await send(stack, { ...call, headers })
    await expectRefused(stack, response, { code: 'not_signed_in', secrets: ['evil'] })
  })

  async function expectHeadersRefused(
    code: ErrorCode,
    change: (headers: Headers) => Headers,
  ): Promise<void> {
    await expectCallRefused(name, code, ({ headers }) => ({ headers: change(headers) }))
  }
})

const TYPES = [
  ...['text/plain', 'text/plain;application/json', 'text/plain; charset=application/json'],
  ...['multipart/form-data', 'multipart/form-data; boundary=application/json'],
  ...['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded, application/json'],
  ...['application/json, text/plain', 'application/json,application/json', 'text/json', '*/*'],
  ...['application/jsonp', 'application/json+evil', 'application/vnd.api+json', 'json', ''],
  ...['application/x-json', 'application/problem+json', 'application/ json', 'application/json/'],
]

describe.each(UNSAFE_NAMES)('%s', (name) => {
  it('is not for a page that hides where it comes from', async () => {
    await expectCallRefused(
      name,
      'origin_not_allowed',
      ({ headers: { origin: _, ...headers } }) => ({
        headers,
      }),
    )
  })

  it.each(TYPES.map((type) => [type] as const))('takes no body of the type “%s”', async (type) => {
    await expectCallRefused(name, 'content_type_unsupported', ({ headers }) => ({
      headers: { ...headers, 'content-type': type },
    }))
  })

  it('takes no bytes without a type', async () => {
    await expectCallRefused(name, 'content_type_unsupported', ({ headers, body }) => {
      const { 'content-type': _, ...rest } = headers
      return { headers: rest, body: new TextEncoder().encode(toText(body)) }
    })
  })

  it.each([
    ['utf-16', (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))],
    [
      'utf-16, with its mark',
      (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')),
    ],
    ['utf-7', (text: string) => new TextEncoder().encode(text.replaceAll('{', '+AHs-'))],
  ])('reads a body as UTF-8, and not as %s', async (charset, encode) => {
    await expectCallRefused(name, 'body_invalid', ({ headers, body }) => ({
      headers: { ...headers, 'content-type': `application/json; charset=${charset}` },
      body: encode(toText(body)),
    }))
  })
})

const { installationId, fingerprint, location } = DEVICE_HEADERS
const EVIDENCE_NAMES = OPERATION_NAMES.filter((name) =>
  OPERATIONS[name].headers.some(({ required }) => required),
)
const DEVICES: readonly [header: string, value: string][] = [
  ...[
    ...['', 'evil', '625FC44B-5B1C-451E-BCC7-276C911F0AF8', '00000000-0000-0000-0000-000000000000'],
    ...['625fc44b-5b1c-451e-bcc7-276c911f0af8, 625fc44b-5b1c-451e-bcc7-276c911f0af8'],
    ...["' OR 1=1 --evil", '625fc44b5b1c451ebcc7276c911f0af8', 'é'.repeat(36)],
  ].map((value): [string, string] => [installationId.browser, value]),
  ...['', 'evil', 'A'.repeat(32), 'a'.repeat(31), 'a'.repeat(33), 'a'.repeat(10_000)].map(
    (value): [string, string] => [fingerprint.browser, value],
  ),
  ...[
    'evil',
    '91,0',
    '0,181',
    '1e1,0',
    'NaN,NaN',
    '0,0,0',
    '0;0',
    '1.123456789,0',
    ',',
    '+1,0',
  ].map((value): [string, string] => [location.browser, value]),
]

describe.each(EVIDENCE_NAMES)('%s', (name) => {
  it.each(DEVICES)('takes no %s of “%s”', async (header, value) => {
    await expectCallRefused(name, 'device_header_invalid', ({ headers }) => ({
      headers: { ...headers, [header]: value },
    }))
  })

  it.each([installationId.browser, fingerprint.browser])('needs %s', async (header) => {
    await expectCallRefused(name, 'device_header_missing', ({ headers }) => {
      const { [header]: _, ...rest } = headers
      // The provider's own name for it is not the browser's to send.
      return { headers: { ...rest, [header.replace('rubrica-', '')]: 'evil' } }
    })
  })
})

const KEYS = [
  ...['', 'without-quotes', '"short"', `"${'k'.repeat(129)}"`, '"unfinished-key', 'unstarted-key"'],
  ...['"one-good-key", "another-key"', '"one-good-key";evil', '"a\\"quoted-key"', '"ümlaut-key-1"'],
  ...["'single-quotes'", '"tab\tinside-key"', ':YmFzZTY0:', '?1', '12345678', '"', '""'],
]

describe('createInvites', () => {
  it.each(KEYS.map((key) => [key] as const))('takes no key of “%s”', async (key) => {
    await expectCallRefused('createInvites', 'idempotency_key_invalid', ({ headers }) => ({
      headers: { ...headers, 'idempotency-key': key },
    }))
  })

  it('needs a key', async () => {
    await expectCallRefused('createInvites', 'idempotency_key_invalid', ({ headers }) => {
      const { 'idempotency-key': _, ...rest } = headers
      return { headers: rest }
    })
  })

  it('does not let one user meet the key of another', async () => {
    const stack = createStack()
    expect((await send(stack, await makeCall(stack, 'createInvites'))).status).toBe(201)
    const mallory = { id: 'mallory', tenant: 'bank' }
    const handle = await stack.seal('document', READY_DOCUMENT, {
      owner: mallory,
      scope: 'manager',
    })
    const other = createStack({ user: mallory, proxy: { store: stack.store } })
    const call = await makeCall(other, 'createInvites', handle)
    // The same key with another body: of one user it would be `idempotency_key_reused`.
    const body = toText(call.body).replace('signer1@', 'somebody@')
    expect((await send(other, { ...call, body })).status).toBe(201)
  })
})

async function expectCallRefused(
  name: (typeof OPERATION_NAMES)[number],
  code: ErrorCode,
  change: (call: BrowserCall) => Partial<BrowserCall>,
): Promise<void> {
  const stack = createStack()
  const call = await makeCall(stack, name)
  const response = await send(stack, { ...call, ...change(call) })
  await expectRefused(stack, response, { code, secrets: ['evil'] })
}
