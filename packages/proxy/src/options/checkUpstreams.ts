import {
  AUTH_METHODS,
  isAppRedirectUri,
  LINK_EXPIRATION_MINUTES,
  PROVIDER_OPERATIONS,
} from '@rubrica/contract'
import { check, isObject, isText, isWholeBetween } from './check.ts'
import type { CapaUpstream, MasstackUpstream, SignnowUpstream, Upstreams } from './Upstreams.ts'

const KEY =
  'the key alone, in visible ASCII characters: a key read from a file may end with a line break'

/** @throws TypeError that names the first option of a provider that cannot be right. */
export function checkUpstreams(upstreams: Upstreams): void {
  check(isObject(upstreams), 'upstreams', 'an object with the providers in use')
  const { masstack, signnow, capa } = upstreams
  if (masstack !== undefined) checkMasstack(masstack)
  if (signnow !== undefined) checkSignnow(signnow)
  if (capa !== undefined) checkCapa(capa)
}

function checkMasstack(upstream: MasstackUpstream): void {
  const name = 'upstreams.masstack'
  check(isObject(upstream), name, 'an object with baseUrl and orgId')
  const { baseUrl, orgId, token, signPath } = upstream
  checkBaseUrl(baseUrl, name)
  check(isOrgId(orgId), `${name}.orgId`, 'the name of your organisation')
  check(token === undefined || isKey(token), `${name}.token`, KEY)
  check(
    signPath === undefined || isSignPath(signPath),
    `${name}.signPath`,
    'a path that holds {org_id} and {sign_id} once each, and no other braces',
  )
}

function checkSignnow(upstream: SignnowUpstream): void {
  const name = 'upstreams.signnow'
  check(isObject(upstream), name, 'an object with baseUrl, the account and signerOf')
  const { baseUrl, signerOf, authMethod, linkMinutes, webhookSecrets } = upstream
  checkBaseUrl(baseUrl, name)
  for (const field of ['clientId', 'clientSecret'] as const)
    check(isKey(upstream[field]), `${name}.${field}`, KEY)
  for (const field of ['username', 'password'] as const)
    check(isText(upstream[field]), `${name}.${field}`, 'what the account signs in with')
  check(
    typeof signerOf === 'function',
    `${name}.signerOf`,
    'a function that tells which user of yours an invite is for',
  )
  check(
    authMethod === undefined || AUTH_METHODS.includes(authMethod),
    `${name}.authMethod`,
    `one of: ${AUTH_METHODS.join(', ')}`,
  )
  const { min, max } = LINK_EXPIRATION_MINUTES
  const isLife = linkMinutes === undefined || isWholeBetween(linkMinutes, min, max)
  check(isLife, `${name}.linkMinutes`, `whole minutes from ${min} to ${max}`)
  checkSecrets(webhookSecrets, `${name}.webhookSecrets`)
}

function checkCapa(upstream: CapaUpstream): void {
  const name = 'upstreams.capa'
  check(isObject(upstream), name, 'an object with baseUrl and apiKey')
  const { baseUrl, apiKey, redirectUris = [], webhookSecrets } = upstream
  checkBaseUrl(baseUrl, name)
  check(isKey(apiKey), `${name}.apiKey`, KEY)
  check(
    Array.isArray(redirectUris) &&
      redirectUris.every((uri) => isText(uri) && isAppRedirectUri(uri)),
    `${name}.redirectUris`,
    'a list of whole addresses, of https or of an app’s own scheme',
  )
  checkSecrets(webhookSecrets, `${name}.webhookSecrets`)
}

function checkBaseUrl(baseUrl: unknown, name: string): void {
  check(isHttpUrl(baseUrl), `${name}.baseUrl`, 'an http(s) URL without a query')
}

function checkSecrets(secrets: unknown, name: string): void {
  const isList = Array.isArray(secrets) && secrets.every((secret) => isText(secret))
  check(secrets === undefined || isList, name, 'a list of the secrets that sign its webhooks')
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
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
