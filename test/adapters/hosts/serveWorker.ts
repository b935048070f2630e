import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Miniflare, type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare'
import type { CreateHost } from '../AdapterHost.ts'
import { bundle } from '../bundle.ts'

/** What workerd prints of a target that is a whole URL: it makes no URL of it. */
const EXPECTED = /invalid URL|^stack:/

/** A worker in Cloudflare's own runtime, workerd; what it fetches arrives at the sandbox. */
export const serveWorker: CreateHost = async ({ sandbox, stack }) => {
  const unexpected: string[] = []
  const runtime = new Miniflare({
    modules: true,
    script: await bundle(join(import.meta.dirname, 'worker/worker.ts'), 'webworker'),
    compatibilityDate: '2026-07-01',
    // Without it nobody hears of a browser that leaves a stream.
    compatibilityFlags: ['enable_request_signal'],
    bindings: { CAPA_USER_ID: stack.alice.capa?.userId ?? '' },
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      stdout.resume()
      createInterface(stderr).on('line', (line) => {
        if (!EXPECTED.test(line)) unexpected.push(line)
      })
    },
    async outboundService(request: WorkerRequest) {
      const { method, url, headers } = request
      const body = method === 'GET' ? undefined : await request.arrayBuffer()
      const asked = { method, headers: Object.fromEntries(headers), ...(body && { body }) }
      const answer = await sandbox.fetch(new Request(url, asked))
      const { status } = answer
      const isEmpty = status === 204 || status === 304
      const sent = { status, headers: Object.fromEntries(answer.headers) }
      return new WorkerResponse(isEmpty ? null : await answer.text(), sent)
    },
  })
  const { port } = await runtime.ready
  return {
    port: Number(port),
    async close() {
      await runtime.dispose()
      if (unexpected.length > 0) throw new Error(`workerd said: ${unexpected.join('\n')}`)
    },
  }
}
