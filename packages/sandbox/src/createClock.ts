/** The sandbox's time: that of its source, moved forward as far as a test asks for. */
export interface SandboxClock {
  /** Milliseconds since 1970, as `Date.now`. */
  now(): number
  /** Moves the time forward; whatever expires meanwhile has expired from now on. */
  advance(ms: number): void
}

/** A clock as the sandbox's own code has it. */
export interface InnerClock extends SandboxClock {
  /** How far it is ahead of its source, in milliseconds. */
  aheadMs(): number
  /** Sets how far it is ahead of its source; 0 is its source's own time. */
  setAheadMs(ms: number): void
  /** Calls back after each move. */
  onMove(listener: () => void): void
  /** Now, as ISO 8601. */
  nowIso(): string
}

/** The last moment that every date here can be written in. Whatever ends later, ends by then. */
const LAST_MS = Date.parse('9999-01-01T00:00:00Z')

/** Makes a clock over a source of time. It goes on as its source does, so it never runs backwards. */
export function createClock(source: () => number): InnerClock {
  let aheadMs = 0
  const listeners: (() => void)[] = []
  const now = () => source() + aheadMs

  function setAheadMs(ms: number): void {
    aheadMs = ms
    for (const listener of listeners) listener()
  }

  return {
    now,
    nowIso: () => new Date(now()).toISOString(),
    aheadMs: () => aheadMs,
    setAheadMs,
    onMove: (listener) => void listeners.push(listener),
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0 || now() + ms > LAST_MS)
        throw new TypeError(
          '[rubrica] The sandbox clock cannot be advanced by a negative time, nor past the year 9999. ' +
            'It stays where it is. Pass a number of milliseconds, 0 or more.',
        )
      setAheadMs(aheadMs + ms)
    },
  }
}
