import type { AdapterCase, Difference } from '../AdapterCase.ts'
import type { World } from '../createWorld.ts'
import { SHOP_ORIGIN } from '../profiles.ts'
import { get, PAGE_HEADERS, post } from '../requests.ts'
import { GOOD_CALLS, toRequest } from './operations.ts'

const UNROUTED: Difference = {
  reason: 'Next answers a method that it has no handler for with 405 itself.',
  instead: 'cannot be sent',
}

function refused(method: string, differs?: AdapterCase['differs']): AdapterCase {
  return {
    name: `${method} is refused, with the methods that the path takes`,
    async make({ stack }) {
      const { handle } = await stack.createSign()
      return { ...get(`/biometric-signs/${handle}`), method }
    },
    expected: { status: 405, code: 'method_not_allowed', headers: { allow: 'GET' } },
    differs,
  }
}

function preflight(origin: string, path = '/me/kyc/link', method = 'OPTIONS') {
  const asked = { 'access-control-request-method': 'POST' }
  return (
    get(path, { profile: 'cors', headers: { origin, ...asked } }) && {
      ...get(path, { profile: 'cors', headers: { origin, ...asked } }),
      method,
    }
  )
}

const NO_CORS = { 'access-control-allow-origin': null }
const SHOP_HEADERS = { origin: SHOP_ORIGIN, 'sec-fetch-site': 'cross-site' }
const CORS_ANSWER = {
  'access-control-allow-origin': SHOP_ORIGIN,
  'access-control-allow-credentials': 'true',
  vary: /Origin/,
}

/** Which methods are taken, and what a browser hears that asks in advance. */
export const METHOD_CASES: readonly AdapterCase[] = [
  ...GOOD_CALLS.filter(({ method }) => method === 'POST').map((good) => ({
    name: `GET is refused where ${good.name} is a POST`,
    async make(world: World) {
      const { path, headers } = await toRequest(good, world)
      return { method: 'GET', path, headers }
    },
    expected: {
      status: 405,
      code: 'method_not_allowed' as const,
      headers: { allow: /^(POST|POST, DELETE)$/ },
    },
  })),
  refused('PUT'),
  refused('PATCH'),
  refused('DELETE'),
  refused('OPTIONS'),
  refused('TRACE', {
    next: UNROUTED,
    'next, a whole app': {
      reason: 'Next makes a Request of it, which may not be of this method.',
      instead: { hostStatus: 500 },
    },
  }),
  refused('PROPFIND', {
    next: UNROUTED,
    'next, a whole app': {
      reason: 'Next knows the methods of the web alone.',
      instead: { hostStatus: 400 },
    },
  }),
  {
    name: 'HEAD is refused without a body, because a read is no less a read',
    async make({ stack }) {
      const { handle } = await stack.createSign()
      return { ...get(`/biometric-signs/${handle}`), method: 'HEAD' }
    },
    expected: { status: 405, headers: { allow: 'GET', 'content-type': /problem\+json/ } },
  },
  {
    name: 'a method in a header does not count',
    make: () => post('/me/kyc', '{}', { headers: { 'x-http-method-override': 'GET' } }),
    expected: { status: 405, code: 'method_not_allowed', headers: { allow: 'GET' } },
  },
  {
    name: 'a preflight from a listed origin hears what it may send',
    make: () => preflight(SHOP_ORIGIN),
    expected: {
      ...{ status: 204, body: '', reachesProvider: false },
      headers: {
        ...CORS_ANSWER,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': /x-rubrica-request/,
        'access-control-max-age': '600',
      },
    },
  },
  {
    name: 'a preflight hears of every method of a path',
    make: async (world) => {
      const { handle } = await world.createDocument()
      return preflight(SHOP_ORIGIN, `/documents/${handle}/invites`)
    },
    expected: {
      ...{ status: 204, reachesProvider: false },
      headers: { 'access-control-allow-methods': 'POST, DELETE' },
    },
  },
  {
    name: 'a preflight from another origin is a method like any other',
    make: () => preflight('https://evil.example'),
    expected: { status: 405, code: 'method_not_allowed', headers: NO_CORS },
  },
  {
    name: 'a preflight of a path that does not exist',
    make: () => preflight(SHOP_ORIGIN, '/no/such/path'),
    expected: { status: 404, code: 'route_unknown' },
  },
  {
    name: 'a preflight where no origin is listed',
    make: () => ({
      ...get('/me/kyc', { headers: { 'access-control-request-method': 'GET' } }),
      method: 'OPTIONS',
    }),
    expected: { status: 405, code: 'method_not_allowed', headers: { ...NO_CORS, vary: null } },
    differs: {
      'next, a whole app': {
        reason: 'Next names its own headers in every answer’s Vary.',
        instead: { status: 405, code: 'method_not_allowed', headers: { ...NO_CORS, vary: /^rsc/ } },
      },
    },
  },
  {
    name: 'a page of a listed origin reads the answer',
    make: () => get('/me/kyc', { profile: 'cors', headers: SHOP_HEADERS }),
    expected: { status: 200, headers: CORS_ANSWER },
  },
  {
    name: 'a page of a listed origin mints a link',
    make: () => post('/me/kyc/link', { country: 'MX' }, { profile: 'cors', headers: SHOP_HEADERS }),
    expected: { status: 200, headers: CORS_ANSWER },
  },
  {
    name: 'a page of a listed origin reads its refusal',
    make: () =>
      get('/me/kyc', {
        profile: 'cors',
        headers: { ...SHOP_HEADERS, cookie: 'session=nobody' },
      }),
    expected: { status: 401, code: 'not_signed_in', headers: CORS_ANSWER },
  },
  {
    name: 'a page of the site’s own needs no CORS, and is told that the answer depends on it',
    make: () => get('/me/kyc', { profile: 'cors' }),
    expected: { status: 200, headers: { ...NO_CORS, vary: /Origin/ } },
  },
  {
    name: 'a page of an origin that differs in its port',
    make: () =>
      get('/me/kyc', {
        profile: 'cors',
        headers: { ...SHOP_HEADERS, origin: `${SHOP_ORIGIN}:8443` },
      }),
    expected: { status: 403, code: 'origin_not_allowed', headers: NO_CORS },
  },
  {
    name: 'a request of no page at all reads, as EventSource and fetch of one origin do',
    make: () => get('/me/kyc', { without: 'origin' }),
    expected: { status: 200 },
  },
  {
    name: 'a call that changes something and names no origin',
    make: () => post('/me/kyc/link', { country: 'MX' }, { without: 'origin' }),
    expected: { status: 403, code: 'origin_not_allowed' },
  },
  {
    name: 'a browser that says that it comes from another site',
    make: () => get('/me/kyc', { headers: { 'sec-fetch-site': 'cross-site' } }),
    expected: { status: 403, code: 'origin_not_allowed' },
  },
  {
    name: 'a browser too old to say where it comes from',
    make: () => get('/me/kyc', { without: 'sec-fetch-site' }),
    expected: { status: 200 },
  },
  {
    name: 'two origins in one request',
    make: () => ({
      ...get('/me/kyc'),
      headers: { ...PAGE_HEADERS, origin: `${PAGE_HEADERS.origin}, https://evil.example` },
    }),
    expected: { status: 403, code: 'origin_not_allowed' },
  },
]
