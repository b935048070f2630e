import type { PartnerProxy } from '../../createPartnerProxy.ts'
import type { Connection } from '../../routes/Route.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** A handler for each method that Next routes. */
export type NextHandlers = Record<(typeof METHODS)[number], (request: Request) => Promise<Response>>

export interface NextHandlersOptions {
  /** Keeps the function awake for work after the answer: `after` from `next/server`. */
  after?: Connection['waitUntil']
  /**
   * Tells the client's address, for the limits of networks, where the platform has a header of its
   * own for it. With proxies of yours in front, set the proxy's `trustedHops` instead.
   */
  address?: ((request: Request) => string | undefined) | undefined
}

/**
 * Mounts a proxy on Next's app router, in `app/api/rubrica/[...path]/route.ts`:
 * `export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy)`.
 */
export function toNextHandlers(
  proxy: Pick<PartnerProxy, 'fetch'>,
  { after, address }: NextHandlersOptions = {},
): NextHandlers {
  const handle = (request: Request) =>
    proxy.fetch(request, { address: address?.(request), waitUntil: after })
  return Object.fromEntries(METHODS.map((method) => [method, handle])) as NextHandlers
}
