import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type {
  UpstreamBody,
  UpstreamFetch,
  UpstreamResponse,
} from '../../options/PartnerProxyOptions.ts'

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
      const sent = send(url, options, (answer) => {
        const { statusCode: status = 0 } = answer
        if (status >= 200 && status <= 599) return resolve(toResponse(answer))
        // No Response can have it, and what is thrown from here would end the process.
        answer.destroy()
        reject(new Error('The provider answered with a status that is none.'))
      })
      sent.on('error', reject)
      sent.once('upgrade', (_, socket) => {
        socket.destroy()
        reject(new Error('The provider would speak another protocol.'))
      })
      // A text of known length: the provider is told it, and never sent chunks.
      sent.end(body as string | undefined)
    })
}

function toResponse(answer: IncomingMessage): UpstreamResponse {
  const { headers, statusCode: status = 0 } = answer
  const get = (name: string) => {
    const value = headers[name.toLowerCase()]
    return typeof value === 'string' ? value : null
  }
  return { status, headers: { get }, body: { getReader: () => toReader(answer) } }
}

/** By hand: the platform's own conversion to a web stream costs more than the request. */
function toReader(answer: IncomingMessage): ReturnType<UpstreamBody['getReader']> {
  const chunks: Buffer[] = []
  let isOver = false
  let failure: Error | undefined
  let wake: () => void = () => undefined
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    answer.pause()
    wake()
  })
  answer.once('end', () => {
    isOver = true
    wake()
  })
  // Also of an answer that is cut off in the middle, and of a call that is given up.
  answer.once('close', () => {
    if (!isOver) failure ??= new Error('The connection was closed before the end of the answer.')
    wake()
  })
  answer.once('error', (cause: Error) => {
    failure = cause
    wake()
  })

  return {
    async read() {
      for (;;) {
        const value = chunks.shift()
        if (value) return { done: false, value }
        if (failure) throw failure
        if (isOver) return { done: true }
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        answer.resume()
        await woken
      }
    },
    async cancel() {
      answer.destroy()
    },
  }
}
