import { describe, expect, it } from 'vitest'
import type { StoreBench } from './createBench.ts'

/** What `check` and `close` promise, and every method once the store is closed. */
export function describeOperation(bench: StoreBench): void {
  describe('check', () => {
    it('resolves while the engine is there, and changes nothing', async () => {
      for (const store of bench.stores) await expect(store.check()).resolves.toBeUndefined()
    })
  })

  describe('close', () => {
    it('leaves the other instances and what they know', async () => {
      const [first, ...others] = bench.stores
      await first?.claim('k', 'v', 60_000)
      await first?.close()
      for (const store of others) {
        expect(await store.read('k')).toBe('v')
        await store.check()
      }
    })

    it('may be called twice, also at once', async () => {
      await Promise.all([bench.store.close(), bench.store.close()])
      await expect(bench.store.close()).resolves.toBeUndefined()
    })

    it('makes every method reject, and none throw', async () => {
      const { store } = bench
      await store.close()
      const limit = { points: 1, windowMs: 1000 }
      const calls = [
        () => store.consume('k', 1, limit),
        () => store.claim('k', 'v', 1000),
        () => store.read('k'),
        () => store.replace('k', 'v', 'w', 1000),
        () => store.release('k', 'v'),
        () => store.recordStatus('s', 'x', 1),
        () => store.readStatuses(['s']),
        () => store.readChanges(['s'], ''),
        () => store.addJob('j', 0),
        () => store.takeJob(1000),
        () => store.finishJob({ key: 'j', ticket: '1', attempt: 1 }),
        () => store.check(),
      ]
      for (const call of calls) await expect(call()).rejects.toThrow(/^\[rubrica\] /)
      expect(() => store.watch(['s'], () => undefined)()).not.toThrow()
    })
  })
}
