/** The record's time channel: `T` counts from the first point, `DT` from the one before. */
export interface RecordClock {
  channel: 'T' | 'DT'
  stepsPerSecond: number
  values: number[]
  durationMs: number
  /** Steps that went backwards, written as none: the channel is unsigned. */
  backwardSteps: number
}

/** The finest first. Each has an exact code as a scaling value. */
const STEPS_PER_SECOND = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 10, 1]
const LARGEST = 65_535

/**
 * Chooses the time channel: `T` in steps of 0.1 ms while the whole fits 16 bits (6.5 s), else `DT`
 * in the finest steps in which the longest pause fits. Times are quantised from the start and then
 * differenced, so that rounding does not add up.
 */
export function toClock(timesMs: readonly number[]): RecordClock {
  const { elapsed, backwardSteps } = toElapsed(timesMs)
  const durationMs = elapsed.at(-1) ?? 0
  const toSteps = (stepsPerSecond: number) =>
    elapsed.map((ms) => Math.round((ms * stepsPerSecond) / 1000))
  const [finest = 1] = STEPS_PER_SECOND
  const times = toSteps(finest)
  if ((times.at(-1) ?? 0) <= LARGEST)
    return { channel: 'T', stepsPerSecond: finest, values: times, durationMs, backwardSteps }
  for (const stepsPerSecond of STEPS_PER_SECOND) {
    const steps = toSteps(stepsPerSecond)
    const values = steps.map((step, index) => step - (steps[index - 1] ?? 0))
    if (values.every((value) => value <= LARGEST))
      return { channel: 'DT', stepsPerSecond, values, durationMs, backwardSteps }
  }
  // A pause of more than 18 hours: it is written as 18.
  const steps = toSteps(1)
  const values = steps.map((step, index) => Math.min(step - (steps[index - 1] ?? 0), LARGEST))
  return { channel: 'DT', stepsPerSecond: 1, values, durationMs, backwardSteps }
}

/** Milliseconds since the first sample, never falling. */
function toElapsed(timesMs: readonly number[]): { elapsed: number[]; backwardSteps: number } {
  const start = timesMs[0] ?? 0
  let latest = 0
  let backwardSteps = 0
  const elapsed = timesMs.map((time) => {
    if (time - start < latest) backwardSteps += 1
    latest = Math.max(latest, time - start)
    return latest
  })
  return { elapsed, backwardSteps }
}
