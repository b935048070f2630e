import { toMedian } from '../statistics.ts'
import { makeBareHono, makeGuardedHono } from './makeHono.ts'
import { INVITES, makeProxy, ORIGIN, PAGE_HEADERS, sealPaths } from './makeProxy.ts'
import { fetchUpstream } from './upstream.ts'

const ROUNDS = 18
const REQUESTS = 400

/** Microseconds of a request in one process, by who answers it. */
export interface InProcessCost {
  ours: number
  'bare hono': number
  'hono + 5': number
}

type Handler = (request: Request) => Response | Promise<Response>

/** The median of many rounds, in turn, of a read and of a create. */
export async function measureInProcess(): Promise<{ read: InProcessCost; create: InProcessCost }> {
  const proxy = makeProxy('https://upstream.example', fetchUpstream)
  const paths = await sealPaths(proxy)
  const bare = makeBareHono()
  const guarded = makeGuardedHono()
  const handlers: Record<keyof InProcessCost, Handler> = {
    ours: (request) => proxy.fetch(request, { address: '203.0.113.7' }),
    'bare hono': (request) => bare.fetch(request),
    'hono + 5': (request) => guarded.fetch(request),
  }
  const read = () => new Request(ORIGIN + paths.read, { headers: PAGE_HEADERS })
  const create = () => {
    // A new intent each time: a key that is known would cost less.
    const headers = { ...PAGE_HEADERS, 'idempotency-key': `"${crypto.randomUUID()}"` }
    return new Request(ORIGIN + paths.create, { method: 'POST', headers, body: INVITES })
  }
  return { read: await compare(handlers, read, 200), create: await compare(handlers, create, 201) }
}

async function compare(
  handlers: Record<keyof InProcessCost, Handler>,
  make: () => Request,
  status: number,
): Promise<InProcessCost> {
  const times: Record<keyof InProcessCost, number[]> = { ours: [], 'bare hono': [], 'hono + 5': [] }
  const names = Object.keys(handlers) as (keyof InProcessCost)[]
  // The first rounds warm the compiler up.
  for (let round = -4; round < ROUNDS; round += 1)
    for (const name of names) {
      const cost = await time(handlers[name], make, status)
      if (round >= 0) times[name].push(cost)
    }
  const medians = names.map((name) => [name, toMedian(times[name])])
  return Object.fromEntries(medians) as Record<keyof InProcessCost, number>
}

async function time(handler: Handler, make: () => Request, status: number): Promise<number> {
  // Made beforehand: whoever sends a request pays for it.
  const requests = Array.from({ length: REQUESTS }, make)
  const start = performance.now()
  for (const request of requests) {
    const response = await handler(request)
    await response.arrayBuffer()
    if (response.status !== status) throw new Error(`A request was answered ${response.status}.`)
  }
  return ((performance.now() - start) * 1_000) / REQUESTS
}
