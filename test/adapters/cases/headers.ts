import { DEVICE_HEADERS } from '@rubrica/contract'
import { expect } from 'vitest'
import type { AdapterAnswer, AdapterCase, AdapterRequest } from '../AdapterCase.ts'
import type { World } from '../createWorld.ts'
import { get, PAGE_HEADERS, post } from '../requests.ts'

type Changes = Parameters<typeof get>[1]

function preview(changes: Changes) {
  return async ({ stack }: World): Promise<AdapterRequest> => {
    const { handle } = await stack.createSign()
    return post(`/biometric-signs/${handle}/preview`, '{}', changes)
  }
}

/** What the last call to a provider came with. */
function lastHeaders({ sandbox }: World): Readonly<Record<string, string>> {
  return sandbox.inspect.requests().at(-1)?.headers ?? {}
}

const { installationId, fingerprint, location } = DEVICE_HEADERS
const DONE = { status: 204, body: '' } as const
const MISSING = { status: 400, code: 'device_header_missing' } as const
const INVALID = { status: 400, code: 'device_header_invalid' } as const

function passes(name: string, headers: Record<string, string>, check?: AdapterCase['check']) {
  return { name, make: preview({ headers }), expected: DONE, check }
}

function hasProviders(name: string, value: string | undefined) {
  return (world: World) => expect(lastHeaders(world)[name]).toBe(value)
}

const READ = { status: 200, headers: { 'content-type': 'application/json' } } as const

const COMPRESSED = {
  ...READ,
  headers: { ...READ.headers, 'content-encoding': /^(gzip|br)$/ },
} as const

/** Which headers count, which go on, and which come back. */
export const HEADER_CASES: readonly AdapterCase[] = [
  {
    name: 'no installation id',
    make: preview({ without: installationId.browser }),
    expected: { ...MISSING, body: { errors: [{ at: installationId.browser }] } },
  },
  {
    name: 'no fingerprint',
    make: preview({ without: fingerprint.browser }),
    expected: { ...MISSING, body: { errors: [{ at: fingerprint.browser }] } },
  },
  {
    name: 'a fingerprint in capitals',
    make: preview({ headers: { [fingerprint.browser]: 'A'.repeat(32) } }),
    expected: INVALID,
  },
  {
    name: 'two fingerprints',
    async make(world) {
      const request = await preview({})(world)
      const one = PAGE_HEADERS[fingerprint.browser] ?? ''
      return { ...request, headers: { ...request.headers, [fingerprint.browser]: [one, one] } }
    },
    expected: INVALID,
  },
  {
    name: 'an empty installation id',
    make: preview({ headers: { [installationId.browser]: '' } }),
    expected: INVALID,
  },
  {
    name: 'a location off the globe',
    make: preview({ headers: { [location.browser]: '91.0,0' } }),
    expected: INVALID,
  },
  {
    name: 'a location in letters beyond ASCII',
    make: preview({ headers: { [location.browser]: 'ñ' } }),
    expected: INVALID,
  },
  passes('a location goes on', { [location.browser]: '40.4,-3.7' }, (world) =>
    hasProviders('x-location', '40.4,-3.7')(world),
  ),
  passes(
    'the device’s names are the provider’s own',
    {},
    hasProviders('x-fingerprint', PAGE_HEADERS[fingerprint.browser]),
  ),
  passes('the browser’s name goes on', {}, hasProviders('user-agent', 'Mozilla/5.0 (Test)')),
  passes(
    'a name of the browser that is too long stays behind',
    { 'user-agent': 'M'.repeat(1_500) },
    (world) => expect(lastHeaders(world)['user-agent']).not.toContain('MMM'),
  ),
  passes('the site’s cookies stay behind', {}, hasProviders('cookie', undefined)),
  // The sandbox refuses every token but the partner's.
  passes('an authorization stays behind', { authorization: 'Bearer browser' }),
  passes(
    'a provider’s header that the browser writes itself stays behind',
    { 'x-installation-id': 'forged', 'x-location': '1,1' },
    hasProviders('x-location', undefined),
  ),
  passes(
    'a trace that the browser begins stays behind',
    { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
    hasProviders('traceparent', undefined),
  ),
  passes('any version of the script’s header will do', { 'x-rubrica-request': '2' }),
  {
    name: 'an id of the request that the browser makes up is not taken',
    make: () => get('/me/kyc', { headers: { 'x-request-id': 'made-up' } }),
    expected: { status: 200, headers: { 'x-request-id': /^[0-9a-f-]{36}$/ } },
  },
  {
    name: 'a browser that takes HTML alone gets JSON',
    make: () => get('/me/kyc', { headers: { accept: 'text/html' } }),
    expected: READ,
  },
  {
    name: 'a browser that takes compressed answers gets a plain one',
    make: () => get('/me/kyc', { headers: { 'accept-encoding': 'gzip, br' } }),
    expected: { ...READ, headers: { ...READ.headers, 'content-encoding': null } },
    differs: {
      workers: {
        reason: 'Cloudflare compresses at its edge, and the runtime of the tests does as much.',
        instead: COMPRESSED,
      },
      'next, a whole app': { reason: 'Next compresses every answer.', instead: COMPRESSED },
    },
  },
  {
    name: 'a browser that has the answer gets it again',
    make: () => get('/me/kyc', { headers: { 'if-none-match': '*' } }),
    expected: READ,
  },
  {
    name: 'a browser that wants a part gets all of it',
    make: () => get('/me/kyc', { headers: { range: 'bytes=0-1' } }),
    expected: { ...READ, headers: { 'accept-ranges': null, 'content-range': null } },
  },
  {
    name: 'an answer comes without cookies, and without a word on the server behind it',
    make: () => get('/me/kyc'),
    expected: {
      ...READ,
      headers: { ...READ.headers, 'set-cookie': null, server: null, via: null },
    },
    check: (_, answer: AdapterAnswer) =>
      expect([...answer.headers.keys()].filter((name) => name.startsWith('x-'))).toEqual(
        expect.arrayContaining(['x-content-type-options', 'x-request-id']),
      ),
  },
  {
    name: 'two cookies, of which the second is the session',
    make: () => get('/me/kyc', { headers: { cookie: 'theme=dark; session=alice' } }),
    expected: READ,
  },
  {
    name: 'headers of 8 kB in all',
    make: () => get('/me/kyc', { headers: { 'x-more': 'm'.repeat(8_000) } }),
    expected: READ,
  },
  {
    name: 'fifty headers that nobody knows',
    make: () => {
      const more = Array.from({ length: 50 }, (_, at) => [`x-more-${at}`, 'm'] as const)
      return get('/me/kyc', { headers: Object.fromEntries(more) })
    },
    expected: READ,
  },
]
