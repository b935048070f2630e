import { gzipSync } from 'node:zlib'
import { PLAIN_BODY_MAX_BYTES, SIGNATURE_BODY_MAX_BYTES } from '@rubrica/contract'
import { makeSignature } from '../../fixtures/makeSignature.ts'
import {
  type AdapterCase,
  type AdapterRequest,
  behindAnyParser,
  behindParsers,
} from '../AdapterCase.ts'
import type { World } from '../createWorld.ts'
import { post } from '../requests.ts'

type Body = AdapterRequest['body']

/** Sends a body to a route that takes any JSON object. */
function preview(body: Body, headers: Record<string, string> = {}, without?: string) {
  return async ({ stack }: World) => {
    const { handle } = await stack.createSign()
    const changes = without === undefined ? { headers } : { headers, without }
    return { ...post(`/biometric-signs/${handle}/preview`, '', changes), body }
  }
}

const DONE = { status: 204, body: '' } as const
const INVALID = { status: 400, code: 'body_invalid' } as const
const TOO_LARGE = { status: 413, code: 'body_too_large' } as const
const WRONG_TYPE = { status: 415, code: 'content_type_unsupported' } as const

const REFUSED_BY_PARSER = behindAnyParser({
  reason: 'express.json() refuses what is no JSON itself, with a page of its own.',
  instead: { hostStatus: 400 },
})
const TOO_LARGE_FOR_PARSER = behindAnyParser({
  reason: 'The parser’s own limit is reached first.',
  instead: { hostStatus: 413 },
})

/** A JSON object of exactly so many bytes. */
function padTo(bytes: number, start: object = {}): string {
  const json = JSON.stringify({ ...start, more: '' })
  return JSON.stringify({ ...start, more: 'x'.repeat(bytes - json.length) })
}

