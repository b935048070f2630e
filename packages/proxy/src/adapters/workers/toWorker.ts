import type { PartnerProxy } from '../../createPartnerProxy.ts'

/** What the runtime hands to a worker beside the request. */
export interface WorkerContext {
  waitUntil: (work: Promise<unknown>) => void
}

/** A worker's default export. */
export interface Worker<Env> {
  fetch: (request: Request, env: Env, context: WorkerContext) => Promise<Response>
}

/**
 * Makes a proxy a worker: `export default toWorker((env) => createPartnerProxy({ ... }))`. The proxy
 * is built at the first request, since only then there is an `env`, and lives as long as its isolate.
 */
export function toWorker<Env>(createProxy: (env: Env) => Pick<PartnerProxy, 'fetch'>): Worker<Env> {
  let proxy: Pick<PartnerProxy, 'fetch'> | undefined
  return {
    async fetch(request, env, context) {
      proxy ??= createProxy(env)
      // Cloudflare writes it itself, whatever the client sends.
      const address = request.headers.get('cf-connecting-ip') ?? undefined
      return proxy.fetch(request, { address, waitUntil: (work) => context.waitUntil(work) })
    },
  }
}
