import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { ProblemSchema } from '@rubrica/contract'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStack, type Stack } from '../../../../../test/stack/createStack.ts'
import { answerClientError } from './answerClientError.ts'
import { toNodeHandler } from './toNodeHandler.ts'

let server: Server
let stack: Stack
beforeAll(async () => {
  stack = createStack()
  const options = { headersTimeout: 150, requestTimeout: 150, connectionsCheckingInterval: 50 }
  server = createServer(options, toNodeHandler(stack.proxy)).on('clientError', answerClientError)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

const HEAD = 'POST /api/rubrica/me/kyc/link HTTP/1.1\r\nHost: a\r\n'
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n`

const REFUSED: readonly (readonly [string, string, number, string])[] = [
  [
    'two lengths',
    'request_malformed',
    400,
    `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\na`,
  ],
  ['a length and chunks', 'request_malformed', 400, `${CHUNKED}Content-Length: 1\r\n\r\n0\r\n\r\n`],
  ['a negative length', 'request_malformed', 400, `${HEAD}Content-Length: -1\r\n\r\n`],
  ['a length with a sign', 'request_malformed', 400, `${HEAD}Content-Length: +1\r\n\r\na`],
  ['a length in hex', 'request_malformed', 400, `${HEAD}Content-Length: 0x1\r\n\r\na`],
  [
    'chunks that are not the last coding',
    'request_malformed',
    400,
    `${HEAD}Transfer-Encoding: chunked, gzip\r\n\r\n`,
  ],
  [
    'a coding that only looks like chunks',
    'request_malformed',
    400,
    `${HEAD}Transfer-Encoding: xchunked\r\n\r\n`,
  ],
  ['a chunk whose size is no number', 'request_malformed', 400, `${CHUNKED}\r\nzz\r\n`],
  ['a space before the colon', 'request_malformed', 400, `${HEAD}X-A : 1\r\n\r\n`],
  ['a header on two lines', 'request_malformed', 400, `${HEAD}X-A: 1\r\n 2\r\nnone\r\n\r\n`],
  ['a null byte in a header', 'request_malformed', 400, `${HEAD}X-A: a\0b\r\n\r\n`],
  ['a lone line feed in a header', 'request_malformed', 400, `${HEAD}X-A: a\rb\r\n\r\n`],
  [
    'a method that is none',
    'request_malformed',
    400,
    'GE(T /api/rubrica/me/kyc HTTP/1.1\r\nHost: a\r\n\r\n',
  ],
  [
    'a version that is none',
    'request_malformed',
    400,
    'GET /api/rubrica/me/kyc HTTP/9.9\r\nHost: a\r\n\r\n',
  ],
  ['a greeting of TLS', 'request_malformed', 400, '\x16\x03\x01\x02\x00\x01\x00\x01'],
  ['headers of 20 kB', 'headers_too_large', 431, `${HEAD}X-A: ${'a'.repeat(20_000)}\r\n\r\n`],
  [
    'a target of 20 kB',
    'headers_too_large',
    431,
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  ],
  [
    'chunks with long extensions',
    'body_too_large',
    413,
    `${CHUNKED}\r\n1;${'a'.repeat(20_000)}\r\na\r\n0\r\n\r\n`,
  ],
  ['headers that do not end in time', 'request_timeout', 408, HEAD],
]

describe('answerClientError()', () => {
  it.each(REFUSED)('answers %s with %s', async (_, code, status, bytes) => {
    const answer = await exchange(bytes, code === 'request_timeout')
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`))
    const lines = head.toLowerCase().split('\r\n')
    const problem = v.parse(ProblemSchema, JSON.parse(body))
    expect(problem).toMatchObject({ code, status, type: `urn:rubrica:problem:${code}` })
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['content-type: application/problem+json', 'cache-control: no-store'],
        ...['connection: close', `content-length: ${body.length}`],
        `x-request-id: ${problem.requestId}`,
      ]),
    )
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('does not write into an answer that has begun', async () => {
    const stream = 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n'
    const slow = createServer((_, response) => void response.write('begun'))
    slow.on('clientError', answerClientError)
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
    const { port } = slow.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('error', () => undefined)
    await new Promise<void>((resolve) => {
      socket.on('data', (part) => {
        text += String(part)
        if (text.includes('begun')) socket.write('nonsense\r\n\r\n')
      })
      socket.on('close', () => resolve())
      socket.write(stream)
    })
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1)
    slow.close()
  })
})

/** Sends bytes as they are, and gives what comes back until the server closes. */
function exchange(bytes: string, isUnfinished: boolean): Promise<string> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('data', (part) => {
      text += String(part)
    })
    // A reset after the answer is as good as an end.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
    if (!isUnfinished) socket.setTimeout(5_000, () => socket.destroy())
  })
}
