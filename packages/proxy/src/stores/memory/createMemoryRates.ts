// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient declaration cannot be imported.
/// <reference path="./RateLimiterMemory.d.ts" />
// Not the index: it loads all of the library's adapters, and with them Node's crypto.
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type { RateLimit, RateState } from '../Store.ts'
import { toWindowMs } from '../toWholeMs.ts'
import { SWEEP_MIN } from './createExpiringMap.ts'

export interface MemoryRates {
  consume: (key: string, points: number, limit: RateLimit) => Promise<RateState>
  clear: () => void
}

/** Counts points by the library's limiter. */
export function createMemoryRates(): MemoryRates {
  // Limits come with each call, so the limiter's own are never looked at.
  const limiter = new RateLimiterMemory({ points: 0, duration: 1, keyPrefix: '' })
  let untilSweep = SWEEP_MIN

  // The library ends each window by a timer of its own (without hold on the process). A worker's
  // timers may be dropped with the request that set them, and its windows would stay for ever.
  function sweep(): void {
    const { storage } = limiter.dump()
    const now = Date.now()
    let left = 0
    for (const { key, expiresAt } of storage)
      if (expiresAt !== null && expiresAt <= now) void limiter.delete(key)
      else left += 1
    // As many as are left: so a sweep of n windows is paid for by n calls.
    untilSweep = Math.max(SWEEP_MIN, left)
  }

  return {
    async consume(key, points, limit) {
      const windowMs = toWindowMs(limit.windowMs)
      untilSweep -= 1
      if (untilSweep <= 0) sweep()
      // `penalty` counts without a limit; `consume` is the same, and rejects above the limiter's own.
      const counting = limiter.penalty(key, points, {
        customDuration: toSeconds(windowMs),
      })
      const { consumedPoints, msBeforeNext } = await counting
      return {
        isAllowed: consumedPoints <= limit.points,
        remaining: Math.max(limit.points - consumedPoints, 0),
        // The library's milliseconds have a fraction, of the way to seconds and back.
        resetMs: Math.round(msBeforeNext),
      }
    },
    clear() {
      // Deleting also ends the library's timer.
      for (const { key } of limiter.dump().storage) void limiter.delete(key)
    },
  }
}

/**
 * Gives seconds that the library, which multiplies them by 1000, takes for no less. 1001 ms would come
 * back as 1000.9999999999999, and a timer drops the fraction: the window would end too early.
 */
function toSeconds(ms: number): number {
  const seconds = ms / 1000
  return seconds * 1000 < ms ? seconds * (1 + Number.EPSILON) : seconds
}
