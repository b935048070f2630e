import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PartnerProxy } from '../../createPartnerProxy.ts'
import { toNodeHandler } from '../node/toNodeHandler.ts'

/** What Express and its body parsers add to Node's request. */
export interface ExpressRequest extends IncomingMessage {
  /** The request's target, whole; `url` has lost what the handler is mounted under. */
  originalUrl: string
  /** What a body parser made of the body. */
  body?: unknown
  /** The body's bytes, where the host kept them: `express.json({ verify: keepRawBody })`. */
  rawBody?: unknown
}

/**
 * Mounts a proxy on Express 4 or 5, under a path or at the root, before or behind body parsers:
 * `app.use('/api/rubrica', toExpressHandler(proxy))`. A webhook is signed over its bytes: behind a
 * parser it needs `rawBody`.
 */
export function toExpressHandler(
  proxy: Pick<PartnerProxy, 'fetch'>,
): (request: ExpressRequest, response: ServerResponse) => Promise<void> {
  const handle = toNodeHandler(proxy)
  return (request, response) => {
    request.url = request.originalUrl
    // Waiting for a body that a parser has read would be for ever.
    if (request.readableDidRead) request.rawBody = toBytes(request)
    return handle(request, response)
  }
}

/** The body again: its own bytes, or as near to them as what was parsed allows. */
function toBytes({ body, rawBody }: ExpressRequest): Buffer {
  const kept = rawBody ?? body
  if (kept instanceof Uint8Array) return Buffer.from(kept)
  return Buffer.from(typeof kept === 'string' ? kept : (JSON.stringify(kept) ?? ''))
}
