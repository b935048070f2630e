import { CHANNEL, STRIDE } from '../ink/ink.ts'
import { LARGEST_UNSIGNED } from './format.ts'
import type { RecordPoints } from './toPoints.ts'

/** Pressure in a device's own steps. */
export interface RecordForce {
  /** How many steps the pressure has; the largest value of the channel. */
  levels: number
  /** Whether the levels are the device's own, told or found; otherwise they are fine enough for any. */
  isNative: boolean
  /** For each of the points' pointer types, whether its pressure is real; others are written as 0. */
  isReal: boolean[]
}

/** What devices have been seen to count to. */
const KNOWN_LEVELS = [255, 256, 511, 512, 1023, 1024, 2047, 2048, 4095, 4096, 8191, 8192, 16_383]
const PEN_LEVELS = 8191
const OTHER_LEVELS = 1023
/** Fewer different pressures may fall on a device's steps by chance. */
const ENOUGH = 12
/** An event's pressure is a number of 32 bits: of 16,383 steps it is off by a thousandth at the most. */
const TOLERANCE = 2e-3

/**
 * Whether pressure is real, and in which steps. A mouse reports 0.5 and many screens 0 or 1 for every
 * contact, and a channel of such would mislead an examiner. A lift's pressure is 0 by definition and
 * proves nothing (W3C Pointer Events, `pressure`).
 */
export function findForce(
  { count, data, isDown, pointer, pointerTypes }: RecordPoints,
  given: number | undefined,
): RecordForce | undefined {
  if (given !== undefined && !(Number.isInteger(given) && given > 0 && given <= LARGEST_UNSIGNED))
    throw new TypeError(
      '[rubrica] encodeBiometricData() was given pressureLevels that no device has. Nothing was encoded. Pass a whole number from 1 to 65535.',
    )
  const pressures = pointerTypes.map(() => new Set<number>())
  for (let point = 0; point < count; point += 1)
    if (isDown[point])
      pressures[pointer[point] as number]?.add(data[point * STRIDE + CHANNEL.pressure] as number)
  const isReal = pressures.map((all) => all.size > 1 && [...all].some((one) => one % 0.5 !== 0))
  const real = pressures.flatMap((all, index) => (isReal[index] ? [...all] : []))
  if (real.length === 0) return undefined
  const native = given ?? (real.length < ENOUGH ? undefined : findLevels(real))
  const isPen = isReal[pointerTypes.indexOf('pen')]
  const levels = native ?? (isPen ? PEN_LEVELS : OTHER_LEVELS)
  return { levels, isNative: native !== undefined, isReal }
}

/** The fewest levels of which every pressure is a whole number. */
function findLevels(pressures: readonly number[]): number | undefined {
  return KNOWN_LEVELS.find((levels) =>
    pressures.every((one) => Math.abs(one * levels - Math.round(one * levels)) < TOLERANCE),
  )
}
