/**
 * What the instances of a proxy share. Every method is one atomic step: of many callers at once each
 * sees the others' calls wholly done or not begun, also from other instances. When a promise has
 * been fulfilled, what it did survives whatever the store survives: `memory` nothing, `sqlite` the
 * end of the process by any signal. A method rejects when its engine is not there, and then has
 * either done all or nothing.
 *
 * Keys and values are short texts of the proxy's making. None holds a link, a provider's key, a name
 * or a stroke.
 */
export interface Store {
  /**
   * Takes points from a window that begins with the key's first use and ends `windowMs` later. Also
   * counts what it refuses.
   */
  consume: (key: string, points: number, limit: RateLimit) => Promise<RateState>

  /** Puts a value where there is none and gives null; otherwise gives the value that is there. */
  claim: (key: string, value: string, lifeMs: number) => Promise<string | null>
  /** Gives the value, or null when there is none or its life is over. */
  read: (key: string) => Promise<string | null>
  /** Replaces a value only while it is the expected one, and starts its life anew. Gives whether it did. */
  replace: (key: string, expected: string, value: string, lifeMs: number) => Promise<boolean>
  /** Removes a value only while it is the expected one. Gives whether it did. */
  release: (key: string, expected: string) => Promise<boolean>

  /**
   * Records what is known of a subject, and wakes whoever watches it. Gives the change, or null when
   * the status is known already, or when something newer is: `askedAtMs` is when the provider was
   * asked, and an older answer never replaces a newer one.
   */
  recordStatus: (subject: string, status: string, askedAtMs: number) => Promise<StatusChange | null>
  /** The last change of each subject that has one, oldest first. */
  readStatuses: (subjects: readonly string[]) => Promise<StatusChange[]>
  /**
   * Every change of the subjects after the one with this id, oldest first. An id that is malformed or
   * no longer kept gives the last change of each instead: a reader may hear twice, and misses nothing.
   */
  readChanges: (subjects: readonly string[], afterId: string) => Promise<StatusChange[]>
  /** Calls `wake` soon after any of the subjects has changed, from any instance. Gives the way to stop. */
  watch: (subjects: readonly string[], wake: () => void) => () => void

  /**
   * Puts work aside that must not be lost. A job of the same key that waits already is due at the
   * earlier time of the two; one that is under way is done once more afterwards.
   */
  addJob: (key: string, delayMs: number) => Promise<void>
  /**
   * Gives one job that is due and hides it from everybody for `leaseMs`; or null. A job that is not
   * finished in this time is due again, for somebody died over it.
   */
  takeJob: (leaseMs: number) => Promise<Job | null>
  /** Removes a job, unless it was added again since it was taken: then it is due at its new time. */
  finishJob: (job: Job) => Promise<void>

  /** Rejects when the engine is not there. */
  check: () => Promise<void>
  /** Lets go of connections, timers and watchers. */
  close: () => Promise<void>
}

export interface RateLimit {
  /** How many points a window has. */
  points: number
  windowMs: number
}

export interface RateState {
  isAllowed: boolean
  /** Points left in the window, never below 0. */
  remaining: number
  /** Milliseconds until the window ends. */
  resetMs: number
}

export interface StatusChange {
  /** Grows with every change in the store, of any subject; what a reader resumes after. */
  id: string
  subject: string
  status: string
  askedAtMs: number
}

export interface Job {
  key: string
  /** Tells this taking of the job from any other. */
  ticket: string
  /** How many times it has been taken since it was added, this time included. */
  attempt: number
}

/** How long changes are kept for those who resume; the last one of a subject is kept longer. */
export const CHANGE_LIFE_MS: number = 72 * 3_600_000

/** How long the last known status of a subject is kept. */
export const STATUS_LIFE_MS: number = 90 * 24 * 3_600_000

/** The longest window of a rate limit: beyond it a timer's time runs over, and the window would end at once. */
export const RATE_WINDOW_MAX_MS: number = 2 ** 31 - 1
