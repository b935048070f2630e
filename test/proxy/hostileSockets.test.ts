// Row 1: bytes that no browser and no `fetch` would send, over a socket to Node's own server.
import { type ErrorCode, ERROR_CODES, ProblemSchema } from '@rubrica/contract'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SECRETS } from '../stack/createStack.ts'
import { HEAD, listen, type RawServer, sendBytes, toText } from './rawSocket.ts'

const HOST = 'Host: bank.example'
const LINK = 'POST /api/rubrica/me/kyc/link HTTP/1.1'
const BODY = '{"country":"MX"}'
const LENGTH = `Content-Length: ${BODY.length}`
const CHUNKED = 'Transfer-Encoding: chunked'
const CHUNKS = `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`
/** A whole request that the proxy would take, to be hidden in another. */
const HIDDEN = toText(LINK, [HOST, ...HEAD, LENGTH], BODY)

let server: RawServer
beforeEach(async () => {
  server = await listen()
})
afterEach(() => server.close())

describe('what Node’s parser refuses', () => {
  const to = (headers: readonly string[], body = BODY) =>
    toText(LINK, [HOST, ...HEAD, ...headers], body)
  const first = (line: string) => toText(line, [HOST, ...HEAD, LENGTH], BODY)
  const rows: readonly [title: string, bytes: string][] = [
    ['a length and chunks', to([LENGTH, CHUNKED], CHUNKS)],
    ['chunks and a length', to([CHUNKED, LENGTH], CHUNKS)],
    ['two lengths', to([LENGTH, 'Content-Length: 3'])],
    ['one length twice', to([LENGTH, LENGTH])],
    ['two lengths in one header', to(['Content-Length: 16, 3'])],
    ['a negative length', to(['Content-Length: -16'])],
    ['a length with a sign', to(['Content-Length: +16'])],
    ['a length in hexadecimals', to(['Content-Length: 0x10'])],
    ['a length with a space in it', to(['Content-Length: 1 6'])],
    ['a length past all numbers', to([`Content-Length: ${'9'.repeat(40)}`])],
    ['a name with a space before its colon', to(['Content-Length : 16'])],
    ['a name with a line break in it', to(['Content-\r\nLength: 16'])],
    ['a coding that is none', to(['Transfer-Encoding: xchunked'], CHUNKS)],
    ['chunks that are not the last coding', to(['Transfer-Encoding: chunked, identity'], CHUNKS)],
    ['a chunk of no size', to([CHUNKED], `zz\r\n${BODY}\r\n0\r\n\r\n`)],
    ['a chunk of a negative size', to([CHUNKED], `-10\r\n${BODY}\r\n0\r\n\r\n`)],
    ['a chunk past all numbers', to([CHUNKED], `${'f'.repeat(20)}\r\n${BODY}`)],
    ['a chunk size with a prefix', to([CHUNKED], `0x10\r\n${BODY}\r\n0\r\n\r\n`)],
    ['a chunk longer than it says', to([CHUNKED], `2\r\n${BODY}\r\n0\r\n\r\n`)],
    ['a chunk ended by a lone line feed', to([CHUNKED], `10\n${BODY}\n0\n\n`)],
    ['a header without a colon', to(['evil', LENGTH])],
    ['a header without a name', to([': evil', LENGTH])],
    ['a NUL in a header', to(['X-Evil: a\0b', LENGTH])],
    ['a lone return in a header', to(['X-Evil: a\rContent-Length: 3', LENGTH])],
    ['no host', toText(LINK, [...HEAD, LENGTH], BODY)],
    ['a version that is none', first('POST /api/rubrica/me/kyc/link HTTP/9.9')],
    ['a version in small letters', first('POST /api/rubrica/me/kyc/link http/1.1')],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a method that is none', first('EVIL /api/rubrica/me/kyc/link HTTP/1.1')],
    ['a space in the target', first('POST /api/rubrica/me/kyc/link evil HTTP/1.1')],
    ['a NUL in the target', first('POST /api/rubrica/me/kyc\0/link HTTP/1.1')],
    ['a tab for a space', first('POST\t/api/rubrica/me/kyc/link\tHTTP/1.1')],
    ['a target with a user', first('POST @evil.example/api/rubrica/me/kyc/link HTTP/1.1')],
    ['a target without a slash', first('POST api/rubrica/me/kyc/link HTTP/1.1')],
    ['a target that is a query', first('POST ?/api/rubrica/me/kyc/link HTTP/1.1')],
    ['a target that is a host', first('POST evil.example:80 HTTP/1.1')],
    ['a target that is no ASCII', first('POST /api/rubrica/me/kyc\xc0\xaflink HTTP/1.1')],
    ['a handshake of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
  ]

  it.each(rows)('is %s', async (_, bytes) => {
    const answers = await sendBytes(server.port, bytes)
    for (const { status } of answers) expect(status).toBe(400)
    expect(answers.length).toBeLessThanOrEqual(1)
    expectNothingReached(answers)
  })

  it('is a header of a hundred thousand letters', async () => {
    const answers = await sendBytes(server.port, to([`X-Evil: ${'e'.repeat(100_000)}`, LENGTH]))
    for (const { status } of answers) expect(status).toBe(431)
    expectNothingReached(answers)
  })

  it('is a tunnel, which is closed without a word', async () => {
    const bytes = `${toText('CONNECT evil.example:443 HTTP/1.1', [HOST, ...HEAD])}${HIDDEN}`
    expect(await sendBytes(server.port, bytes)).toEqual([])
    expectNothingReached([])
  })
})

describe('what the proxy refuses', () => {
  const to = (first: string, headers: readonly string[] = [HOST, ...HEAD, LENGTH], body = BODY) =>
    toText(first, [...headers, 'Connection: close'], body)
  const target = (path: string) => to(`POST ${path} HTTP/1.1`)
  const hosts = (...lines: string[]) => to(LINK, [...lines, ...HEAD, LENGTH])
  const [, ...WITHOUT_ORIGIN] = HEAD
  const evil = (...lines: string[]) =>
    to(LINK, [...lines, 'Origin: https://evil.example', ...WITHOUT_ORIGIN, LENGTH])
  const withoutMark = HEAD.filter((line) => !line.startsWith('x-rubrica-request'))

  const rows: readonly [title: string, code: ErrorCode, bytes: string][] = [
    ['a walk out of the base', 'route_unknown', target('/api/rubrica/../../v1/orgs/bank')],
    ['a walk by backslashes', 'route_unknown', target('/api/rubrica\\me\\kyc\\link')],
    [
      'a target with a second host',
      'route_unknown',
      target('//evil.example/api/rubrica/me/kyc/link'),
    ],
    ['a target that is a star', 'route_unknown', to('OPTIONS * HTTP/1.1')],
    ['a file', 'route_unknown', target('file:///api/rubrica/me/kyc/link')],
    ['another scheme', 'route_unknown', target('ftp://bank.example/api/rubrica/me/kyc/link')],
    [
      'a whole URL of a provider',
      'route_unknown',
      target('https://capa.example/api/partner/v2/users'),
    ],
    ['a whole URL that is none', 'route_unknown', target('http:///')],
    [
      'a line break that is encoded',
      'route_unknown',
      target('/api/rubrica/me/kyc/link%0d%0aX:%20y'),
    ],
    ['a host with a path', 'route_unknown', hosts('Host: bank.example/api')],
    ['a host with a query', 'route_unknown', hosts('Host: evil.example?')],
    ['a host with a hash', 'route_unknown', hosts('Host: evil.example#')],
    ['a host with a user', 'route_unknown', hosts('Host: bank.example@evil.example')],
    ['a host with a space', 'route_unknown', hosts('Host: bank.example evil.example')],
    ['a host with a bad port', 'route_unknown', hosts('Host: bank.example:99999')],
    ['two hosts in one', 'route_unknown', hosts('Host: bank.example, evil.example')],
    ['an empty host', 'route_unknown', hosts('Host:')],
    [
      'no host, in an older version',
      'route_unknown',
      to(LINK.replace('1.1', '1.0'), [...HEAD, LENGTH]),
    ],
    ['two hosts, the good one first', 'origin_not_allowed', evil(HOST, 'Host: evil.example')],
    ['two hosts, the good one last', 'origin_not_allowed', evil('Host: evil.example', HOST)],
    ['a rebound host', 'origin_not_allowed', evil('Host: evil.example')],
    ['a forwarded host', 'origin_not_allowed', evil(HOST, 'X-Forwarded-Host: evil.example')],
    [
      'two origins',
      'origin_not_allowed',
      to(LINK, [HOST, ...HEAD, 'Origin: https://evil.example', LENGTH]),
    ],
    [
      'two origins of one name',
      'origin_not_allowed',
      to(LINK, [HOST, ...HEAD, HEAD[0] ?? '', LENGTH]),
    ],
    [
      'our header in the trailer',
      'origin_not_allowed',
      to(
        LINK,
        [HOST, ...withoutMark, CHUNKED, 'Trailer: x-rubrica-request'],
        `10\r\n${BODY}\r\n0\r\nx-rubrica-request: 1\r\n\r\n`,
      ),
    ],
    [
      'our header in a chunk’s extension',
      'origin_not_allowed',
      to(LINK, [HOST, ...withoutMark, CHUNKED], `10;x-rubrica-request=1\r\n${BODY}\r\n0\r\n\r\n`),
    ],
    [
      'an upgrade to HTTP/2',
      'origin_not_allowed',
      to(LINK, [HOST, ...withoutMark, 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__', LENGTH]),
    ],
    [
      'a loop-back',
      'method_not_allowed',
      to('TRACE /api/rubrica/me/kyc/link HTTP/1.1', [HOST, ...HEAD], ''),
    ],
    [
      'a method of a file share',
      'method_not_allowed',
      to('PROPFIND /api/rubrica/me/kyc/link HTTP/1.1'),
    ],
    [
      'two types of a body',
      'content_type_unsupported',
      to(LINK, [
        HOST,
        ...HEAD.filter((line) => !line.startsWith('content-type')),
        'Content-Type: text/plain',
        'Content-Type: application/json',
        LENGTH,
      ]),
    ],
    [
      'chunks past the cap',
      'body_too_large',
      to(LINK, [HOST, ...HEAD, CHUNKED], `8000\r\n${'e'.repeat(0x8000)}\r\n0\r\n\r\n`),
    ],
    [
      'a length past the cap',
      'body_too_large',
      to(LINK, [HOST, ...HEAD, 'Content-Length: 9007199254740991']),
    ],
    ['no body at all', 'body_invalid', to(LINK, [HOST, ...HEAD], '')],
    [
      'a body that its length cuts',
      'body_invalid',
      to(LINK, [HOST, ...HEAD, 'Content-Length: 3'], BODY.slice(0, 3)),
    ],
    [
      'packed bytes',
      'body_invalid',
      to(
        LINK,
        [HOST, ...HEAD, 'Content-Encoding: gzip', LENGTH],
        '\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\xae\x05\0\0\0',
      ),
    ],
  ]

  it.each(rows)('is %s', async (_, code, bytes) => {
    const answers = await sendBytes(server.port, bytes)
    expectProblems(answers, [code])
  })
})

describe('a request hidden in another', () => {
  it('is a body and no request, by its length', async () => {
    const head = [HOST, ...HEAD, `Content-Length: ${HIDDEN.length}`]
    expectProblems(await sendBytes(server.port, toText(LINK, head, HIDDEN)), ['body_invalid'])
  })

  it('is a body and no request, in chunks', async () => {
    const chunks = `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`
    const bytes = toText(LINK, [HOST, ...HEAD, CHUNKED], chunks)
    expectProblems(await sendBytes(server.port, bytes), ['body_invalid'])
  })

  it('is nothing after a body that was refused before its end', async () => {
    const head = [HOST, ...HEAD, 'Content-Length: 50000000']
    expectProblems(await sendBytes(server.port, toText(LINK, head, HIDDEN)), ['body_too_large'])
  })

  it('is nothing after a route that was refused before its body', async () => {
    const head = [HOST, ...HEAD, `Content-Length: ${HIDDEN.length}`]
    const bytes = toText('POST /api/rubrica/none HTTP/1.1', head, HIDDEN)
    expectProblems(await sendBytes(server.port, bytes), ['route_unknown'])
  })

  it('is nothing in the body of a read', async () => {
    const head = [HOST, 'Origin: https://evil.example', `Content-Length: ${HIDDEN.length}`]
    const bytes = toText('GET /api/rubrica/me/kyc HTTP/1.1', head, HIDDEN)
    expectProblems(await sendBytes(server.port, bytes), ['origin_not_allowed'])
  })
})

describe('a socket', () => {
  it('is one over which a good request reaches the provider', async () => {
    const [answer] = await sendBytes(server.port, HIDDEN)
    expect(answer?.status).toBe(200)
    expect(server.stack.sandbox.inspect.requests()).toHaveLength(1)
  })

  it('that names another host does not change where people return to', async () => {
    const evil = [
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      'Forwarded: host=evil.example',
    ]
    const [answer] = await sendBytes(server.port, toText(LINK, [...evil, ...HEAD, LENGTH], BODY))
    expect(answer?.status).toBe(200)
    const session = server.stack.sandbox.inspect.capa.kycSessions().at(-1)
    expect(JSON.stringify(session)).toContain('https://bank.example/api/rubrica/return')
    expect(JSON.stringify(session)).not.toContain('evil')
  })
})

function expectProblems(answers: Awaited<ReturnType<typeof sendBytes>>, codes: ErrorCode[]): void {
  const problems = answers.map(({ body }) => v.parse(ProblemSchema, JSON.parse(body)))
  expect(problems.map(({ code }) => code)).toEqual(codes)
  expect(answers.map(({ status }) => status)).toEqual(codes.map((code) => ERROR_CODES[code]))
  for (const { head } of answers) {
    expect(head.toLowerCase()).toContain('content-type: application/problem+json')
    expect(head.toLowerCase()).toContain('cache-control: no-store')
  }
  expectNothingReached(answers)
}

function expectNothingReached(answers: Awaited<ReturnType<typeof sendBytes>>): void {
  expect(server.stack.sandbox.inspect.requests()).toEqual([])
  const said = JSON.stringify([answers, server.stack.failures])
  for (const secret of [...SECRETS, 'evil']) expect(said).not.toContain(secret)
}
