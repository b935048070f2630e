/** A map whose entries end. It needs no timer: what has ended is swept out as new entries come. */
export interface ExpiringMap<T> {
  get: (key: string) => T | undefined
  /** `endsAt` as `Date.now()` counts; at that moment the entry is gone. */
  set: (key: string, value: T, endsAt: number) => void
  delete: (key: string) => void
}

/** Between two sweeps come at least so many entries, or a small map would be swept all the time. */
export const SWEEP_MIN = 1024

/** Makes an empty map. It never holds more than twice what is alive, and `SWEEP_MIN`. */
export function createExpiringMap<T>(): ExpiringMap<T> {
  const entries = new Map<string, { value: T; endsAt: number }>()
  let untilSweep = SWEEP_MIN

  function sweep(): void {
    const now = Date.now()
    for (const [key, { endsAt }] of entries) if (endsAt <= now) entries.delete(key)
    // As many as are left: so a sweep of n entries is paid for by n calls.
    untilSweep = Math.max(SWEEP_MIN, entries.size)
  }

  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.endsAt > Date.now() ? entry.value : undefined
    },
    set(key, value, endsAt) {
      untilSweep -= 1
      if (untilSweep <= 0) sweep()
      entries.set(key, { value, endsAt })
    },
    delete: (key) => void entries.delete(key),
  }
}
