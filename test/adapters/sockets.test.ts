import { type ClientRequest, type IncomingMessage, request as open } from 'node:http'
import { PLAIN_BODY_MAX_BYTES } from '@rubrica/contract'
import { describe, expect, it, vi } from 'vitest'
import type { AdapterName, AdapterRequest } from './AdapterCase.ts'
import type { CreateHost } from './AdapterHost.ts'
import { useAdapter } from './describeAdapter.ts'
import { serveExpress } from './hosts/serveExpress.ts'
import { serveHono } from './hosts/serveHono.ts'
import { serveNext } from './hosts/serveNext.ts'
import { serveNode } from './hosts/serveNode.ts'
import { serveWorker } from './hosts/serveWorker.ts'
import { get, post } from './requests.ts'
import { sendEndlessly } from './sendEndlessly.ts'

const HOSTS: readonly (readonly [AdapterName, CreateHost])[] = [
  ['node', serveNode],
  ['express 5', serveExpress({ version: 5, parsers: 'none' })],
  ['express 5 behind parsers', serveExpress({ version: 5, parsers: 'all' })],
  ['hono', serveHono],
  ['workers', serveWorker],
  ...(process.env.RUBRICA_FULL ? [['next, a whole app', serveNext] as const] : []),
]

const STOPPED = PLAIN_BODY_MAX_BYTES + 64 * 1024

/** Node reads 64 KiB at a time, twice before anybody asks and once after the answer is known. */
const READ_AHEAD = 3 * 64 * 1024

/**
 * The most bytes that a server may take off the socket of a sender without end. Behind parsers it is
 * theirs to stop, and Express waits for such a sender for ever.
 */
const MAY_TAKE: Partial<Record<AdapterName, { slow: number; fast?: number }>> = {
  node: { slow: STOPPED, fast: STOPPED + READ_AHEAD },
  'express 5': { slow: STOPPED, fast: STOPPED + READ_AHEAD },
  // The proxy stops at the cap; Hono's own listener then throws away what comes for half a second.
  hono: { slow: 1024 * 1024 },
  // Of this runtime only what the sender could send is known.
  workers: { slow: STOPPED },
  // Next answers as early, and its own server then reads on for as long as somebody sends.
  'next, a whole app': { slow: Number.POSITIVE_INFINITY },
}

/** A call without a body, and one with. */
const ABORTED = [
  ['getBiometricSign', (handle: string) => get(`/biometric-signs/${handle}`)],
  ['previewBiometricSign', (handle: string) => post(`/biometric-signs/${handle}/preview`)],
] as const

/** How often something is timed; the best counts, since a busy machine is only ever slower. */
const TRIES = 3

