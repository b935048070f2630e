import { describe, expect, it } from 'vitest'
import { RATE_WINDOW_MAX_MS } from '../Store.ts'
import { ODD_KEYS, together, type StoreBench } from './createBench.ts'

const LIMIT = { points: 5, windowMs: 60_000 }
const SHORT = { points: 5, windowMs: 1500 }

/** What `consume` promises. */
export function describeRates(bench: StoreBench): void {
  describe('consume', () => {
    it('takes points until none is left', async () => {
      const { store } = bench
      expect(await store.consume('a', 3, LIMIT)).toMatchObject({ isAllowed: true, remaining: 2 })
      expect(await store.consume('a', 2, LIMIT)).toMatchObject({ isAllowed: true, remaining: 0 })
      expect(await store.consume('a', 1, LIMIT)).toMatchObject({ isAllowed: false, remaining: 0 })
    })

    it('also counts what it refuses', async () => {
      const { store } = bench
      await store.consume('a', 4, LIMIT)
      expect(await store.consume('a', 2, LIMIT)).toMatchObject({ isAllowed: false, remaining: 0 })
      expect(await store.consume('a', 1, LIMIT)).toMatchObject({ isAllowed: false, remaining: 0 })
      // 7 points by now: seen through a wider limit, and the window stays as it began.
      const wide = { points: 10, windowMs: 1 }
      expect(await store.consume('a', 0, wide)).toMatchObject({ isAllowed: true, remaining: 3 })
    })

    it('counts each key by itself, however odd', async () => {
      for (const [at, key] of ODD_KEYS.entries())
        expect(await bench.at(at).consume(key, 2, LIMIT)).toMatchObject({ remaining: 3 })
    })

    it('loses no point of many callers at once', async () => {
      const limit = { points: 60, windowMs: 60_000 }
      const states = await together(100, (at) => bench.at(at).consume('a', 1, limit))
      expect(states.filter(({ isAllowed }) => isAllowed)).toHaveLength(60)
      const remaining = states.map((state) => state.remaining).sort((a, b) => b - a)
      expect(remaining).toEqual(Array.from({ length: 100 }, (_, at) => Math.max(59 - at, 0)))
    })

    it('says when the window ends', async () => {
      const { resetMs } = await bench.store.consume('a', 1, LIMIT)
      expect(resetMs).toBeGreaterThan(0)
      expect(resetMs).toBeLessThanOrEqual(60_000)
      expect(Number.isInteger(resetMs)).toBe(true)
      await bench.pass(50)
      expect((await bench.store.consume('a', 9, LIMIT)).resetMs).toBeLessThanOrEqual(resetMs - 45)
    })

    it('begins a new window when the first has ended, whatever was refused in it', async () => {
      await bench.store.consume('a', 5, SHORT)
      await bench.pass(1000)
      await bench.store.consume('a', 5, SHORT)
      // The window began with the first use, so the refused call has not drawn it out.
      await bench.pass(500)
      expect(await bench.at(1).consume('a', 1, SHORT)).toMatchObject({
        isAllowed: true,
        remaining: 4,
      })
    })

    it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, RATE_WINDOW_MAX_MS + 1])(
      'refuses a window of %s ms, which would limit nothing',
      async (windowMs) => {
        const consumed = bench.store.consume('a', 1, { points: 5, windowMs })
        await expect(consumed).rejects.toThrow(/^\[rubrica\] .+`windowMs`.+ Pass .+\.$/)
        expect(await bench.store.consume('a', 1, LIMIT)).toMatchObject({ remaining: 4 })
      },
    )

    if (!bench.canJump) return

    it('counts to the last millisecond of a window', async () => {
      const limit = { points: 5, windowMs: 1001 }
      expect((await bench.store.consume('a', 5, limit)).resetMs).toBe(1001)
      await bench.pass(1000)
      expect(await bench.store.consume('a', 1, limit)).toEqual({
        isAllowed: false,
        remaining: 0,
        resetMs: 1,
      })
      await bench.pass(1)
      expect(await bench.store.consume('a', 1, limit)).toEqual({
        isAllowed: true,
        remaining: 4,
        resetMs: 1001,
      })
    })

    it('counts in the longest window', async () => {
      const limit = { points: 5, windowMs: RATE_WINDOW_MAX_MS }
      await bench.store.consume('a', 5, limit)
      await bench.pass(1000)
      expect(await bench.store.consume('a', 1, limit)).toMatchObject({ isAllowed: false })
    })
  })
}
