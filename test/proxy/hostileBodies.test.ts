// Row 1: bodies that are no JSON, too much of it, or JSON that means something else to each reader.
import { type ErrorCode, OPERATIONS, type OperationName } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createStack } from '../stack/createStack.ts'
import { BODIES, makeCall, send, UNSAFE_NAMES } from './browserCall.ts'
import { expectRefused } from './expectRefused.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const nest = (open: string, close: string, levels: number) =>
  open.repeat(levels) + close.repeat(levels)

/** What no operation takes, whatever else it says. */
const MALFORMED: readonly [title: string, body: BodyInit][] = [
  ['nothing', ''],
  ['a space', ' '],
  ['null', 'null'],
  ['a list', '[]'],
  ['a list of an object', '[{"country":"MX"}]'],
  ['a text', '"evil"'],
  ['a number', '1e999'],
  ['half an object', '{"country":"MX"'],
  ['two objects', '{"country":"MX"}{"country":"DE"}'],
  ['two objects in lines', '{"country":"MX"}\n{"country":"DE"}'],
  ['a comma at the end', '{"country":"MX",}'],
  ['a comment', '{"country":"MX"/* evil */}'],
  ['single quotes', "{'country':'MX'}"],
  ['names without quotes', '{country:"MX"}'],
  ['a raw line break in a text', '{"country":"M\nX"}'],
  ['a number that is none', '{"order":NaN}'],
  ['an infinite number', '{"order":Infinity}'],
  ['a number in hexadecimals', '{"order":0x1}'],
  ['a script', '{"country":"MX"};alert(1)'],
  ['a guard against hijacking', ')]}\',\n{"country":"MX"}'],
  ['a form', 'country=MX&state=evil'],
  ['XML', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['two byte order marks', '\ufeff\ufeff{"country":"MX"}'],
  ['a NUL at the end', '{"country":"MX"}\0'],
  ['an overlong brace', new Uint8Array([0xc1, 0xbb, 0x7d])],
  ['a lonely continuation byte', new Uint8Array([...utf8('{"country":"MX'), 0x80, 0x22, 0x7d])],
  ['half a surrogate in UTF-8', new Uint8Array([...utf8('{"a":"'), 0xed, 0xa0, 0x80, 0x22, 0x7d])],
  ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0])],
  ['nine levels', `{"a":${nest('[', ']', 8)}}`],
  ['nine levels of objects', `${'{"a":'.repeat(8)}{}${'}'.repeat(8)}`],
  ['eight thousand levels', `{"a":${nest('[', ']', 8_000)}}`],
  ['eight thousand levels that never close', '['.repeat(8_000)],
  ['more members than anything has', `{"a":[${Array(2_001).fill(0).join()}]}`],
  ['more members on two levels', `{"a":[${Array(1_500).fill('[0]').join()}]}`],
]

const LONG = `{"country":"MX","evil":"${'e'.repeat(1_100_000)}"}`

describe.each(UNSAFE_NAMES)('%s', (name) => {
  it.each(MALFORMED)('takes no body that is %s', async (_, body) => {
    await expectBodyRefused(name, body, 'body_invalid')
  })

  it('takes no body of more bytes than it has use for', async () => {
    await expectBodyRefused(name, LONG, 'body_too_large')
  })

  it('takes no body that says it is longer', async () => {
    await expectBodyRefused(name, '{}', 'body_too_large', { 'content-length': '1099511627776' })
  })

  it.each(['2', '-1', '1e1', '0x2', '2, 2', 'evil'])(
    'counts for itself a body that says it has %s bytes',
    async (length) => {
      await expectBodyRefused(name, LONG, 'body_too_large', { 'content-length': length })
    },
  )

  it('gives up a body that breaks off', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(utf8('{"country":'))
        controller.error(new Error('evil'))
      },
    })
    await expectBodyRefused(name, body, 'body_invalid')
  })

  it('takes no hundred thousand members', async () => {
    const { requestBytes } = OPERATIONS[name].limits
    const body = `{"a":[${Array(100_000).fill(0).join()}]}`
    const code = body.length > requestBytes ? 'body_too_large' : 'body_invalid'
    await expectBodyRefused(name, body, code)
  })
})

