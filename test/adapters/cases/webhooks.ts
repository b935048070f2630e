import { CAPA_SIGNATURE_HEADER, SIGNNOW_SIGNATURE_HEADER } from '@rubrica/contract'
import { type AdapterCase, type AdapterRequest, behindParsers } from '../AdapterCase.ts'
import { sign } from '../createWorld.ts'

const HEADERS = { capa: CAPA_SIGNATURE_HEADER, signnow: SIGNNOW_SIGNATURE_HEADER }

interface Delivery {
  signature?: string | null
  type?: string
  method?: string
  isChunked?: boolean
}

function deliver(
  provider: 'capa' | 'signnow',
  body: string | Uint8Array,
  { signature = sign(body), type = 'application/json', method = 'POST', isChunked }: Delivery = {},
): AdapterRequest {
  const half = Math.floor(body.length / 2)
  return {
    method,
    path: `/api/rubrica/webhooks/${provider}`,
    headers: {
      'content-type': type,
      ...(signature !== null && { [HEADERS[provider]]: signature }),
    },
    body: isChunked ? [body.slice(0, half), body.slice(half)] : body,
  }
}

const KYC = JSON.stringify({ type: 'KYC', event: 'VERIFIED_USER', externalUserId: 'nobody-at-all' })

function toSignnowEvent(ageSeconds = 0): string {
  const timestamp = Math.floor(Date.now() / 1_000) - ageSeconds
  const content = { document_id: 'not-a-document-of-ours' }
  return JSON.stringify({ meta: { event: 'document.update', timestamp }, content })
}

const TAKEN = { status: 204, body: '', reachesProvider: false } as const
const FORGED = { status: 401, code: 'webhook_forged' } as const

const BYTES_LOST = behindParsers({
  reason: 'A parser has read the bytes, and JSON that is written again is not the same.',
  instead: FORGED,
})
const NO_JSON = {
  reason: 'express.json() refuses what is no JSON itself, before anybody looks at the signature.',
  instead: { hostStatus: 400 },
} as const
const REFUSED_BY_PARSER = {
  ...behindParsers(NO_JSON),
  'express 5 behind parsers that keep the bytes': NO_JSON,
}

/** Bodies that no parser gives back as they were. */
const NOT_CANONICAL: Readonly<Record<string, string>> = {
  'spaces and line ends': JSON.stringify(JSON.parse(KYC), null, 2),
  'a line end behind it': `${KYC}\n`,
  'escapes that need not be': KYC.replace('KYC', '\\u004b\\u0059\\u0043'),
  'escaped slashes': KYC.replace('nobody-at-all', 'no\\/body'),
  'a number that is written at length': KYC.replace('{', '{"at":1.50e3,'),
  'a number beyond what JavaScript counts': KYC.replace('{', '{"at":12345678901234567890,'),
  'a member twice': KYC.replace('{', '{"type":"KYC",'),
  'members whose names are numbers': KYC.replace('{', '{"b":1,"2":2,"1":1,'),
  'a byte order mark': `\ufeff${KYC}`,
}

function webhook(
  name: string,
  make: () => AdapterRequest,
  expected: AdapterCase['expected'],
  differs?: AdapterCase['differs'],
): AdapterCase {
  return { name: `a webhook: ${name}`, make, expected, differs }
}

/** What a provider delivers: the signature is over the bytes, as they came. */
export const WEBHOOK_CASES: readonly AdapterCase[] = [
  webhook('Capa’s, in hex', () => deliver('capa', KYC), TAKEN),
  webhook(
    'in capital hex',
    () => deliver('capa', KYC, { signature: sign(KYC).toUpperCase() }),
    TAKEN,
  ),
  webhook('in base64', () => deliver('capa', KYC, { signature: sign(KYC, 'base64') }), TAKEN),
  webhook(
    'in base64 for URLs',
    () => deliver('capa', KYC, { signature: sign(KYC, 'base64url') }),
    TAKEN,
  ),
  webhook('signNow’s', () => deliver('signnow', toSignnowEvent()), TAKEN),
  webhook('in chunks', () => deliver('capa', KYC, { isChunked: true }), TAKEN),
  webhook(
    'with a charset',
    () => deliver('capa', KYC, { type: 'application/json; charset=utf-8' }),
    TAKEN,
  ),
  webhook('as text', () => deliver('capa', KYC, { type: 'text/plain' }), TAKEN),
  webhook(
    'of no known type',
    () => deliver('capa', KYC, { type: 'application/octet-stream' }),
    TAKEN,
  ),
  webhook('the same once more', () => deliver('capa', KYC), TAKEN),
  webhook('an event that nobody knows', () => deliver('capa', '{"type":"NEW"}'), TAKEN),
  ...Object.entries(NOT_CANONICAL).map(([name, body]) =>
    webhook(name, () => deliver('capa', body), TAKEN, BYTES_LOST),
  ),
  webhook('without a signature', () => deliver('capa', KYC, { signature: null }), FORGED),
  webhook('with an empty signature', () => deliver('capa', KYC, { signature: '' }), FORGED),
  webhook(
    'with another secret’s signature',
    () => deliver('capa', KYC, { signature: sign(KYC, 'hex', 'another secret') }),
    FORGED,
  ),
  webhook(
    'with another body’s signature',
    () => deliver('capa', KYC, { signature: sign(`${KYC} `) }),
    FORGED,
  ),
  webhook(
    'with the other provider’s header',
    () => ({ ...deliver('capa', KYC), path: '/api/rubrica/webhooks/signnow' }),
    FORGED,
  ),
  webhook('ten minutes old', () => deliver('signnow', toSignnowEvent(600)), {
    status: 400,
    code: 'webhook_stale',
  }),
  webhook('ten minutes early', () => deliver('signnow', toSignnowEvent(-600)), {
    status: 400,
    code: 'webhook_stale',
  }),
  webhook(
    'signed and no JSON',
    () => deliver('capa', 'type=KYC'),
    { status: 400, code: 'body_invalid' },
    REFUSED_BY_PARSER,
  ),
  webhook(
    'signed and not UTF-8',
    () => deliver('capa', Buffer.from('{"a":"\xff"}', 'latin1')),
    { status: 400, code: 'body_invalid' },
    BYTES_LOST,
  ),
  webhook('signed and empty', () => deliver('capa', ''), { status: 400, code: 'body_invalid' }),
  webhook('over the cap', () => deliver('capa', JSON.stringify({ more: 'x'.repeat(16 * 1024) })), {
    status: 413,
    code: 'body_too_large',
  }),
  webhook(
    'over the cap, in chunks',
    () => deliver('capa', JSON.stringify({ more: 'x'.repeat(16 * 1024) }), { isChunked: true }),
    { status: 413, code: 'body_too_large' },
  ),
  webhook('by GET', () => ({ ...deliver('capa', KYC, { method: 'GET' }), body: undefined }), {
    status: 405,
    code: 'method_not_allowed',
    headers: { allow: 'POST' },
  }),
  webhook('by PUT', () => deliver('capa', KYC, { method: 'PUT' }), {
    status: 405,
    code: 'method_not_allowed',
    headers: { allow: 'POST' },
  }),
  webhook(
    'of a provider that sends none',
    () => ({ ...deliver('capa', KYC), path: '/api/rubrica/webhooks/masstack' }),
    { status: 404, code: 'route_unknown' },
  ),
]
