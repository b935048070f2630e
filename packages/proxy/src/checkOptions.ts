import { OPERATIONS, PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { MasstackUpstream, PartnerProxyOptions } from './PartnerProxyOptions.ts'

/** Beyond it a timer's time runs over, and the timer ends at once. */
const TIMER_MAX_MS = 2 ** 31 - 1

/** @throws TypeError that names the first option that cannot be right. */
export function checkOptions(options: PartnerProxyOptions): void {
  check(isObject(options), 'options', 'an object')
  check(typeof options.user === 'function', 'user', 'a function that tells who is signed in')
  check(isNonEmptyArray(options.publicOrigins), 'publicOrigins', 'a list with at least one origin')
  for (const origin of options.publicOrigins)
    check(isOrigin(origin), 'publicOrigins', 'exact origins, such as https://bank.example')
  check(isNonEmptyArray(options.handleSecrets), 'handleSecrets', 'a list with at least one secret')
  for (const secret of options.handleSecrets)
    check(
      typeof secret === 'string' && secret.length >= 32,
      'handleSecrets',
      'secrets of at least 32 characters, for example from `openssl rand -base64 32`',
    )
  const { basePath } = options
  check(
    basePath === undefined || isBasePath(basePath),
    'basePath',
    'a path that starts with a slash, does not end with one and has no dot segment',
  )
  for (const name of ['fetch', 'now', 'onError'] as const)
    check(
      options[name] === undefined || typeof options[name] === 'function',
      name,
      'a function, or leave it out',
    )
  checkDeadlines(options.deadlinesMs)
  checkUpstreams(options.upstreams)
}

function checkDeadlines(deadlinesMs: PartnerProxyOptions['deadlinesMs']): void {
  if (deadlinesMs === undefined) return
  check(isObject(deadlinesMs), 'deadlinesMs', 'an object with milliseconds by operation')
  for (const [name, ms] of Object.entries(deadlinesMs)) {
    const names = Object.keys(OPERATIONS)
    check(names.includes(name), 'deadlinesMs', `deadlines of ${names.join(', ')} and no others`)
    const isRight = Number.isFinite(ms) && ms > 0 && ms <= TIMER_MAX_MS
    const expected = `milliseconds above 0, and at most ${TIMER_MAX_MS}`
    check(ms === undefined || isRight, `deadlinesMs.${name}`, expected)
  }
}

function checkUpstreams(upstreams: PartnerProxyOptions['upstreams']): void {
  check(isObject(upstreams), 'upstreams', 'an object with the providers in use')
  const { masstack } = upstreams
  if (masstack === undefined) return
  check(isObject(masstack), 'upstreams.masstack', 'an object with baseUrl and orgId')
  checkMasstack(masstack)
}

function checkMasstack({ baseUrl, orgId, token, signPath }: MasstackUpstream): void {
  check(isHttpUrl(baseUrl), 'upstreams.masstack.baseUrl', 'an http(s) URL without a query')
  check(isOrgId(orgId), 'upstreams.masstack.orgId', 'the name of your organisation')
  check(
    token === undefined || (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)),
    'upstreams.masstack.token',
    'the key alone, in visible ASCII characters: a key read from a file may end with a line break',
  )
  check(
    signPath === undefined || isSignPath(signPath),
    'upstreams.masstack.signPath',
    'a path that holds {org_id} and {sign_id} once each, and no other braces',
  )
}

function check(isRight: boolean, name: string, expected: string): void {
  if (isRight) return
  throw new TypeError(
    `[rubrica] createPartnerProxy() was given a wrong \`${name}\`. No proxy was made. Pass ${expected}.`,
  )
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNonEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value
}

/** A URL's parser takes a dot segment out of every request's path, so none would ever match. */
function isBasePath(value: unknown): boolean {
  return typeof value === 'string' && /^(\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/.test(value)
}

function isHttpUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol, search, hash, username, password } = new URL(value)
  return /^https?:$/.test(protocol) && search + hash + username + password === ''
}

function isOrgId(value: unknown): boolean {
  const form = PROVIDER_OPERATIONS.submitBiometricSign.parameters.org_id
  return typeof value === 'string' && form?.test(value) === true
}

function isSignPath(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const names = [...value.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  if (names.length !== 2 || !names.includes('org_id') || !names.includes('sign_id')) return false
  return /^(\/(?:[\w-]|\{\w+\})+)+$/.test(value)
}