/** Values of which a field takes none. */
const NOT_TEXT = ['null', '1', 'true', '["MX"]', '{"toString":"MX"}', '{}', '""']
const COUNTRIES = [
  ...NOT_TEXT,
  ...['"mx"', '"MX "', '"MX\\n"', '"BR"', '"MXX"', '"М\u0425"', '"\\u0000MX"', '"__proto__"'],
]
const STATES = [
  ...NOT_TEXT,
  ...[
    '"short"',
    `"${'s'.repeat(65)}"`,
    '"evil&scope=manager"',
    '"evil-state-evil-state\\r\\nx: y"',
    '"evil#evil-evil-evil-evil"',
    '"../../../../evil-evil"',
    '"%2e%2e%2f-evil-evil-evil"',
    '"<script>alert(1)</script>"',
    '"évil-évil-évil-évil"',
    '"evil-evil-evil-ev="',
  ],
]

/** Objects whose good value is somewhere else than where it is looked for. */
const CONFUSED = [
  '{"__proto__":{"country":"MX"}}',
  '{"constructor":{"prototype":{"country":"MX"}}}',
  '{"country":"MX","country":"evil"}',
  '{"Country":"MX"}',
  '{"country\\u0000":"MX"}',
  '{"body":{"country":"MX"}}',
  '{}',
]

describe.each(['createKycLink', 'createDocumentsLink'] as const)('%s', (name) => {
  it.each(COUNTRIES)('takes no country %s', async (country) => {
    await expectBodyRefused(name, `{"country":${country}}`, 'request_invalid')
  })

  it.each(CONFUSED)('is not confused by %s', async (body) => {
    await expectBodyRefused(name, body, 'request_invalid')
  })
})

describe.each([
  ['createKycLink', '"country":"MX",'],
  ['createInviteLink', ''],
] as const)('%s', (name, rest) => {
  it.each(STATES)('takes no state %s', async (state) => {
    await expectBodyRefused(name, `{${rest}"state":${state}}`, 'request_invalid')
  })
})

const NEAR_MISSES = [
  ...[
    'https://bank.example/verified/',
    'https://bank.example/Verified',
    'https://BANK.example/verified',
  ],
  ...['https://bank.example/verified?x=1', 'https://bank.example/verified#x', ' myapp://verified'],
  ...[
    'https://bank.example/verified%20',
    'https://bank.example/%76erified',
    'https://bank.example/verified\\n',
  ],
  ...[
    'https://bank.example/./verified',
    'https://bank.example:443/verified',
    'http://bank.example/verified',
  ],
  ...[
    'https://bank.example@evil.example/verified',
    'https://evil@bank.example/verified',
    '//bank.example/verified',
  ],
  ...[
    'https://bank.example\\\\@evil.example/verified',
    'https:bank.example/verified',
    'https:///bank.example/verified',
  ],
  ...[
    'https://bank.example.evil.example/verified',
    'https://bank.example/verified/../evil',
    '/verified',
    '',
  ],
  ...[
    'javascript:alert(1)',
    'javascript://bank.example/%0aalert(1)',
    'data:text/html,evil',
    'myapp:verified',
  ],
  ...[
    'myapp://Verified',
    'MYAPP://verified',
    'myapp://verified/',
    'myapp://verified?x',
    'myapp://',
    'file:///etc/passwd',
  ],
  ...[
    'https://bank.example/verified\\u0000',
    'https://bank.example/verified\\t',
    '\\ufeffmyapp://verified',
    'intent://evil#Intent;end',
  ],
]

describe('createKycLink', () => {
  it.each(NEAR_MISSES)('sends nobody to “%s”', async (uri) => {
    const body = `{"country":"MX","partnerRedirectUri":"${uri}"}`
    await expectBodyRefused('createKycLink', body, 'redirect_uri_not_allowed')
  })

  it.each([
    ...NOT_TEXT.filter((one) => one !== '""'),
    `"https://bank.example/${'e'.repeat(2_050)}"`,
  ])('takes no address of %s', async (uri) => {
    const body = `{"country":"MX","partnerRedirectUri":${uri}}`
    await expectBodyRefused('createKycLink', body, 'request_invalid')
  })
})

