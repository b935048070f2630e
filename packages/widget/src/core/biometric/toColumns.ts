import { CHANNEL, type Ink, readChannel, type Stroke } from '../ink/ink.ts'
import type { BiometricReport } from './encodeBiometricData.ts'
import { MM_PER_PX, type RecordChannelName, STEPS_PER_MM } from './format.ts'
import { toClock } from './toClock.ts'

/** One channel of the record as whole numbers, one for each point. */
export interface RecordColumn {
  name: RecordChannelName
  /** Steps per unit; a channel without one is uncalibrated. */
  scaling?: number | undefined
  /** The largest value the sensor can give, for an uncalibrated channel. */
  max?: number | undefined
  values: readonly number[]
}

/** One sample, or the lift of a stroke that ended without one. */
interface RecordPoint {
  stroke: Stroke
  index: number
  isDown: boolean
}

const PEN_LEVELS = 8191
const OTHER_LEVELS = 1023
const LARGEST_UNSIGNED = 65_535
const LARGEST_SIGNED = 32_767

/** Lays ink out in the record's channels and says what that took. */
export function toColumns(
  ink: Ink,
  pressureLevels: number | undefined,
): { columns: RecordColumn[]; report: BiometricReport } {
  const points = toPoints(ink)
  checkNumbers(ink)
  const read = (channel: number) =>
    points.map(({ stroke, index }) => readChannel(stroke, index, channel))
  const clock = toClock(read(CHANNEL.time))
  const columns: RecordColumn[] = [
    ...toPlaceColumns(ink, read(CHANNEL.x), read(CHANNEL.y)),
    { name: clock.channel, scaling: clock.stepsPerSecond, values: clock.values },
    ...toForceColumn(ink, points, read(CHANNEL.pressure), pressureLevels),
    { name: 'S', values: points.map(({ isDown }) => (isDown ? 1 : 0)) },
    ...toOrientationColumns(points, read),
  ]
  const report = {
    channels: columns.map(({ name }) => name),
    points: points.length,
    strokes: ink.strokes.length,
    addedLifts: ink.strokes.filter(({ end }) => end !== 'up').length,
    durationMs: clock.durationMs,
    timeStepMs: 1000 / clock.stepsPerSecond,
    backwardSteps: clock.backwardSteps,
  }
  return { columns, report }
}

/** A host may hand over ink of its own making. */
function checkNumbers(ink: Ink): void {
  const hasNumbers = ink.strokes.every(({ samples }) => samples.every(Number.isFinite))
  if (hasNumbers && Number.isFinite(ink.surface.height)) return
  throw new TypeError(
    '[rubrica] The ink holds a number that is not finite. Nothing was encoded. Pass ink as the pad gives it.',
  )
}

function toPoints(ink: Ink): RecordPoint[] {
  return ink.strokes.flatMap((stroke) => {
    const hasLift = stroke.end === 'up'
    const points = Array.from({ length: stroke.count }, (_, index) => {
      const isDown = !hasLift || index < stroke.count - 1
      return { stroke, index, isDown }
    })
    // A stroke that was cut off still needs a lift, or it would run into the next one.
    return hasLift ? points : [...points, { stroke, index: stroke.count - 1, isDown: false }]
  })
}

function toPlaceColumns(ink: Ink, xs: number[], ys: number[]): RecordColumn[] {
  const mmX = xs.map((x) => x * MM_PER_PX)
  const mmY = ys.map((y) => (ink.surface.height - y) * MM_PER_PX)
  const extent = [...mmX, ...mmY].reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  // Halving the steps until the widest ink fits 16 bits: 327 mm, 655 mm and so on.
  let scaling = STEPS_PER_MM
  while (extent * scaling > LARGEST_SIGNED) scaling /= 2
  const toSteps = (values: number[]) => values.map((value) => Math.round(value * scaling))
  return [
    { name: 'X', scaling, values: toSteps(mmX) },
    { name: 'Y', scaling, values: toSteps(mmY) },
  ]
}

/**
 * Pressure, where it is real: a mouse reports 0.5 and many screens 0 or 1 for every contact, and a
 * channel of constants would mislead an examiner. A lift's pressure is 0 by definition and proves
 * nothing (W3C Pointer Events, `pressure`).
 */
function toForceColumn(
  ink: Ink,
  points: readonly RecordPoint[],
  pressures: readonly number[],
  pressureLevels: number | undefined,
): RecordColumn[] {
  const touching = pressures.filter((_, index) => points[index]?.isDown)
  if (new Set(touching).size < 2) return []
  const isPen = ink.strokes.some(({ pointerType }) => pointerType === 'pen')
  const levels = Math.min(pressureLevels ?? (isPen ? PEN_LEVELS : OTHER_LEVELS), LARGEST_UNSIGNED)
  const values = pressures.map((pressure, index) =>
    points[index]?.isDown ? Math.round(pressure * levels) : 0,
  )
  return [{ name: 'F', max: levels, values }]
}

/** Tilt and rotation in whole degrees, where the device reported any. */
function toOrientationColumns(
  points: readonly RecordPoint[],
  read: (channel: number) => number[],
): RecordColumn[] {
  const tiltX = read(CHANNEL.tiltX)
  const tiltY = read(CHANNEL.tiltY)
  const twist = read(CHANNEL.twist)
  const isReported = (values: number[]) =>
    values.some((value, at) => points[at]?.isDown && value !== 0)
  const round = (values: number[]) => values.map(Math.round)
  const tilt: RecordColumn[] = [
    { name: 'TX', scaling: 1, values: round(tiltX) },
    { name: 'TY', scaling: 1, values: round(tiltY) },
  ]
  return [
    ...(isReported(tiltX) || isReported(tiltY) ? tilt : []),
    ...(isReported(twist) ? [{ name: 'R', scaling: 1, values: round(twist) } as const] : []),
  ]
}
