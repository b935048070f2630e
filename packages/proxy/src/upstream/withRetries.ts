import type { ErrorCode } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { Deadline } from './createDeadline.ts'
import type { RetryBudget } from './createRetryBudget.ts'

/** What may be otherwise a moment later. */
const PASSING: readonly ErrorCode[] = ['upstream_unreachable', 'upstream_failed', 'upstream_busy']

/** The longest pause before the first repetition; it doubles with each. */
const BASE_MS = 100

/** Less time than this is not worth another attempt. */
const WORTHWHILE_MS = 50

export interface RetryPolicy {
  /** How often at most, after the first attempt. */
  maxRetries: number
  budget: RetryBudget
  deadline: Deadline
}

/**
 * Does work that may be repeated, and repeats it while the provider fails in a way that passes:
 * inside the deadline and the budget, after a pause of full jitter, and never before the provider's
 * own `Retry-After`.
 */
export async function withRetries<T>(
  { maxRetries, budget, deadline }: RetryPolicy,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  budget.earn()
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work(attempt)
    } catch (cause) {
      const pauseMs = toPauseMs(cause, attempt)
      const isInTime = pauseMs + WORTHWHILE_MS < deadline.remainingMs()
      if (attempt >= maxRetries || !isInTime || !budget.spend()) throw cause
      await deadline.race(sleep(pauseMs), 'upstream_timeout')
    }
  }
}

/** Infinity for what a repetition cannot mend. */
function toPauseMs(cause: unknown, attempt: number): number {
  if (!(cause instanceof ProxyProblem) || !PASSING.includes(cause.code)) return Infinity
  const asked = Number(cause.details.headers?.['retry-after'] ?? 0) * 1_000
  return asked + Math.random() * BASE_MS * 2 ** attempt
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
