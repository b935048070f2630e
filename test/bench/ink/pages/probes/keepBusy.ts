const PERIOD_MS = 80
const BLOCKED_MS = 40

/** Blocks the main thread half of the time, as a host's own work might. */
export function keepBusy(): true {
  setInterval(() => {
    const end = performance.now() + BLOCKED_MS
    while (performance.now() < end);
  }, PERIOD_MS)
  return true
}