describe.each(HOSTS)('over a socket: %s', (name, createHost) => {
  const adapter = useAdapter(createHost)

  it('streams events while they happen, and ends with the browser', async () => {
    const { world, host, send } = adapter()
    const { handle } = await world.stack.createSign()
    const events = await openStream(host.port, get(`/events?handle=${handle}`))
    await events.until('retry: 3000')
    await send(post(`/biometric-signs/${handle}/preview`))
    await events.until('"status":"previewed"')
    events.leave()
  })

  it('lets a stream go when its browser has left', async () => {
    const { world, host, send } = adapter()
    const headers = { cookie: 'session=leaver' }
    const owner = { id: 'leaver', tenant: 'bank' }
    const { handle } = await world.stack.createSign(owner)
    const follow = () => openStream(host.port, get(`/events?handle=${handle}`, { headers }))
    const streams = await Promise.all(Array.from({ length: 8 }, follow))
    expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await send(get('/events', { headers }))).status).toBe(429)
    for (const stream of streams) stream.leave()
    // A runtime may notice only when it writes, and this is written to each of them.
    await send(get(`/biometric-signs/${handle}`, { headers }))
    await vi.waitFor(
      async () => {
        const again = await follow()
        again.leave()
        expect(again.status).toBe(200)
      },
      { timeout: 10_000, interval: 50 },
    )
  })

  it('makes one link for all who ask for it at once', async () => {
    const { world, send } = adapter()
    world.sandbox.inspect.failNext('createKycLink', { kind: 'latency', ms: 150 })
    const before = world.callsSoFar()
    const asked = Array.from({ length: 5 }, () => send(post('/me/kyc/link', { country: 'ES' })))
    const answers = await Promise.all(asked)
    expect(answers.map(({ status, text }) => (status === 200 ? 200 : text))).toEqual(
      Array(5).fill(200),
    )
    expect(world.callsSoFar() - before).toBe(1)
  })

  // workerd itself notices nothing before it writes; there the deadline is what ends the call.
  if (name !== 'workers')
    it.each(ABORTED)('aborts %s within 50 ms of the browser leaving', async (operation, ask) => {
      const { world, host } = adapter()
      const times: number[] = []
      for (let count = 0; count < TRIES; count += 1) {
        const { handle } = await world.stack.createSign()
        world.sandbox.inspect.failNext(operation, { kind: 'hang' })
        const begun = Promise.withResolvers<AbortSignal | null>()
        const unwatch = world.watchCalls(begun.resolve)
        const call = start(host.port, ask(handle))
        const signal = await begun.promise
        unwatch()
        const aborted = new Promise((resolve) => signal?.addEventListener('abort', resolve))
        const leftAt = performance.now()
        call.destroy()
        await aborted
        times.push(performance.now() - leftAt)
      }
      expect(Math.min(...times)).toBeLessThan(50)
    })

  it('gives a provider that hangs up at the deadline, and answers within 100 ms more', async () => {
    const { world, send } = adapter()
    const times: number[] = []
    for (let count = 0; count < TRIES; count += 1) {
      const { handle } = await world.stack.createSign()
      world.sandbox.inspect.failNext('getBiometricSign', { kind: 'hang-in-body' })
      const askedAt = performance.now()
      const answer = await send(get(`/biometric-signs/${handle}`, { profile: 'hasty' }))
      times.push(performance.now() - askedAt)
      expect(answer.status).toBe(504)
    }
    // The profile's deadline is 150 ms.
    expect(Math.min(...times)).toBeLessThan(250)
  })

  for (const [pace, limitBytes] of Object.entries(MAY_TAKE[name] ?? {}))
    it(`stops a ${pace} sender that does not stop itself`, async () => {
      const { world, host } = adapter()
      const { handle } = await world.stack.createSign()
      const before = { calls: world.callsSoFar(), bytes: host.bytesTaken?.() ?? 0 }
      const request = post(`/biometric-signs/${handle}/preview`)
      const { answer, sentBytes } = await sendEndlessly(host.port ?? 0, request, pace as 'slow')
      const taken = host.bytesTaken ? host.bytesTaken() - before.bytes : sentBytes
      expect(answer).toMatch(/^HTTP\/1\.1 413 /)
      expect(answer).toContain('"code":"body_too_large"')
      if (Number.isFinite(limitBytes)) expect(taken).toBeLessThan(limitBytes)
      expect(world.callsSoFar()).toBe(before.calls)
    })
})

function start(
  port: number | undefined,
  { method, path, headers, body }: AdapterRequest,
  onAnswer?: (answer: IncomingMessage) => void,
): ClientRequest {
  const call = open(
    { host: '127.0.0.1', port, method, path, agent: false, headers: headers as never },
    onAnswer,
  )
  // Whoever leaves does not care how.
  call.on('error', () => undefined)
  call.end(body)
  return call
}

async function openStream(port: number | undefined, request: AdapterRequest) {
  const answered = Promise.withResolvers<IncomingMessage>()
  const call = start(port, request, answered.resolve)
  const answer = await answered.promise
  let text = ''
  answer.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  answer.on('error', () => undefined)
  return {
    status: answer.statusCode,
    /** Waits until something has come, while the stream is open. */
    async until(words: string) {
      await vi.waitFor(() => expect(text).toContain(words), { timeout: 5_000, interval: 5 })
      expect(answer.complete).toBe(false)
    },
    leave: () => call.destroy(),
  }
}
