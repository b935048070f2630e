import { RubricaError } from '@rubrica/contract'
import { fromBase64 } from '../base64.ts'
import { CHANNEL, type Ink, readChannel, STRIDE, type Stroke } from '../ink/ink.ts'
import type { BiometricReport } from './encodeBiometricData.ts'
import { MM_PER_PX } from './format.ts'
import { type DecodedChannel, type DecodedRecord, parseRecord } from './parseRecord.ts'

/** What a record says: its points as they stand, and as ink that can be drawn. */
export interface DecodedBiometricData {
  /** The ink, with its top left corner at the highest and leftmost point. */
  ink: Ink
  /** The record's channels as they stand, uncalibrated ones in their own levels. */
  record: DecodedRecord
  report: Pick<BiometricReport, 'channels' | 'points' | 'strokes' | 'durationMs' | 'timeStepMs'>
}

/**
 * Reads an ISO/IEC 19794-7:2007 full-format record from base64.
 *
 * @throws RubricaError `record_invalid` when the text is not base64 or not such a record, or when
 * its length and its count of points disagree.
 */
export function decodeBiometricData(data: string): DecodedBiometricData {
  const bytes = fromBase64(data)
  if (!bytes)
    throw new RubricaError('record_invalid', '[rubrica] The biometric data are not base64.')
  const record = parseRecord(bytes)
  const ink = toInk(record)
  return { ink, record, report: toReport(ink, record) }
}

function toReport(
  { strokes }: Ink,
  { channels, points }: DecodedRecord,
): DecodedBiometricData['report'] {
  const clock = channels.find(({ name }) => name === 'T' || name === 'DT')
  const last = strokes.at(-1)
  const durationMs = last ? readChannel(last, last.count - 1, CHANNEL.time) : 0
  const timeStepMs = 1000 / (clock?.scaling ?? 1000)
  const names = channels.map(({ name }) => name)
  return { channels: names, points, strokes: strokes.length, durationMs, timeStepMs }
}

function toInk(record: DecodedRecord): Ink {
  const find = (name: string) => record.channels.find((channel) => channel.name === name)
  const xs = toPixels(find('X'))
  const ups = toPixels(find('Y'))
  const top = ups.reduce((most, value) => Math.max(most, value), 0)
  const times = toTimes(find('T'), find('DT'), record.points)
  const switches = find('S')?.values
  const strokes: Stroke[] = []
  let start = 0
  for (let point = 0; point < record.points; point += 1) {
    const isLift = switches?.[point] === 0
    if (!isLift && point < record.points - 1) continue
    strokes.push(toStroke(start, point + 1, isLift))
    start = point + 1
  }
  const width = xs.reduce((most, value) => Math.max(most, value), 0)
  return { strokes, surface: { width, height: top }, timeOrigin: 0 }

  function toStroke(from: number, to: number, hasLift: boolean): Stroke {
    const samples = new Float64Array((to - from) * STRIDE)
    for (let point = from; point < to; point += 1) {
      const offset = (point - from) * STRIDE
      samples[offset + CHANNEL.x] = xs[point] ?? 0
      samples[offset + CHANNEL.y] = top - (ups[point] ?? 0)
      samples[offset + CHANNEL.time] = times[point] ?? 0
      samples[offset + CHANNEL.pressure] = toPressure(find('F'), point)
      samples[offset + CHANNEL.tiltX] = find('TX')?.values[point] ?? 0
      samples[offset + CHANNEL.tiltY] = find('TY')?.values[point] ?? 0
      samples[offset + CHANNEL.twist] = find('R')?.values[point] ?? 0
      samples[offset + CHANNEL.buttons] = switches?.[point] ?? 1
    }
    // A record does not say what it was drawn with; pointer events call that the empty string.
    return { pointerType: '', end: hasLift ? 'up' : 'lost', count: to - from, samples }
  }
}

/** CSS pixels at the nominal scale. X and Y come as millimetres or, in some records, as metres. */
function toPixels(channel: DecodedChannel | undefined): number[] {
  const { scaling = 100, values = [] } = channel ?? {}
  const unitsPerMm = scaling >= 1000 ? scaling / 1000 : scaling
  return values.map((value) => value / unitsPerMm / MM_PER_PX)
}

function toTimes(
  absolute: DecodedChannel | undefined,
  relative: DecodedChannel | undefined,
  points: number,
): number[] {
  if (absolute) return absolute.values.map((value) => (value * 1000) / (absolute.scaling ?? 1000))
  const scaling = relative?.scaling ?? 1000
  let steps = 0
  return Array.from({ length: points }, (_, point) => {
    steps += relative?.values[point] ?? 0
    return (steps * 1000) / scaling
  })
}

function toPressure(force: DecodedChannel | undefined, point: number): number {
  const value = force?.values[point]
  return value === undefined ? 0.5 : value / (force?.max || LARGEST_UNSIGNED)
}

const LARGEST_UNSIGNED = 65_535