const SIGNER = { email: 'a@evil.example', role: 'Signer 1', order: 1 }
const toInvites = (...signers: object[]) => JSON.stringify({ invites: signers })
const SIGNERS: readonly [title: string, body: string][] = [
  ['no invites', '{}'],
  ['invites that are no list', '{"invites":{"0":{}}}'],
  ['an empty list', toInvites()],
  ['a signer who is null', '{"invites":[null]}'],
  [
    'a hundred and one signers',
    toInvites(...Array.from({ length: 101 }, (_, n) => ({ ...SIGNER, email: `a${n}@b.c` }))),
  ],
  ['one address twice', toInvites(SIGNER, SIGNER)],
  ['one address twice, in capitals', toInvites(SIGNER, { ...SIGNER, email: 'A@EVIL.example' })],
  ['no role', toInvites({ email: 'a@evil.example', order: 1 })],
  ...[
    'evil',
    '@evil.example',
    'a@evil',
    'a@b@evil.example',
    'a@evil.example\r\nBcc: x@y.z',
    'a b@c.d',
    '',
  ].map((email): [string, string] => [
    `the address ${JSON.stringify(email)}`,
    toInvites({ ...SIGNER, email }),
  ]),
  ['an address of two hundred letters', toInvites({ ...SIGNER, email: `${'a'.repeat(200)}@b.c` })],
  ...['0', '-1', '1.5', '1001', '1e999', '-0', '"1"', 'null', 'true', '[1]'].map(
    (order): [string, string] => [
      `the order ${order}`,
      `{"invites":[{"email":"a@evil.example","role":"Signer 1","order":${order}}]}`,
    ],
  ),
  ['an unknown language', toInvites({ ...SIGNER, language: 'evil' })],
  [
    'two names that exclude each other',
    toInvites({
      ...SIGNER,
      prefill_signature_name: 'evil',
      required_preset_signature_name: 'evil',
    }),
  ],
  ['a role of three hundred letters', toInvites({ ...SIGNER, role: 'r'.repeat(300) })],
]

describe('createInvites', () => {
  it.each(SIGNERS)('takes no body with %s', async (_, body) => {
    await expectBodyRefused('createInvites', body, 'request_invalid')
  })
})

const SUBMISSION = BODIES.submitBiometricSign ?? {}
const SUBMISSIONS: readonly [title: string, code: ErrorCode, change: object][] = [
  ['too much ink', 'biometric_data_too_large', { biometric_data: 'A'.repeat(300_001) }],
  ['too large an image', 'signature_image_too_large', { signature_image: 'A'.repeat(500_001) }],
  ['no ink', 'request_invalid', { biometric_data: '' }],
  ['ink that is a list', 'request_invalid', { biometric_data: ['evil'] }],
  ['ink that is no base64', 'request_invalid', { biometric_data: '<evil>' }],
  ['an image as a URL', 'request_invalid', { signature_image: 'data:image/png;base64,evil' }],
]

describe('submitBiometricSign', () => {
  it.each(SUBMISSIONS)('takes no signature with %s', async (_, code, change) => {
    await expectBodyRefused(
      'submitBiometricSign',
      JSON.stringify({ ...SUBMISSION, ...change }),
      code,
    )
  })
})

async function expectBodyRefused(
  name: OperationName,
  body: BodyInit,
  code: ErrorCode,
  headers: Record<string, string> = {},
): Promise<void> {
  const stack = createStack()
  const call = await makeCall(stack, name)
  const sent = { ...call, body, headers: { ...call.headers, ...headers } }
  const response = await send(stack, sent)
  await expectRefused(stack, response, { code, secrets: ['evil', 'evil'.toUpperCase()] })
  expect(Object.getPrototypeOf({})).not.toHaveProperty('country')
}
