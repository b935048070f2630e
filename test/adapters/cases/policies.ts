import { expect } from 'vitest'
import type { AdapterCase } from '../AdapterCase.ts'
import { INVITES, type World } from '../createWorld.ts'
import { makeSignature } from '../../fixtures/makeSignature.ts'
import { get, key, post } from '../requests.ts'

const PAGE = { status: 200, reachesProvider: false } as const

async function invitesPath(world: World): Promise<string> {
  return `/documents/${(await world.createDocument()).handle}/invites`
}

/** A create with a header that is no key. */
function keyed(name: string, value: string | null): AdapterCase {
  return {
    name: `a create with ${name}`,
    make: async (world) =>
      post(await invitesPath(world), INVITES, {
        headers: value === null ? {} : { 'idempotency-key': value },
      }),
    expected: { status: 400, code: 'idempotency_key_invalid' },
  }
}

let networks = 0
/** A network that nobody has come from yet. */
function toNetwork(): string {
  networks += 1
  return `10.0.${networks}.1`
}
const limited = (user: string, forwarded: string) =>
  get('/me/kyc', {
    profile: 'limits',
    headers: { cookie: `session=${user}`, 'x-forwarded-for': forwarded },
  })
/** Users of this profile have no verification to ask about, so nothing reaches a provider. */
const LET_IN = { status: 404, code: 'provider_user_unknown' } as const
const LIMITED = {
  status: 429,
  code: 'rate_limited',
  headers: { 'retry-after': /^\d+$/ },
} as const

type Fault = Parameters<World['sandbox']['inspect']['failNext']>[1]

function faulty(
  name: string,
  fault: Fault,
  expected: AdapterCase['expected'],
  profile: 'plain' | 'hasty' = 'plain',
): AdapterCase {
  return {
    name: `a provider that ${name}`,
    profile,
    async make({ stack, sandbox }) {
      const { handle } = await stack.createSign()
      sandbox.inspect.failNext('getBiometricSign', fault)
      return get(`/biometric-signs/${handle}`, { profile })
    },
    expected: { reachesProvider: true, ...expected },
  }
}

