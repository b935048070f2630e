import { fromBase64 } from '../base64.ts'
import type { Ink } from '../ink/ink.ts'
import { STEPS_PER_MM, MM_PER_PX } from './format.ts'
import {
  type DecodedChannel,
  type DecodedRecord,
  type ParseOptions,
  parseRecord,
} from './parseRecord.ts'
import { invalid } from './RecordFault.ts'
import { toInk, toRange } from './toInk.ts'

/** What a record says: its points as they stand, and as ink that can be drawn. */
export interface DecodedBiometricData {
  /**
   * The ink at the nominal 96 CSS pixels an inch, its top at the highest point. Without a clock, all
   * its times are 0.
   */
  ink: Ink
  /** The record's channels as they stand, uncalibrated ones in their own levels. */
  record: DecodedRecord
  report: DecodedReport
}

export interface DecodedReport {
  channels: string[]
  points: number
  strokes: number
  /** From the first point to the last, in milliseconds; 0 without a clock. */
  durationMs: number
  /** The step of the record's clock, in milliseconds; undefined without one. */
  timeStepMs: number | undefined
  /** Points for each second, pauses included; 0 without a clock. */
  rateHz: number
  /** What a unit of X and Y was taken for. */
  unit: LengthUnit
  /** The ink's size in that unit, as millimetres. */
  extentMm: { width: number; height: number }
  /** Whether that is the size of a signature, 2 to 400 mm. If not, the unit may be the other one. */
  isPlausibleSize: boolean
}

export type LengthUnit = 'mm' | 'm'

export interface DecodeOptions extends ParseOptions {
  /**
   * What a unit of X and Y is. Records of 2007 are in both, and do not say in which; without it,
   * metres where there are 1,000 steps or more to a unit and the size is a signature's.
   */
  unit?: LengthUnit | undefined
}

/**
 * Reads an ISO/IEC 19794-7 full-format record of 2007 or 2014, from base64 or as it is.
 *
 * @throws RubricaError `record_invalid` when it is not such a record, its lengths disagree or it is
 * sealed; `reason` has the `RecordFault`.
 */
export function decodeBiometricData(
  data: string | Uint8Array,
  options: DecodeOptions = {},
): DecodedBiometricData {
  const record = parseRecord(typeof data === 'string' ? toBytes(data) : data, options)
  const find = (name: string) => record.channels.find((channel) => channel.name === name)
  const places = { x: find('X') as DecodedChannel, y: find('Y') as DecodedChannel }
  const { unit, unitMm, extentMm } = toUnit(places, options.unit)
  const clock = find('T') ?? find('DT')
  const times = toTimes(clock, record.points)
  const ink = toInk(record.channels, times, unitMm / MM_PER_PX)
  const durationMs = times.at(-1) ?? 0
  const isPlausibleSize = isSignature(extentMm)
  return {
    ink,
    record,
    report: {
      channels: record.channels.map(({ name }) => name),
      points: record.points,
      strokes: ink.strokes.length,
      durationMs,
      timeStepMs: clock && 1000 / (clock.scaling ?? 1000),
      rateHz: durationMs > 0 ? ((record.points - 1) * 1000) / durationMs : 0,
      unit,
      extentMm,
      isPlausibleSize,
    },
  }
}

function toBytes(text: string): Uint8Array {
  // Files and mails break lines and end with one.
  const data = text.replaceAll(/\s/g, '')
  const bytes = fromBase64(data)
  if (bytes) return bytes
  throw invalid(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/.test(data) ? 'sealed' : 'not-base64')
}

interface Places {
  x: DecodedChannel
  y: DecodedChannel
}

function toUnit({ x, y }: Places, given: LengthUnit | undefined) {
  const { scaling = STEPS_PER_MM } = x
  const toExtent = (unitMm: number) => ({
    width: (toSpread(x.values) / scaling) * unitMm,
    height: (toSpread(y.values) / (y.scaling ?? STEPS_PER_MM)) * unitMm,
  })
  const isInMetres = scaling >= 1000 && (isSignature(toExtent(1000)) || !isSignature(toExtent(1)))
  const unit = given ?? (isInMetres ? 'm' : 'mm')
  const unitMm = unit === 'm' ? 1000 : 1
  return { unit, unitMm, extentMm: toExtent(unitMm) } as const
}

function isSignature({ width, height }: { width: number; height: number }): boolean {
  const extent = Math.max(width, height)
  return extent >= 2 && extent <= 400
}

function toSpread(values: readonly number[]): number {
  const [least, most] = toRange(values)
  return most - least
}

/** Milliseconds since the first point, for each point; all 0 without a clock. */
export function toTimes(clock: DecodedChannel | undefined, points: number): number[] {
  const { name, scaling = 1000, values = [] } = clock ?? {}
  let steps = 0
  return Array.from({ length: points }, (_, point) => {
    const step = values[point] ?? 0
    // What the first point's DT counts from is in no record.
    if (name === 'T') steps = step - (values[0] ?? 0)
    else if (point > 0) steps += step
    return (steps * 1000) / scaling
  })
}
