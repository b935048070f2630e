/** So long a step is tried again while other processes write. */
const PATIENCE_MS = 5_000

/** Longer than most writes, and short enough to try again before the next one begins. */
const PAUSE_MS = 4

const SQLITE_BUSY = 5

/**
 * Runs a step again for as long as another process is in the way; a step that fails so has done
 * nothing. SQLite can wait by itself, but it holds up this process with all its requests meanwhile,
 * and pauses for so long that a process which writes without end may keep others out.
 */
export async function retryWhileBusy<T>(step: () => T): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;)
    try {
      return step()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, drawPause()))
    }
}

/** The same for a process that has nothing else to do yet. */
export function retryWhileBusySync<T>(step: () => T): T {
  const deadline = performance.now() + PATIENCE_MS
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  for (;;)
    try {
      return step()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
      Atomics.wait(nothing, 0, 0, drawPause())
    }
}

/** Another each time, or two processes might always try at the same moment. */
function drawPause(): number {
  return 1 + Math.random() * (PAUSE_MS - 1)
}

function isBusy(error: unknown): boolean {
  // The low byte is the kind of error, the rest its details.
  return (
    error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY
  )
}
