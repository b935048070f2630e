import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeStore } from '../describeStore.ts'
import { CHANGES_MAX } from './createMemoryChanges.ts'
import { createMemoryStore } from './createMemoryStore.ts'

const SECOND_MS = 1000

/** Lets timers run as far as is worth it, and only moves the clock for the rest. */
async function jump(ms: number): Promise<void> {
  if (ms > 60 * SECOND_MS) vi.setSystemTime(Date.now() + ms)
  else await vi.advanceTimersByTimeAsync(ms)
}

describe('createMemoryStore()', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  describeStore('as a store', { create: () => [createMemoryStore()], jump })

  it('shares nothing with another', async () => {
    const [one, other] = [createMemoryStore(), createMemoryStore()]
    await one.claim('k', 'v', SECOND_MS)
    expect(await other.read('k')).toBeNull()
    // Even where numbers are the same, an id of one says nothing to the other.
    const change = await one.recordStatus('s', 'x', 1)
    const known = await other.recordStatus('s', 'x', 1)
    expect(await other.readChanges(['s'], change?.id ?? '')).toEqual([known])
    await Promise.all([one.close(), other.close()])
  })

  it('hands out copies, not what it keeps', async () => {
    const store = createMemoryStore()
    const change = await store.recordStatus('s', 'x', 1)
    const [read] = await store.readStatuses(['s'])
    for (const copy of [change, read]) if (copy) copy.status = 'forged'
    expect(await store.readStatuses(['s'])).toMatchObject([{ status: 'x' }])
    await store.close()
  })

  it('keeps so many changes; who resumes before them hears the last of each', async () => {
    const store = createMemoryStore()
    const first = await store.recordStatus('a', '0', 1)
    const second = await store.recordStatus('a', '1', 1)
    const third = await store.recordStatus('a', '2', 1)
    for (let at = 0; at < CHANGES_MAX - 2; at += 1) await store.recordStatus('b', String(at), 1)
    expect(await store.readChanges(['a'], first?.id ?? '')).toEqual([third])
    expect(await store.readChanges(['a'], second?.id ?? '')).toEqual([third])
    expect(await store.readChanges(['b'], second?.id ?? '')).toHaveLength(CHANGES_MAX - 2)
    await store.close()
  })

  it('sweeps out nothing that is alive', async () => {
    const store = createMemoryStore()
    const limit = { points: 5, windowMs: SECOND_MS }
    for (let at = 0; at < 5000; at += 1) {
      await store.consume(`k${at}`, 1, limit)
      await store.claim(`k${at}`, 'v', SECOND_MS)
    }
    for (let at = 0; at < 5000; at += 1) {
      expect(await store.consume(`k${at}`, 1, limit)).toMatchObject({ remaining: 3 })
      expect(await store.read(`k${at}`)).toBe('v')
    }
    await store.close()
  })

  it('leaves no timer behind when it is closed', async () => {
    const store = createMemoryStore()
    for (let at = 0; at < 100; at += 1)
      await store.consume(`k${at}`, 1, { points: 1, windowMs: SECOND_MS })
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await store.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the memory of createMemoryStore()', () => {
  // Only the clock: as in a worker, no timer comes to remove anything.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('is flat over 100,000 requests with ever new keys that end', async () => {
    const store = createMemoryStore()
    const use = async (from: number, to: number) => {
      for (let at = from; at < to; at += 1) {
        const key = `key ${at} ${'x'.repeat(100)}`
        await store.consume(key, 1, { points: 5, windowMs: 5 * SECOND_MS })
        await store.claim(key, 'v'.repeat(100), 5 * SECOND_MS)
        await store.recordStatus(key, 'pending', at)
        await store.addJob(key, 0)
        const job = await store.takeJob(SECOND_MS)
        if (job) await store.finishJob(job)
        // So each life lasts for 2500 requests, and a status for as many.
        vi.setSystemTime(Date.now() + (at % 2500 === 0 ? 91 * 24 * 3_600_000 : 2))
      }
      return readHeap()
    }
    await use(0, 20_000)
    const before = readHeap()
    const after = await use(20_000, 120_000)
    // Without pruning it would be above 50 MB.
    expect(after - before).toBeLessThan(5_000_000)
    await store.close()
  })
})

describe('a process that uses createMemoryStore()', () => {
  it('ends by itself, in spite of open windows and watchers', async () => {
    const index = JSON.stringify(join(import.meta.dirname, 'index.ts'))
    const code = `
      import { createMemoryStore } from ${index}
      const store = createMemoryStore()
      store.watch(['s'], () => {})
      await store.consume('k', 1, { points: 1, windowMs: 60_000 })
      await store.claim('k', 'v', 60_000)
      await store.addJob('j', 60_000)`
    const start = Date.now()
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [exitCode] = await once(child, 'exit')
    expect(exitCode).toBe(0)
    expect(Date.now() - start).toBeLessThan(20_000)
  })
})

function readHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  return process.memoryUsage().heapUsed
}
