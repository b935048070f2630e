import { OPERATIONS } from '@rubrica/contract'
import { DEFAULT_LIMITS } from '../guards/rateLimits.ts'
import { check, isObject, isWholeBetween } from './check.ts'
import { checkUpstreams } from './checkUpstreams.ts'
import type { PartnerProxyOptions } from './PartnerProxyOptions.ts'

/** Beyond it a timer's time runs over, and the timer ends at once. */
const TIMER_MAX_MS = 2 ** 31 - 1

const STORE_METHODS = [
  ...(['read', 'replace', 'release', 'readStatuses', 'addJob', 'finishJob', 'check'] as const),

  'consume',
  'claim',
  'recordStatus',
  'readChanges',
  'watch',
  'takeJob',
] as const

/** @throws TypeError that names the first option that cannot be right. */
export function checkOptions(options: PartnerProxyOptions): void {
  check(isObject(options), 'options', 'an object')
  check(typeof options.user === 'function', 'user', 'a function that tells who is signed in')
  checkOrigins(options)
  checkHandleSecrets(options.handleSecrets)
  const { basePath, store, maxRetries, trustedHops } = options
  check(
    basePath === undefined || isBasePath(basePath),
    'basePath',
    'a path that starts with a slash, does not end with one and has no dot segment',
  )
  check(
    isObject(store) && STORE_METHODS.every((name) => typeof store[name] === 'function'),
    'store',
    'a store, such as createMemoryStore() from @rubrica/proxy/stores/memory for a test, or createSqliteStore() from @rubrica/proxy/stores/sqlite',
  )
  const isRetries = maxRetries === undefined || isWholeBetween(maxRetries, 0, 5)
  check(isRetries, 'maxRetries', 'a whole number from 0 to 5')
  const isHops = trustedHops === undefined || isWholeBetween(trustedHops, 0, 8)
  check(isHops, 'trustedHops', 'a whole number from 0 to 8')
  for (const name of ['fetch', 'now', 'onError', 'onRequest'] as const)
    check(
      options[name] === undefined || typeof options[name] === 'function',
      name,
      'a function, or leave it out',
    )
  checkTelemetry(options.telemetry)
  checkLimits(options.limits)
  checkDeadlines(options.deadlinesMs)
  checkUpstreams(options.upstreams)
}

function checkOrigins({ publicOrigins, corsOrigins = [] }: PartnerProxyOptions): void {
  check(isNonEmptyArray(publicOrigins), 'publicOrigins', 'a list with at least one origin')
  check(Array.isArray(corsOrigins), 'corsOrigins', 'a list of origins, or leave it out')
  const expected = 'exact origins, such as https://bank.example'
  for (const origin of publicOrigins) check(isOrigin(origin), 'publicOrigins', expected)
  for (const origin of corsOrigins) check(isOrigin(origin), 'corsOrigins', expected)
}

function checkHandleSecrets(secrets: PartnerProxyOptions['handleSecrets']): void {
  check(isNonEmptyArray(secrets), 'handleSecrets', 'a list with at least one secret')
  for (const secret of secrets)
    check(
      typeof secret === 'string' && secret.length >= 32,
      'handleSecrets',
      'secrets of at least 32 characters, for example from `openssl rand -base64 32`',
    )
}

function checkTelemetry(telemetry: PartnerProxyOptions['telemetry']): void {
  const isRight = telemetry === undefined || typeof telemetry?.startRequest === 'function'
  check(isRight, 'telemetry', 'createTelemetry() from @rubrica/proxy/otel, or leave it out')
}

function checkLimits(limits: PartnerProxyOptions['limits']): void {
  if (limits === undefined) return
  check(isObject(limits), 'limits', 'an object with points and windowMs by who is limited')
  for (const [name, limit] of Object.entries(limits)) {
    const names = Object.keys(DEFAULT_LIMITS)
    check(names.includes(name), 'limits', `limits of ${names.join(', ')} and no others`)
    if (limit === undefined) continue
    const isRight =
      isObject(limit) &&
      isWholeBetween(limit.points, 1, 1e9) &&
      isWholeBetween(limit.windowMs, 1_000, TIMER_MAX_MS)
    check(isRight, `limits.${name}`, 'whole points above 0, and a windowMs of at least 1000')
  }
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
