import type { AdapterCase, AdapterName, Difference } from '../AdapterCase.ts'
import { get, post } from '../requests.ts'

const UNKNOWN = { status: 404, code: 'route_unknown' } as const

/** Frameworks route by the path, and a path that is not below the mount is not ours. */
function hostAnswers(...adapters: AdapterName[]): AdapterCase['differs'] {
  const difference: Difference = {
    reason: 'The framework does not route this target to the handler, and answers 404 itself.',
    instead: { hostStatus: 404 },
  }
  return Object.fromEntries(adapters.map((adapter) => [adapter, difference]))
}

const EXPRESS: readonly AdapterName[] = [
  ...(['express 5', 'express 4', 'express 5 behind parsers'] as const),
  ...(['express 4 behind parsers', 'express 5 behind parsers that keep the bytes'] as const),
]

const SLASH: Difference = {
  reason: 'The runtime’s URL parser has made a slash of it before anybody sees it.',
  instead: { status: 200 },
}

function unknown(name: string, path: string, differs?: AdapterCase['differs']): AdapterCase {
  return {
    name: `${name}: ${path}`,
    make: () => ({ ...get(''), path }),
    expected: UNKNOWN,
    differs,
  }
}

const REDIRECTED: AdapterCase['differs'] = {
  'next, a whole app': {
    reason: 'Next redirects to the path as it would write it.',
    instead: { hostStatus: 308 },
  },
}

const BASE = '/api/rubrica'

/** Where a path leads, however it is written. */
export const PATH_CASES: readonly AdapterCase[] = [
  unknown('the base alone', `${BASE}/`, REDIRECTED),
  unknown('a route that does not exist', `${BASE}/users/1`),
  unknown('a route in capitals', `${BASE}/ME/KYC`),
  unknown('a slash at the end', `${BASE}/me/kyc/`, REDIRECTED),
  unknown('two slashes', `${BASE}//me/kyc`, REDIRECTED),
  unknown('an encoded slash', `${BASE}/me%2fkyc`),
  unknown('an encoded slash in capitals', `${BASE}/me%2Fkyc`),
  unknown('a letter that is encoded', `${BASE}/me/ky%63`),
  unknown('a parameter of the path', `${BASE}/me;a=1/kyc`),
  unknown('a null byte', `${BASE}/me/kyc%00`),
  unknown('an encoding that is none', `${BASE}/me/kyc%zz`, {
    'next, a whole app': {
      reason: 'Next decodes the path first, and fails over it.',
      instead: { hostStatus: 500 },
    },
  }),
  unknown('an encoded slash before a handle', `${BASE}/biometric-signs%2fAAAA`),
  unknown('an encoded percent sign', `${BASE}/biometric-signs/a%2541`),
  unknown('a handle of 1,025 characters', `${BASE}/biometric-signs/${'A'.repeat(1_025)}`),
  unknown('a handle of 7,000 characters', `${BASE}/biometric-signs/${'A'.repeat(7_000)}`),
  unknown('letters beyond ASCII', `${BASE}/biometric-signs/%C3%B1`),
  unknown('a backslash', `${BASE}/me\\kyc`, {
    ...{ next: SLASH, workers: SLASH, ...REDIRECTED },
    hono: {
      reason: 'Hono’s own listener makes no Request of it.',
      instead: { hostStatus: 400 },
    },
  }),
  unknown(
    'dots that climb out',
    `${BASE}/../../etc/passwd`,
    hostAnswers('hono', 'next, a whole app'),
  ),
  unknown('dots that stay below the base', `${BASE}/a/../users`),
  {
    name: 'dots that lead to a route are resolved before anything is checked',
    make: () => ({ ...get(''), path: `${BASE}/x/../me/kyc` }),
    expected: { status: 200 },
  },
  {
    name: 'an encoded dot is a dot to every URL parser, and is resolved with them',
    make: () => ({ ...get(''), path: `${BASE}/me/%2e/kyc` }),
    expected: { status: 200 },
  },
  unknown('beside the base', '/api/rubricax/me/kyc', hostAnswers(...EXPRESS, 'hono')),
  unknown('before the base', '/me/kyc', hostAnswers(...EXPRESS, 'hono', 'next, a whole app')),
  unknown('two slashes before the base', `/${BASE}/me/kyc`, {
    ...hostAnswers(...EXPRESS, 'hono'),
    ...REDIRECTED,
  }),
  {
    name: 'a target with a scheme and a host is its path',
    make: () => ({ ...get(''), path: `http://bank.example${BASE}/me/kyc` }),
    expected: { status: 200 },
    differs: {
      ...REDIRECTED,
      workers: {
        reason: 'The runtime of the tests takes the target for a path, and makes no URL of it.',
        instead: { hostStatus: 500 },
      },
    },
  },
  {
    name: 'the host that a request names does not matter',
    make: () => get('/me/kyc', { headers: { host: 'evil.example' } }),
    expected: { status: 200 },
  },
  {
    name: 'the host that a proxy names does not matter',
    make: () => get('/me/kyc', { headers: { 'x-forwarded-host': 'evil.example' } }),
    expected: { status: 200 },
  },
  {
    name: 'a query on a read is not looked at',
    make: () => get('/me/kyc?userId=1&x=%zz'),
    expected: { status: 200 },
  },
  {
    name: 'a query on a write is not looked at',
    make: () => post('/me/kyc/link?country=US', { country: 'MX' }),
    expected: { status: 200 },
  },
  {
    name: 'a query with another query in it',
    make: () => get('/me/kyc?a=b?c=d/../e'),
    expected: { status: 200 },
  },
  {
    name: 'a query of 6,000 characters',
    make: () => get(`/me/kyc?q=${'q'.repeat(6_000)}`),
    expected: { status: 200 },
  },
]
