import { fillPath, type Operation } from '@rubrica/contract'
import type { MasstackUpstream } from '../PartnerProxyOptions.ts'

/** Where an operation on a sign goes, built from checked parts and checked once more as a whole. */
export function toMasstackUrl(
  upstream: MasstackUpstream,
  operation: Operation<unknown, unknown>,
  signId: string,
): URL {
  const template = operation.provider.path.replace(/\/sign$/, `/${upstream.signPath ?? 'sign'}`)
  const path = fillPath(template, { org_id: upstream.orgId, sign_id: signId })
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
 * Headers for MasStack, from an empty list: nothing of the browser's request gets through but the
 * device's checked values and its own User-Agent, which the provider keeps as evidence.
 */
export function toMasstackHeaders(
  upstream: MasstackUpstream,
  request: Request,
  device: Record<string, string>,
  hasBody: boolean,
): Record<string, string> {
  const userAgent = request.headers.get('user-agent')?.slice(0, 512)
  return {
    accept: 'application/json',
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(upstream.token !== undefined && { authorization: `Bearer ${upstream.token}` }),
    ...(userAgent && { 'user-agent': userAgent }),
    ...device,
  }
}
