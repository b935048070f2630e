import type { PartnerProxy, PartnerProxyOptions } from '@rubrica/proxy'
import { createScanner, type Scanner } from './createScanner.ts'

type Create = (options: PartnerProxyOptions) => PartnerProxy

/** What has been found in what proxies gave away. */
export interface FoundLeaks {
  /** Where a secret was, and of which kind. Never the secret. */
  leaks: string[]
  /** How many responses, log lines, spans, errors and values of stores were scanned. */
  scanned: number
}

const found: FoundLeaks = { leaks: [], scanned: 0 }

/** Scans what every proxy of this process or page gives away from now on. */
export function watchProxies(onScan?: (found: FoundLeaks) => void): void {
  const watch = (create: Create, options: PartnerProxyOptions) =>
    watchProxy(create, options, (where, value, scanner) => {
      found.scanned += 1
      found.leaks.push(...scanner.find(value).map((kind) => `${kind} in ${where}`))
      onScan?.(found)
    })
  Reflect.set(globalThis, Symbol.for('@rubrica/proxy.watch'), watch)
}

/** What was found since the last look. */
export function takeLeaks(): string[] {
  return found.leaks.splice(0)
}

type Scan = (where: string, value: unknown, scanner: Scanner) => void

/** A proxy whose responses, errors, log, spans and store are scanned on their way. */
export function watchProxy(create: Create, options: PartnerProxyOptions, scan: Scan): PartnerProxy {
  const scanner = createScanner(options)
  const look = (where: string, value: unknown) => scan(where, value, scanner)
  let proxy: PartnerProxy
  try {
    proxy = create(watchOptions(options, scanner, look))
  } catch (thrown) {
    look('an error of createPartnerProxy', thrown)
    throw thrown
  }
  return {
    ...proxy,
    async fetch(request, connection) {
      scanner.learn(request)
      return watchResponse(request, await proxy.fetch(request, connection), look)
    },
    server: watchServer(proxy.server, look),
  }
}

type Look = (where: string, value: unknown) => void

function watchOptions(
  options: PartnerProxyOptions,
  scanner: Scanner,
  look: Look,
): PartnerProxyOptions {
  if (typeof options !== 'object' || options === null) return options
  const { onError, onRequest, telemetry, store, fetch } = options
  const isWatchable = store !== null && typeof store === 'object' && !Array.isArray(store)
  return {
    ...options,
    ...(isOptional(fetch) && {
      fetch: (url: string, init: RequestInit) => {
        scanner.learnKeys(init)
        return (fetch ?? globalThis.fetch)(url, init)
      },
    }),
    ...(isOptional(onError) && {
      onError: (failure) => {
        look('a failure', failure)
        onError?.(failure)
      },
    }),
    ...(isOptional(onRequest) && {
      onRequest: (entry) => {
        look('a line of the log', entry)
        onRequest?.(entry)
      },
    }),
    ...(telemetry && { telemetry: watchCalls(telemetry, 'a span', look) }),
    ...(isWatchable && { store: watchCalls(store, 'the store', look) }),
  }
}

/** A wrong option must stay wrong. */
function isOptional(value: unknown): boolean {
  return value === undefined || typeof value === 'function'
}

/** Looks at the arguments of every call, and of the calls of what a call gives. */
function watchCalls<T extends object>(target: T, where: string, look: Look): T {
  return new Proxy(target, {
    get(_, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        look(where, given)
        const result: unknown = Reflect.apply(value, target, given)
        const isSpan = where === 'a span' && typeof result === 'object' && result !== null
        return isSpan ? watchCalls(result, where, look) : result
      }
    },
  })
}

function watchServer(server: PartnerProxy['server'], look: Look): PartnerProxy['server'] {
  return new Proxy(server, {
    get(_, name, receiver) {
      const method = Reflect.get(server, name, receiver) as (
        ...given: unknown[]
      ) => Promise<unknown>
      return async (...given: unknown[]) => {
        try {
          return await method(...given)
        } catch (thrown) {
          look('an error of proxy.server', thrown)
          throw thrown
        }
      }
    },
  })
}

async function watchResponse(request: Request, response: Response, look: Look): Promise<Response> {
  look('headers of a response', [...response.headers])
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) return watchStream(response, look)
  // The link is what a mint is for.
  const isMint = /\/(link|sign-link)$/.test(new URL(request.url).pathname)
  if (isMint && response.status === 200) return response
  look('the body of a response', await response.clone().text())
  return response
}

function watchStream(response: Response, look: Look): Response {
  const decoder = new TextDecoder()
  const watched = response.body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        look('an event', decoder.decode(chunk, { stream: true }))
        controller.enqueue(chunk)
      },
    }),
  )
  const { status, headers } = response
  return new Response(watched, { status, headers })
}
