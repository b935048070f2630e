import type { Context } from 'hono'
import type { PartnerProxy } from '../../createPartnerProxy.ts'
import type { Connection } from '../../routes/Route.ts'

export interface HonoHandlerOptions {
  /**
   * Tells the address of the other end of the socket, for the limits of networks: on Node
   * `(c) => getConnInfo(c).remote.address`, with `getConnInfo` from `@hono/node-server/conninfo`.
   */
  address?: ((context: Context) => string | undefined) | undefined
}

/** Mounts a proxy on Hono: `app.all('/api/rubrica/*', toHonoHandler(proxy))`. */
export function toHonoHandler(
  proxy: Pick<PartnerProxy, 'fetch'>,
  { address }: HonoHandlerOptions = {},
): (context: Context) => Promise<Response> {
  return (context) =>
    proxy.fetch(context.req.raw, {
      address: address?.(context),
      waitUntil: toWaitUntil(context),
    })
}

/** Where the runtime has no such thing, Hono throws. */
function toWaitUntil(context: Context): Connection['waitUntil'] {
  try {
    const { executionCtx } = context
    return (work) => executionCtx.waitUntil(work)
  } catch {
    return undefined
  }
}
