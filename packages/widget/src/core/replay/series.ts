import { MM_PER_PX } from '../biometric/format.ts'
import { CHANNEL, type Ink, readChannel, type Stroke } from '../ink/ink.ts'
import type { Timeline } from './timeline.ts'

/** A quantity over time, in parts: it has no value while the pen is in the air. */
export interface Series {
  readonly parts: readonly SeriesPoint[][]
  readonly max: number
  readonly mean: number
}

export interface SeriesPoint {
  readonly ms: number
  readonly value: number
}

/** Speeds are taken over no less: over a step of two, a record's rounding would be most of them. */
const SPEED_WINDOW_MS = 8

/** The pressure of every point that touches, from 0 to 1. */
export function toPressureSeries(ink: Ink, timeline: Timeline): Series {
  const parts = toParts(ink, (stroke, start) =>
    // A lift's pressure is 0 by definition and would draw each stroke's end as a fall.
    Array.from({ length: countTouching(stroke) }, (_, index) => ({
      ms: timeline.times[start + index] as number,
      value: Math.min(Math.max(readChannel(stroke, index, CHANNEL.pressure), 0), 1),
    })),
  )
  const values = parts.flat().map(({ value }) => value)
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
  return { parts, max: toMax(values), mean }
}

/** The pen's speed on the surface in millimetres a second, at CSS's nominal 96 px an inch. */
export function toSpeedSeries(ink: Ink, timeline: Timeline): Series {
  let [way, ms] = [0, 0]
  const parts = toParts(ink, (stroke, start) => {
    const steps = toSteps(stroke, timeline.times.subarray(start, start + stroke.count))
    way += steps.reduce((sum, step) => sum + step.mm, 0)
    ms += steps.reduce((sum, step) => sum + step.toMs - step.fromMs, 0)
    return toSpeeds(steps)
  })
  const max = toMax(parts.flat().map(({ value }) => value))
  return { parts, max, mean: ms > 0 ? (way * 1000) / ms : 0 }
}

interface Step {
  fromMs: number
  toMs: number
  mm: number
}

/** The stroke's way in steps long enough to tell a speed; a shorter one at its end is left out. */
function toSteps(stroke: Stroke, times: Float64Array): Step[] {
  const steps: Step[] = []
  let fromMs = times[0] ?? 0
  let mm = 0
  for (let index = 1; index < stroke.count; index += 1) {
    mm += toDistance(stroke, index) * MM_PER_PX
    const toMs = times[index] as number
    const isDue = toMs - fromMs >= SPEED_WINDOW_MS
    const isOnly = index === stroke.count - 1 && steps.length === 0 && toMs > fromMs
    if (!isDue && !isOnly) continue
    steps.push({ fromMs, toMs, mm })
    fromMs = toMs
    mm = 0
  }
  return steps
}

/** A value in the middle of each step, and the outer ones drawn out to the stroke's ends. */
function toSpeeds(steps: readonly Step[]): SeriesPoint[] {
  const points = steps.map(({ fromMs, toMs, mm }) => ({
    ms: (fromMs + toMs) / 2,
    value: (mm * 1000) / (toMs - fromMs),
  }))
  const [first, last] = [points[0], points.at(-1)]
  const [start, end] = [steps[0], steps.at(-1)]
  if (!first || !last || !start || !end) return []
  return [{ ...first, ms: start.fromMs }, ...points, { ...last, ms: end.toMs }]
}

function toDistance(stroke: Stroke, index: number): number {
  const dx = readChannel(stroke, index, CHANNEL.x) - readChannel(stroke, index - 1, CHANNEL.x)
  const dy = readChannel(stroke, index, CHANNEL.y) - readChannel(stroke, index - 1, CHANNEL.y)
  return Math.hypot(dx, dy)
}

function toParts(
  ink: Ink,
  toPart: (stroke: Stroke, start: number) => SeriesPoint[],
): SeriesPoint[][] {
  let start = 0
  return ink.strokes.map((stroke) => {
    const part = toPart(stroke, start)
    start += stroke.count
    return part
  })
}

function countTouching({ end, count }: Stroke): number {
  return end === 'up' && count > 1 ? count - 1 : count
}

function toMax(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}
