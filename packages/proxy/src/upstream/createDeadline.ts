import type { ErrorCode } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/** The time that one request may take, from its body to the last byte of the provider's answer. */
export interface Deadline {
  /** Aborts when the time is up, and when the browser leaves. */
  signal: AbortSignal
  /** Milliseconds left, never below 0. */
  remainingMs: () => number
  /**
   * Waits for work, but no longer than the signal lets it, even if the work ignores the signal. The
   * reason tells the partner what took the time, where the code alone does not.
   */
  race: <T>(work: Promise<T>, onTimeout: ErrorCode, reason?: string) => Promise<T>
  /** A part of the time, which leaves the rest for what comes after it. */
  part: (ms: number) => Deadline
  /** Ends the time: whatever still hangs on the signal is given up. */
  end: () => void
}

/** Starts the time. Call `end` when the request has been answered. */
export function createDeadline(ms: number, browser: AbortSignal): Deadline {
  return start(ms, browser, () => browser.aborted)
}

/** Why a signal of ours aborts. Made once: a stack for every request would be dear. */
const OVER = new DOMException('The time of the request is over.', 'AbortError')

function start(ms: number, parent: AbortSignal, hasLeft: () => boolean): Deadline {
  const endsAt = performance.now() + ms
  // One controller for both reasons: AbortSignal.any() costs more than the rest of a request's guards.
  const controller = new AbortController()
  const { signal } = controller
  let fail: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    fail = () => reject(OVER)
  })
  // Nobody may be racing when the time ends.
  aborted.catch(() => undefined)
  const abort = () => {
    controller.abort(OVER)
    fail()
  }
  const timer = setTimeout(abort, ms)
  parent.addEventListener('abort', abort)
  if (parent.aborted) abort()

  async function race<T>(work: Promise<T>, onTimeout: ErrorCode, reason?: string): Promise<T> {
    try {
      return await Promise.race([work, aborted])
    } catch (cause) {
      if (hasLeft()) throw new ProxyProblem('aborted')
      if (signal.aborted)
        throw new ProxyProblem(onTimeout, reason === undefined ? {} : { cause: new Error(reason) })
      throw cause
    }
  }

  const remainingMs = () => (signal.aborted ? 0 : Math.max(0, endsAt - performance.now()))
  return {
    signal,
    remainingMs,
    race,
    part: (partMs) => start(Math.min(partMs, remainingMs()), signal, hasLeft),
    end() {
      clearTimeout(timer)
      parent.removeEventListener('abort', abort)
      abort()
    },
  }
}
