import { RATE_WINDOW_MAX_MS } from './Store.ts'

/**
 * Rounds a time up to whole milliseconds; a delay with jitter in it has fractions.
 *
 * @throws TypeError for what is none: a job due at NaN would never be done, and nobody would hear.
 */
export function toWholeMs(ms: number, name: string): number {
  if (Number.isFinite(ms)) return Math.ceil(ms)
  throw new TypeError(
    `[rubrica] A store was given a wrong \`${name}\`. Nothing was stored. Pass milliseconds, as a finite number.`,
  )
}

/**
 * Gives the window of a rate limit in whole milliseconds.
 *
 * @throws TypeError for a window that would never end, or end at once, so that nothing is limited.
 */
export function toWindowMs(ms: number): number {
  if (ms > 0 && ms <= RATE_WINDOW_MAX_MS) return toWholeMs(ms, 'windowMs')
  throw new TypeError(
    `[rubrica] A store was given a wrong \`windowMs\`. Nothing was counted. Pass milliseconds above 0, and at most ${RATE_WINDOW_MAX_MS}.`,
  )
}
