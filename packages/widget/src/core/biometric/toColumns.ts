import { CHANNEL, type Ink, STRIDE } from '../ink/ink.ts'
import { LARGEST_SIGNED, MM_PER_PX, type RecordChannelName } from './format.ts'
import { findForce, type RecordForce } from './toForce.ts'
import { type RecordClock, toClock } from './toClock.ts'
import type { RecordPoints } from './toPoints.ts'

/** One channel of the record as whole numbers, one for each point. */
export interface RecordColumn {
  name: RecordChannelName
  /** Steps per unit; a channel without one is uncalibrated. */
  scaling?: number | undefined
  /** The largest value the sensor can give, for an uncalibrated channel. */
  max?: number | undefined
  values: Float64Array | Uint8Array
}

/** A record's channels, and what was found on the way to them. */
export interface RecordColumns {
  columns: RecordColumn[]
  /** Undefined for points that all have the same time: there was no clock. */
  clock: RecordClock | undefined
  /** Undefined when no device reported real pressure. */
  force: RecordForce | undefined
  placeStepMm: number
}

/** The steps of a record's channels, where there is a choice. */
export interface ColumnSteps {
  /** Of X and Y; fewer only where the ink is too wide for them. */
  stepsPerMm: number
  pressureLevels?: number | undefined
}

/** Lays points out in the record's channels: those that the devices reported, and no others. */
export function toColumns(
  points: RecordPoints,
  { height }: Ink['surface'],
  { stepsPerMm, pressureLevels }: ColumnSteps,
): RecordColumns {
  const { count, data, isDown } = points
  const read = (channel: number, convert = (value: number) => value) => {
    const values = new Float64Array(count)
    for (let point = 0; point < count; point += 1)
      values[point] = convert(data[point * STRIDE + channel] as number)
    return values
  }
  const places = [read(CHANNEL.x), read(CHANNEL.y, (down) => height - down)] as const
  const [x, y] = toPlaces(...places, stepsPerMm)
  const clock = toClock(read(CHANNEL.time))
  const hasClock = clock.durationMs > 0 && !points.hasShape
  const force = findForce(points, pressureLevels)
  const columns: RecordColumn[] = [x, y]
  if (hasClock) columns.push({ name: clock.name, scaling: clock.scaling, values: clock.values })
  if (force) columns.push({ name: 'F', max: force.levels, values: toForceValues(points, force) })
  columns.push({ name: 'S', values: isDown })
  const toDegrees = (name: 'TX' | 'TY' | 'R', channel: number, most: number): RecordColumn => {
    const values = read(channel, (value) => Math.round(toRange(value, -most, most)))
    return { name, scaling: 1, values }
  }
  const isReported = ({ values }: RecordColumn) =>
    values.some((value: number, at: number) => value !== 0 && isDown[at] === 1)
  const tilt = [toDegrees('TX', CHANNEL.tiltX, 90), toDegrees('TY', CHANNEL.tiltY, 90)]
  const twist = toDegrees('R', CHANNEL.twist, 359)
  if (tilt.some(isReported)) columns.push(...tilt)
  if (isReported(twist)) columns.push(twist)
  return { columns, clock: hasClock ? clock : undefined, force, placeStepMm: 1 / (x.scaling ?? 1) }
}

/** Half a millimetre for each step: ink of 16 metres. */
const LEAST_SCALING = 2

/** X and Y in the same steps of a millimetre; Y upwards. */
function toPlaces(
  xs: Float64Array,
  ys: Float64Array,
  stepsPerMm: number,
): [RecordColumn, RecordColumn] {
  const largest = (all: Float64Array) => all.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  const extent = Math.max(largest(xs), largest(ys)) * MM_PER_PX
  // Halving the steps until the widest ink fits 16 bits: 327 mm, 655 mm and so on.
  let scaling = stepsPerMm
  while (extent * scaling > LARGEST_SIGNED) scaling /= 2
  if (scaling < LEAST_SCALING)
    throw new TypeError(
      '[rubrica] The ink lies further out than any surface reaches. Nothing was made of it. Pass ink as the pad gives it.',
    )
  const toSteps = (all: Float64Array) => all.map((one) => Math.round(one * MM_PER_PX * scaling))
  return [
    { name: 'X', scaling, values: toSteps(xs) },
    { name: 'Y', scaling, values: toSteps(ys) },
  ]
}

function toForceValues(
  { count, data, isDown, pointer }: RecordPoints,
  { levels, isReal }: RecordForce,
): Float64Array {
  const values = new Float64Array(count)
  for (let point = 0; point < count; point += 1) {
    const pressure = data[point * STRIDE + CHANNEL.pressure] as number
    if (isDown[point] && isReal[pointer[point] as number])
      values[point] = Math.round(toRange(pressure, 0, 1) * levels)
  }
  return values
}

/** Pointer events promise these ranges; ink of a host's own making may not keep them. */
function toRange(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
