import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, it, vi } from 'vitest'
import type { Connection } from '../routes/Route.ts'
import { toExpressHandler } from './express/index.ts'
import { toHonoHandler } from './hono/index.ts'
import { toNextHandlers } from './next/index.ts'
import { toNodeHandler } from './node/index.ts'
import { toWorker } from './workers/index.ts'

const URL_BELOW = 'https://bank.example/api/rubrica/healthz'
const work = Promise.resolve()

/** A proxy that notes what its adapter tells of the connection. */
function createListener() {
  const told: { url: string; connection: Connection | undefined }[] = []
  const proxy = {
    fetch: async ({ url }: Request, connection?: Connection) => {
      told.push({ url, connection })
      return new Response('ok')
    },
  }
  return { proxy, told }
}

describe('what an adapter tells of the connection', () => {
  it.each([
    ['Node', toNodeHandler],
    ['Express', toExpressHandler],
  ] as const)('%s: the address of the other end of the socket', async (_, toHandler) => {
    const { proxy, told } = createListener()
    const handle = toHandler(proxy)
    const server = createServer((incoming, outgoing) =>
      handle(Object.assign(incoming, { originalUrl: incoming.url ?? '' }), outgoing),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(told[0]?.connection).toEqual({ address: '127.0.0.1' })
    server.close()
  })

  it('Express: the whole path, whatever the handler is mounted under', async () => {
    const { proxy, told } = createListener()
    const handle = toExpressHandler(proxy)
    const server = createServer((incoming, outgoing) =>
      handle(Object.assign(incoming, { originalUrl: '/api/rubrica/x?y', url: '/x?y' }), outgoing),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(told[0]?.url).toMatch(/\/api\/rubrica\/x\?y$/)
    server.close()
  })

  it('Hono: what the option says of the address, and where work may go on', async () => {
    const { proxy, told } = createListener()
    const handle = toHonoHandler(proxy, { address: (context) => context.req.header('x-from') })
    const app = new Hono().all('*', handle)
    const runtime = { waitUntil: vi.fn(), passThroughOnException: () => {}, props: {} }
    await app.fetch(new Request(URL_BELOW, { headers: { 'x-from': '10.0.0.1' } }), {}, runtime)
    expect(told[0]?.connection?.address).toBe('10.0.0.1')
    told[0]?.connection?.waitUntil?.(work)
    expect(runtime.waitUntil).toHaveBeenCalledExactlyOnceWith(work)
  })

  it('Hono: nothing where the runtime keeps nothing awake', async () => {
    const { proxy, told } = createListener()
    const response = await new Hono().all('*', toHonoHandler(proxy)).request(URL_BELOW)
    expect(await response.text()).toBe('ok')
    expect(told[0]?.connection).toEqual({ address: undefined, waitUntil: undefined })
  })

  it('Next: what the options say, for every method that it routes', async () => {
    const { proxy, told } = createListener()
    const after = vi.fn()
    const address = ({ headers }: Request) => headers.get('x-real-ip') ?? undefined
    const handlers = toNextHandlers(proxy, { after, address })
    const request = new Request(URL_BELOW, { headers: { 'x-real-ip': '10.0.0.2' } })
    for (const handle of Object.values(handlers)) await handle(request)
    expect(Object.keys(handlers)).toEqual([
      ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    ])
    expect(told.map(({ connection }) => connection)).toEqual(
      Array(7).fill({ address: '10.0.0.2', waitUntil: after }),
    )
  })

  it('workers: Cloudflare’s own header, and where work may go on', async () => {
    const { proxy, told } = createListener()
    const context = { waitUntil: vi.fn() }
    const headers = { 'cf-connecting-ip': '10.0.0.3', 'x-forwarded-for': '10.0.0.4' }
    await toWorker(() => proxy).fetch(new Request(URL_BELOW, { headers }), {}, context)
    expect(told[0]?.connection?.address).toBe('10.0.0.3')
    told[0]?.connection?.waitUntil?.(work)
    expect(context.waitUntil).toHaveBeenCalledExactlyOnceWith(work)
  })

  it('workers: build the proxy once, with the first request’s environment', async () => {
    const { proxy } = createListener()
    const createProxy = vi.fn(() => proxy)
    const worker = toWorker(createProxy)
    const context = { waitUntil: () => {} }
    expect(createProxy).not.toHaveBeenCalled()
    await worker.fetch(new Request(URL_BELOW), { SECRET: 'a' }, context)
    await worker.fetch(new Request(URL_BELOW), { SECRET: 'b' }, context)
    expect(createProxy).toHaveBeenCalledExactlyOnceWith({ SECRET: 'a' })
  })
})
