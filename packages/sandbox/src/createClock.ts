/** The sandbox's time: that of its source, moved forward as far as a test asks for. */
export interface SandboxClock {
  /** Milliseconds since 1970, as `Date.now`. */
  now(): number
  /** Moves the time forward; whatever expires meanwhile has expired from now on. */
  advance(ms: number): void
}

/** A clock, and the way back to its source's own time. */
export interface ResettableClock extends SandboxClock {
  reset(): void
}

/** Makes a clock over a source of time. It goes on as its source does, so it never runs backwards. */
export function createClock(source: () => number): ResettableClock {
  let aheadMs = 0
  return {
    now: () => source() + aheadMs,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0)
        throw new TypeError(
          '[rubrica] The sandbox clock cannot be advanced by a negative or endless time. ' +
            'It stays where it is. Pass a number of milliseconds, 0 or more.',
        )
      aheadMs += ms
    },
    reset() {
      aheadMs = 0
    },
  }
}
