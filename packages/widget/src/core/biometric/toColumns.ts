import { CHANNEL, checkInk, type Ink, readChannel, type Stroke } from '../ink/ink.ts'
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
  checkInk(ink)
  const points = toPoints(ink)
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
    addedLifts: points.length - ink.strokes.reduce((sum, { count }) => sum + count, 0),
    durationMs: clock.durationMs,
    timeStepMs: 1000 / clock.stepsPerSecond,
    backwardSteps: clock.backwardSteps,
  }
  return { columns, report }
}

function toPoints(ink: Ink): RecordPoint[] {
  return ink.strokes.flatMap((stroke) => {
    // A pen that was only seen to lift was down there too.
    const hasLift = stroke.end === 'up' && stroke.count > 1
    if (stroke.count === 0) return []
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
  const levels = pressureLevels ?? (isPen ? PEN_LEVELS : OTHER_LEVELS)
  if (!Number.isInteger(levels) || levels < 1 || levels > LARGEST_UNSIGNED)
    throw new TypeError(
      '[rubrica] encodeBiometricData() was given pressureLevels that no device has. Nothing was encoded. Pass a whole number from 1 to 65535.',
    )
  const values = pressures.map((pressure, index) =>
    points[index]?.isDown ? Math.round(toRange(pressure, 0, 1) * levels) : 0,
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
  const round = (values: number[], most: number) =>
    values.map((value) => Math.round(toRange(value, -most, most)))
  const tilt: RecordColumn[] = [
    { name: 'TX', scaling: 1, values: round(tiltX, 90) },
    { name: 'TY', scaling: 1, values: round(tiltY, 90) },
  ]
  return [
    ...(isReported(tiltX) || isReported(tiltY) ? tilt : []),
    ...(isReported(twist) ? [{ name: 'R', scaling: 1, values: round(twist, 359) } as const] : []),
  ]
}

/** Pointer events promise these ranges; ink of a host's own making may not keep them. */
function toRange(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
