import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { UpstreamFetch } from '../../options/PartnerProxyOptions.ts'

/** Statuses whose answers have no body (Fetch, "null body status"). */
const BODILESS = [204, 205, 304]

export interface NodeFetchOptions {
  /** The most connections to one provider at a time. @default 256 */
  maxConnections?: number | undefined
}

/**
 * Calls providers over Node's own `http` and `https`, on connections that are kept: for the option
 * `fetch` of a proxy with much traffic, since Node's `fetch` takes several times as long. Follows no
 * redirect and decodes nothing, as the proxy wants it.
 */
export function createNodeFetch({ maxConnections = 256 }: NodeFetchOptions = {}): UpstreamFetch {
  const settings = { keepAlive: true, maxSockets: maxConnections, scheduling: 'lifo' } as const
  const http = new HttpAgent(settings)
  const https = new HttpsAgent(settings)

  return (url, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:')
      const send = isSecure ? requestHttps : requestHttp
      const options = {
        ...{ method, agent: isSecure ? https : http },
        headers: headers as Record<string, string>,
        ...(signal && { signal }),
      }
      const sent = send(url, options, (answer) => resolve(toResponse(answer)))
      sent.once('error', reject)
      // A text of known length: the provider is told it, and never sent chunks.
      sent.end(body as string | undefined)
    })
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0
  const retryAfter = answer.headers['retry-after']
  const init = { status, ...(retryAfter && { headers: { 'retry-after': retryAfter } }) }
  if (!BODILESS.includes(status)) return new Response(toStream(answer), init)
  answer.resume()
  return new Response(null, init)
}

/** By hand: the platform's own conversion costs more than the request. */
function toStream(answer: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      answer.on('data', (chunk: Buffer) => {
        controller.enqueue(chunk)
        if ((controller.desiredSize ?? 0) <= 0) answer.pause()
      })
      answer.once('end', () => controller.close())
      answer.once('error', (cause) => controller.error(cause))
      // Cut off in the middle of a body.
      answer.once('aborted', () => controller.error(new Error('The connection was closed.')))
    },
    pull: () => void answer.resume(),
    cancel: () => void answer.destroy(),
  })
}
