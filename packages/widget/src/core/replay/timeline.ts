import { CHANNEL, countSamples, type Ink, readChannel } from '../ink/ink.ts'

/** When each point of an ink is due in its replay. */
export interface Timeline {
  /** Milliseconds since the first point, one for each, never falling. */
  readonly times: Float64Array
  readonly durationMs: number
  /** Whether the times are the record's own; otherwise the points come in equal steps. */
  readonly isTimed: boolean
}

/** A stretch of the replay. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** From point to point where a record holds no time: a common tablet's 100 a second. */
export const EQUAL_STEP_MS = 10

/** Lays the ink's points out in time. A clock that never moves counts as none. */
export function toTimeline(ink: Ink, hasClock: boolean): Timeline {
  const times = new Float64Array(countSamples(ink))
  let at = 0
  for (const stroke of ink.strokes)
    for (let index = 0; index < stroke.count; index += 1) {
      times[at] = readChannel(stroke, index, CHANNEL.time)
      at += 1
    }
  const start = times[0] ?? 0
  let latest = 0
  // A clock that was set back must not hide what had been drawn already.
  for (const [index, time] of times.entries()) {
    latest = Math.max(latest, time - start)
    times[index] = latest
  }
  if (hasClock && latest > 0) return { times, durationMs: latest, isTimed: true }
  for (const index of times.keys()) times[index] = index * EQUAL_STEP_MS
  return { times, durationMs: times.at(-1) ?? 0, isTimed: false }
}

/** How many points are due at a moment: those whose time is not after it. */
export function countUntil({ times }: Timeline, ms: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] as number) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

/** The stretches in which the pen is in the air, between one stroke and the next. */
export function toGaps(ink: Ink, { times }: Timeline): Span[] {
  const gaps: Span[] = []
  let next = 0
  for (const { count } of ink.strokes) {
    const [fromMs, toMs] = [times[next - 1], times[next]]
    if (fromMs !== undefined && toMs !== undefined && toMs > fromMs) gaps.push({ fromMs, toMs })
    next += count
  }
  return gaps
}
