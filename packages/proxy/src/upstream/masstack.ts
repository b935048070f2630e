import {
  fillPath,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  USER_AGENT_HEADER,
} from '@rubrica/contract'
import type { MasstackUpstream } from '../PartnerProxyOptions.ts'

/** Where an operation on a sign goes, built from checked parts and checked once more as a whole. */
export function toMasstackUrl(
  upstream: MasstackUpstream,
  operation: ProviderOperation,
  signId: string,
): URL {
  const { path: ownPath, parameters } = operation
  const isSign = operation.name === PROVIDER_OPERATIONS.submitBiometricSign.name
  const template = isSign ? (upstream.signPath ?? ownPath) : ownPath
  const path = fillPath(template, { org_id: upstream.orgId, sign_id: signId }, parameters)
  const base = new URL(upstream.baseUrl)
  const prefix = base.pathname.replace(/\/$/, '')
  const url = new URL(prefix + path, base)
  if (url.origin !== base.origin || url.pathname !== prefix + path || url.search !== '')
    throw new TypeError(
      '[rubrica] A provider URL does not lead where it should. No request was made.',
    )
  return url
}

/**
 * Headers for MasStack, from an empty list: nothing of the browser's request gets through but what
 * the operation lists, checked and under the provider's names.
 */
export function toMasstackHeaders(
  upstream: MasstackUpstream,
  passedOn: Record<string, string>,
  hasBody: boolean,
): Record<string, string> {
  const headers = {
    accept: 'application/json',
    // The provider keeps it as the signer's evidence: without one from the browser, the runtime
    // would send its own name.
    [USER_AGENT_HEADER.provider]: 'rubrica-proxy',
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(upstream.token !== undefined && { authorization: `Bearer ${upstream.token}` }),
    ...passedOn,
  }
  for (const [name, value] of Object.entries(headers))
    if (!isHeader(name, value))
      throw new TypeError(
        `[rubrica] The provider's header \`${name}\` cannot be sent. No request was made. Look for a line break in what it is made of.`,
      )
  return headers
}

/** Asked here, since what the platform itself throws of a header quotes the value: the token. */
function isHeader(name: string, value: string): boolean {
  try {
    return new Headers([[name, value]]).has(name)
  } catch {
    return false
  }
}
