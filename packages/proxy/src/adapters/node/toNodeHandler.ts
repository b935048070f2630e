import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { PartnerProxy } from '../../createPartnerProxy.ts'
import { ProxyProblem, toProblemResponse } from '../../ProxyProblem.ts'
import { leaveUnread } from './leaveUnread.ts'

/**
 * Mounts a proxy on Node's own `http` server: `createServer(toNodeHandler(proxy))`. A browser that
 * leaves aborts its call to the provider.
 */
export function toNodeHandler(
  proxy: Pick<PartnerProxy, 'fetch'>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const listen = getRequestListener(
    (request, { incoming }) => proxy.fetch(request, { address: incoming.socket.remoteAddress }),
    {
      // The host's Request and Response stay the platform's own.
      overrideGlobalObjects: false,
      // Reached when Node's message makes no Request, for example for want of a Host.
      errorHandler: (cause) =>
        toProblemResponse(new ProxyProblem('route_unknown', { cause }), crypto.randomUUID()),
    },
  )
  return (incoming, outgoing) => {
    leaveUnread(incoming, outgoing)
    return listen(incoming, outgoing)
  }
}