/** The pages beside the operations, creates, limits, and providers that fail. */
export const POLICY_CASES: readonly AdapterCase[] = [
  {
    name: 'the health of the process',
    make: () => ({ ...get('/healthz'), headers: {} }),
    expected: { ...PAGE, body: { status: 'ok' } },
  },
  {
    name: 'whether requests may be sent here',
    make: () => ({ ...get('/readyz'), headers: {} }),
    expected: { ...PAGE, body: { status: 'ok' } },
  },
  {
    name: 'the return page, without a word of its query',
    make: () => ({ ...get('/return?state=0123456789abcdef&access_token=1'), headers: {} }),
    expected: {
      ...{ ...PAGE, body: /^<!doctype html>(?![\s\S]*0123456789abcdef)/ },
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': /default-src 'none'.*frame-ancestors 'self' https:\/\/bank/,
        'referrer-policy': 'no-referrer',
      },
    },
  },
  {
    name: 'the return page’s script',
    make: () => ({ ...get('/return.js'), headers: {} }),
    expected: {
      ...{ ...PAGE, body: /BroadcastChannel/ },
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    },
  },
  {
    name: 'the return page by POST',
    make: () => post('/return', '{}'),
    expected: { status: 405, code: 'method_not_allowed', headers: { allow: 'GET' } },
  },
  {
    name: 'events where nobody is signed in',
    make: () => get('/events', { headers: { cookie: 'session=nobody' } }),
    expected: { status: 401, code: 'not_signed_in' },
  },
  {
    name: 'events of a handle that is none',
    make: () => get('/events?handle=%20'),
    expected: { status: 422, code: 'request_invalid' },
  },
  {
    name: 'events of another user’s handle',
    async make({ stack }) {
      const { handle } = await stack.createSign()
      return get(`/events?handle=${handle}`, { headers: { cookie: 'session=mallory' } })
    },
    expected: { status: 404, code: 'not_found' },
  },
  {
    name: 'events of more handles than may be followed',
    make: () => get(`/events?${Array(200).fill('handle=a').join('&')}`),
    expected: { status: 422, code: 'request_invalid' },
  },
  keyed('no key', null),
  keyed('a key without quotes', 'no-quotes-at-all'),
  keyed('a key that is too short', '"short"'),
  keyed('two keys', '"first-key", "second-key"'),
  {
    name: 'a create that comes twice is made once',
    async make(world, send) {
      const path = await invitesPath(world)
      const once = key()
      await send(post(path, INVITES, { headers: once }))
      return post(path, INVITES, { headers: once })
    },
    expected: { status: 201, body: { invites: [{ status: 'pending' }] } },
    check({ sandbox }) {
      const posts = sandbox.inspect.requests().slice(-4)
      expect(posts.filter(({ operation }) => operation === 'createEmbeddedInvites')).toHaveLength(1)
    },
  },
  {
    name: 'a create whose key was of another',
    async make(world, send) {
      const path = await invitesPath(world)
      const once = key()
      await send(post(path, INVITES, { headers: once }))
      const [invite] = INVITES.invites
      const invites = [{ ...invite, email: 'other@bank.example' }]
      return post(path, { invites }, { headers: once })
    },
    expected: { status: 422, code: 'idempotency_key_reused' },
  },
  {
    name: 'a create that the proxy refuses by its fields',
    make: async (world) =>
      post(
        await invitesPath(world),
        { invites: [{ email: 'none', order: 1 }] },
        { headers: key() },
      ),
    expected: { status: 422, code: 'request_invalid' },
  },
  {
    name: 'an address to return to that is not listed',
    make: () =>
      post('/me/kyc/link', { country: 'MX', partnerRedirectUri: 'https://evil.example/' }),
    expected: { status: 422, code: 'redirect_uri_not_allowed' },
  },
  {
    name: 'an address to return to that is listed',
    make: () => post('/me/kyc/link', { country: 'MX', partnerRedirectUri: 'myapp://verified' }),
    expected: { status: 200, body: { link: /^https?:/ } },
  },
  {
    name: 'a link for an app that has no state',
    make: () => post('/me/kyc/link', { country: 'MX', state: 'short' }),
    expected: { status: 422, code: 'request_invalid' },
  },
  {
    name: 'a user within the limit',
    profile: 'limits',
    make: () => limited('within', toNetwork()),
    expected: LET_IN,
  },
  {
    name: 'a user over the limit',
    profile: 'limits',
    async make(_, send) {
      for (let count = 0; count < 3; count += 1) await send(limited('greedy', toNetwork()))
      return limited('greedy', toNetwork())
    },
    expected: { ...LIMITED, headers: { ...LIMITED.headers, ratelimit: /^"user";r=0/ } },
  },
  {
    name: 'a network over the limit',
    profile: 'limits',
    async make(_, send) {
      const network = toNetwork()
      for (let count = 0; count < 8; count += 1) await send(limited(`one-of-${count}`, network))
      return limited('last', network)
    },
    expected: { ...LIMITED, headers: { ...LIMITED.headers, ratelimit: null } },
  },
  {
    name: 'a network that writes other addresses before its own',
    profile: 'limits',
    async make(_, send) {
      const network = toNetwork()
      for (let count = 0; count < 8; count += 1)
        await send(limited(`liar-${count}`, `${toNetwork()}, ${network}`))
      return limited('last-liar', `${toNetwork()}, ${network}`)
    },
    expected: LIMITED,
  },
  faulty('fails', { kind: 'status', status: 500 }, { status: 502, code: 'upstream_failed' }),
  faulty(
    'refuses the key',
    { kind: 'status', status: 401 },
    { status: 502, code: 'partner_misconfigured' },
  ),
  faulty(
    'is busy',
    { kind: 'status', status: 429, retryAfterSeconds: 7 },
    { status: 503, code: 'upstream_busy', headers: { 'retry-after': '7' } },
  ),
  faulty(
    'answers with half a JSON',
    { kind: 'truncated' },
    { status: 502, code: 'upstream_answer_invalid' },
  ),
  faulty(
    'redirects',
    { kind: 'status', status: 302, body: 'empty' },
    { status: 502, code: 'upstream_answer_invalid' },
  ),
  faulty('hangs', { kind: 'hang' }, { status: 504, code: 'upstream_timeout' }, 'hasty'),
  faulty(
    'hangs in the middle of its answer',
    { kind: 'hang-in-body' },
    { status: 504, code: 'upstream_timeout' },
    'hasty',
  ),
  {
    name: 'a body that does not come to its end in time',
    profile: 'hasty',
    async make(world) {
      const { handle } = await world.createPreviewedSign()
      const request = post(
        `/biometric-signs/${handle}/sign`,
        JSON.stringify(makeSignature()).slice(0, 100),
        { profile: 'hasty', headers: { 'content-length': '1000' } },
      )
      return { ...request, isCutShort: true }
    },
    expected: { status: 408, code: 'request_timeout' },
    differs: Object.fromEntries(
      (
        [
          ...(['express 5 behind parsers', 'express 4 behind parsers'] as const),
          'express 5 behind parsers that keep the bytes',
        ] as const
      ).map((adapter) => [
        adapter,
        {
          reason: 'The parser waits for the body before the proxy hears of the request.',
          instead: 'cannot be sent' as const,
        },
      ]),
    ),
  },
]
