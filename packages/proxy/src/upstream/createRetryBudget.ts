/** How much of a provider's traffic may be repetitions. Source: shared research, embedding.md 4c. */
const SHARE = 0.1

/** How many repetitions a provider that was good so far gets at once. */
const CAPACITY = 10

/** Keeps repetitions from becoming a second wave over a provider that is down. */
export interface RetryBudget {
  /** Counts a first attempt, which earns a part of a repetition. */
  earn: () => void
  /** Takes a repetition, if there is one. */
  spend: () => boolean
}

export function createRetryBudget(): RetryBudget {
  let tokens = CAPACITY
  return {
    earn() {
      tokens = Math.min(CAPACITY, tokens + SHARE)
    },
    spend() {
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