function typed(type: string, expected: AdapterCase['expected'], differs?: AdapterCase['differs']) {
  return {
    name: `the type ${type}`,
    make: preview('{}', { 'content-type': type }),
    ...{ expected, differs },
  }
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** What a body may be, and where it stops being read. */
export const BODY_CASES: readonly AdapterCase[] = [
  { name: 'an empty object', make: preview('{}'), expected: DONE },
  { name: 'white space around it', make: preview(' \r\n\t{ } \n'), expected: DONE },
  { name: 'members that nobody knows', make: preview('{"a":{"b":[1]}}'), expected: DONE },
  { name: 'a member twice', make: preview('{"a":1,"a":2}'), expected: DONE },
  { name: 'a member called __proto__', make: preview('{"__proto__":{"a":1}}'), expected: DONE },
  { name: 'letters beyond ASCII', make: preview('{"a":"ñ😀"}'), expected: DONE },
  { name: 'a byte order mark', make: preview('\ufeff{}'), expected: DONE },
  { name: 'chunks', make: preview(['{', '"a":', '1}']), expected: DONE },
  { name: 'a chunk for every byte', make: preview([...'{"a":"bcdef"}']), expected: DONE },
  {
    name: 'a letter that is cut by a chunk',
    make: preview([Buffer.from('{"a":"\u00f1"}').subarray(0, 7), Buffer.from([0xb1, 0x22, 0x7d])]),
    expected: DONE,
  },
  { name: 'exactly the cap', make: preview(padTo(PLAIN_BODY_MAX_BYTES)), expected: DONE },
  {
    name: 'exactly the cap, in chunks',
    make: preview(['{"a":"', 'x'.repeat(PLAIN_BODY_MAX_BYTES - 8), '"}']),
    expected: DONE,
  },
  { name: 'one byte more', make: preview(padTo(PLAIN_BODY_MAX_BYTES + 1)), expected: TOO_LARGE },
  {
    name: 'one byte more, in chunks',
    make: preview(['{"a":"', 'x'.repeat(PLAIN_BODY_MAX_BYTES - 7), '"}']),
    expected: TOO_LARGE,
  },
  {
    name: 'a declared length over the cap, of which a part has come',
    make: async (world) => ({
      ...(await preview('{', { 'content-length': String(900_000) })(world)),
      isCutShort: true,
    }),
    expected: TOO_LARGE,
    differs: behindAnyParser({
      reason: 'The parser waits for the whole body, as the request says that there is more of it.',
      instead: 'cannot be sent',
    }),
  },
  {
    name: 'a signature of exactly the cap',
    async make(world) {
      const { handle } = await world.createPreviewedSign()
      const body = padTo(SIGNATURE_BODY_MAX_BYTES, makeSignature())
      return post(`/biometric-signs/${handle}/sign`, body)
    },
    expected: DONE,
  },
  {
    name: 'a signature one byte over the cap',
    async make(world) {
      const { handle } = await world.createPreviewedSign()
      const body = padTo(SIGNATURE_BODY_MAX_BYTES + 1, makeSignature())
      return post(`/biometric-signs/${handle}/sign`, body)
    },
    expected: TOO_LARGE,
    differs: TOO_LARGE_FOR_PARSER,
  },
  {
    name: 'a signature whose record is over its own cap',
    async make(world) {
      const { handle } = await world.createPreviewedSign()
      const body = { ...makeSignature(), biometric_data: 'A'.repeat(300_001) }
      return post(`/biometric-signs/${handle}/sign`, body)
    },
    expected: { status: 413, code: 'biometric_data_too_large' },
  },
  {
    name: 'a signature without its image',
    async make(world) {
      const { handle } = await world.createPreviewedSign()
      return post(`/biometric-signs/${handle}/sign`, { biometric_data: 'U0RJ' })
    },
    expected: {
      ...{ status: 422, code: 'request_invalid' },
      body: { errors: [{ at: '/signature_image', message: 'The field is missing.' }] },
    },
  },
  { name: 'no body', make: preview(undefined), expected: INVALID },
  { name: 'an empty body', make: preview(''), expected: INVALID },
  {
    name: 'an empty body in chunks',
    make: preview([]),
    expected: INVALID,
  },
  { name: 'an array', make: preview('[]'), expected: INVALID },
  { name: 'a text', make: preview('"a"'), expected: INVALID, differs: REFUSED_BY_PARSER },
  { name: 'null', make: preview('null'), expected: INVALID, differs: REFUSED_BY_PARSER },
  { name: 'half an object', make: preview('{"a":'), expected: INVALID, differs: REFUSED_BY_PARSER },
  { name: 'two objects', make: preview('{}{}'), expected: INVALID, differs: REFUSED_BY_PARSER },
  { name: 'a form', make: preview('a=1'), expected: INVALID, differs: REFUSED_BY_PARSER },
  {
    name: 'bytes that are not UTF-8',
    make: preview(Buffer.from('{"a":"\xff"}', 'latin1')),
    expected: INVALID,
    differs: behindParsers({
      reason: 'The parser has put U+FFFD in their place, which is UTF-8.',
      instead: DONE,
    }),
  },
  { name: 'nine levels', make: preview(nested(9)), expected: INVALID },
  { name: 'eight levels', make: preview(nested(8)), expected: DONE },
  {
    name: 'brackets without end',
    make: preview('['.repeat(10_000)),
    expected: INVALID,
    differs: REFUSED_BY_PARSER,
  },
  {
    name: 'more members than anything has',
    make: preview(`{"a":[${'1,'.repeat(2_500)}1]}`),
    expected: INVALID,
  },
  {
    name: 'a compressed body',
    make: preview(gzipSync('{}'), { 'content-encoding': 'gzip' }),
    expected: INVALID,
    differs: {
      ...behindParsers({
        reason: 'The parser inflates it, within its own limit.',
        instead: DONE,
      }),
      'express 5 behind parsers that keep the bytes': {
        reason: 'The parser inflates it, and keeps the bytes that come out.',
        instead: DONE,
      },
    },
  },
  typed('application/json; charset=utf-8', DONE),
  typed('application/json; charset="UTF-8"', DONE),
  typed('APPLICATION/JSON', DONE),
  typed('application/json;', DONE),
  typed('text/json', WRONG_TYPE),
  typed('text/plain', WRONG_TYPE),
  typed('application/jsonp', WRONG_TYPE),
  typed('application/problem+json', WRONG_TYPE),
  typed('application/x-www-form-urlencoded', WRONG_TYPE),
  typed('multipart/form-data; boundary=a', WRONG_TYPE),
  typed('text/plain; a=application/json', WRONG_TYPE),
  { name: 'no type', make: preview('{}', {}, 'content-type'), expected: WRONG_TYPE },
  {
    name: 'UTF-16, which no JSON on the wire is',
    make: preview(Buffer.from('{}', 'utf16le'), {
      'content-type': 'application/json; charset=utf-16le',
    }),
    expected: INVALID,
    differs: behindParsers({
      reason: 'The parser reads every charset that begins with utf-.',
      instead: DONE,
    }),
  },
]
