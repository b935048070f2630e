import { LARGEST_UNSIGNED } from './format.ts'

/** The record's time channel: `T` counts from the first point, `DT` from the one before. */
export interface RecordClock {
  name: 'T' | 'DT'
  /** Steps per second. */
  scaling: number
  values: Float64Array
  durationMs: number
  /** Steps that went backwards, written as none: the channel is unsigned. */
  backwardSteps: number
  /** Pauses that are written as 65.5 s. */
  shortenedPauses: number
}

/**
 * Steps per second, the finest first. Each has an exact code as a scaling value. No coarser: what a
 * pause lasted matters less than the rhythm of all the rest.
 */
const SCALINGS = [10_000, 5_000, 2_000, 1_000]
export const FINEST_STEP_MS = 0.1

/**
 * Chooses the time channel: `T` in steps of 0.1 ms while the whole fits 16 bits (6.5 s), else `DT`
 * in the finest steps in which the longest pause fits, down to 1 ms; a pause of more than 65.5 s is
 * written as 65.5 s. Times are quantised from the start and then differenced, so that rounding does not add up.
 */
export function toClock(timesMs: Float64Array): RecordClock {
  const elapsed = new Float64Array(timesMs.length)
  const start = timesMs[0] ?? 0
  let [latest, longest, backwardSteps] = [0, 0, 0]
  for (let index = 0; index < timesMs.length; index += 1) {
    const time = (timesMs[index] as number) - start
    if (time < latest) backwardSteps += 1
    longest = Math.max(longest, time - latest)
    latest = Math.max(latest, time)
    elapsed[index] = latest
  }
  const fits = (ms: number, scaling: number) => (ms * scaling) / 1000 <= LARGEST_UNSIGNED - 1
  const name = fits(latest, 10_000) ? 'T' : 'DT'
  const scaling = SCALINGS.find((one) => fits(name === 'T' ? latest : longest, one)) ?? 1000
  let [before, shortenedPauses] = [0, 0]
  const values = elapsed.map((ms) => {
    const step = Math.round((ms * scaling) / 1000)
    const value = name === 'T' ? step : step - before
    before = step
    if (value > LARGEST_UNSIGNED) shortenedPauses += 1
    return Math.min(value, LARGEST_UNSIGNED)
  })
  return { name, scaling, values, durationMs: latest, backwardSteps, shortenedPauses }
}
