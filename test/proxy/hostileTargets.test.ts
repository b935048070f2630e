// Row 1 of the proxy's promises: no path or method but the table's reaches a provider.
import { type ErrorCode, OPERATIONS } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createStack, type Stack } from '../stack/createStack.ts'
import { BASE, type BrowserCall, makeCall, OPERATION_NAMES, send } from './browserCall.ts'
import { expectRefused } from './expectRefused.ts'

/** What an attacker makes of a path below the base, such as `/me/kyc/link`. */
const PATHS: readonly [title: string, change: (path: string) => string][] = [
  ['a slash at the end', (path) => `${BASE}${path}/`],
  ['an empty segment', (path) => `${BASE}/${path}`],
  ['an encoded slash', (path) => `${BASE}${encodeLastSlash(path, '%2f')}`],
  ['an encoded slash, in capitals', (path) => `${BASE}${encodeLastSlash(path, '%2F')}`],
  ['a slash encoded twice', (path) => `${BASE}${encodeLastSlash(path, '%252f')}`],
  ['an encoded backslash', (path) => `${BASE}${encodeLastSlash(path, '%5c')}`],
  ['an overlong slash', (path) => `${BASE}${encodeLastSlash(path, '%c0%af')}`],
  ['a slash of another script', (path) => `${BASE}${encodeLastSlash(path, '／')}`],
  ['an overlong dot', (path) => `${BASE}${path}%c0%ae`],
  ['an encoded dot', (path) => `${BASE}${path}%2e`],
  ['a dot encoded twice', (path) => `${BASE}${path}%252e`],
  ['a NUL', (path) => `${BASE}${path}%00`],
  ['a NUL and a file type', (path) => `${BASE}${path}%00.json`],
  ['a line break and a header', (path) => `${BASE}${path}%0d%0aHost:%20evil.example`],
  ['a parameter of a segment', (path) => `${BASE}${path};admin=true`],
  ['an encoded question mark', (path) => `${BASE}${path}%3fscope=manager`],
  ['an encoded hash', (path) => `${BASE}${path}%23`],
  ['a segment more', (path) => `${BASE}${path}/admin`],
  ['a walk out of the base', (path) => `${BASE}${path}/../../../../../v1/orgs/bank`],
  ['an encoded walk', (path) => `${BASE}${path}/%2e%2e/%2e%2e/%2e%2e/%2E%2e/%2e%2E/v1/orgs`],
  ['a walk in an encoded segment', (path) => `${BASE}/..%2f..%2fdocument${path}`],
  ['a walk by encoded backslashes', (path) => `${BASE}/..%5c..%5cdocument${path}`],
  ['a walk encoded twice', (path) => `${BASE}/%252e%252e/%252e%252e${path}`],
  ['a walk in place of an id', (path) => `${BASE}${path.replace(/[^/]{40,}/, '..%2f..')}x`],
  ['an encoded letter', (path) => `${BASE}${path.replace(/[a-z]/, '%6d')}`],
  ['capitals', (path) => `${BASE}${path.replace(/^\/[a-z-]+/, (first) => first.toUpperCase())}`],
  ['a base that only begins so', (path) => `${BASE}2${path}`],
  ['a base in capitals', (path) => `${BASE.toUpperCase()}${path}`],
  ['no base', (path) => path],
  ['the base twice', (path) => `${BASE}${BASE}${path}`],
  ['another host in the path', (path) => `${BASE}/https://evil.example${path}`],
  ['a user and a host in the path', (path) => `${BASE}@evil.example${path}`],
  ['the path of a provider', () => '/v1/orgs/bank/biometric_signs/1'],
  ['a path of thirty thousand letters', (path) => `${BASE}${path}${'a'.repeat(30_000)}`],
]

/** The path's last slash that has something on both sides. */
function encodeLastSlash(path: string, as: string): string {
  const at = path.lastIndexOf('/') || 1
  return at === 1 ? `/${as}${path.slice(1)}` : path.slice(0, at) + as + path.slice(at + 1)
}

const METHODS = [
  ...['PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'TRACK', 'PROPFIND', 'DEBUG'],
  ...['QUERY', 'post', 'GET', 'POST', 'DELETE'],
]

const OVERRIDES = {
  'x-http-method': 'POST',
  'x-http-method-override': 'POST',
  'x-method-override': 'POST',
}

describe.each(OPERATION_NAMES)('%s', (name) => {
  it.each(PATHS)('does not know its path with %s', async (_, change) => {
    await expectAttackRefused('route_unknown', ({ path }) => ({
      path: change(path.slice(BASE.length)),
    }))
  })

  const { path, method } = OPERATIONS[name]
  const taken = Object.values(OPERATIONS).filter((one) => one.path === path)
  const isTaken = (one: string) => taken.some((other) => other.method === one.toUpperCase())
  const others = METHODS.filter((one) => one !== method && !isTaken(one))

  it.each(others.map((one) => [one] as const))('does not take %s', async (one) => {
    const response = await expectAttackRefused('method_not_allowed', () => ({ method: one }))
    const allow = response.headers.get('allow')?.split(', ').sort()
    expect(allow).toEqual(taken.map((other) => other.method).sort())
  })

  it('believes no header that names another method', async () => {
    await expectAttackRefused('method_not_allowed', ({ headers }) => ({
      method: 'PUT',
      path: `${toPath(name)}?_method=${method}`,
      headers: { ...headers, ...OVERRIDES },
    }))
  })

  async function expectAttackRefused(
    code: ErrorCode,
    change: (call: BrowserCall) => Partial<BrowserCall>,
  ): Promise<Response> {
    const stack = createStack()
    const call = await makeCall(stack, name)
    const response = await send(stack, { ...call, ...change(call) })
    const handle = call.path.split('/').find((segment) => segment.length > 40)
    const secrets = handle === undefined ? ['evil'] : ['evil', handle]
    await expectRefused(stack, response.clone(), { code, secrets })
    return response
  }
})

/** The path with a handle that nobody asks about: the method is looked at first. */
function toPath(name: (typeof OPERATION_NAMES)[number]): string {
  return BASE + OPERATIONS[name].path.replace('{handle}', 'a.b.c.d')
}

describe('a call that nobody has touched', () => {
  it.each(OPERATION_NAMES)('reaches the provider: %s', async (name) => {
    const stack = createStack()
    const call = await makeCall(stack, name)
    if (name === 'submitBiometricSign') await send(stack, toPreview(call))
    if (name === 'createDocumentsLink') verify(stack)
    const response = await send(stack, call)
    expect(response.status).toBe(OPERATIONS[name].response.status)
    expect(stack.sandbox.inspect.requests()).not.toEqual([])
  })
})

function verify({ sandbox, alice }: Stack): void {
  const { capa } = sandbox.inspect
  capa.setKyc(alice.capa?.userId ?? '', 'VERIFIED')
}

function toPreview(call: BrowserCall): BrowserCall {
  return { ...call, path: call.path.replace(/sign$/, 'preview'), body: '{}' }
}
