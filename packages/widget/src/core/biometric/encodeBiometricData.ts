import { BIOMETRIC_DATA_MAX_CHARS, RubricaError } from '@rubrica/contract'
import { toBase64 } from '../base64.ts'
import { type Ink, isBlank } from '../ink/ink.ts'
import { PREAMBLE, RECORD_CHANNELS, RECORD_HEADER, SIGN_OFFSET, toScalingCode } from './format.ts'
import { type RecordColumn, toColumns } from './toColumns.ts'

/** Signature data as they travel, with what was done to get there. */
export interface BiometricData {
  /** The record in base64; always starts with `U0RJA`. */
  data: string
  format: 'iso-19794-7:2007'
  /** The record's size before base64. */
  bytes: number
  report: BiometricReport
}

/** What a record holds, so that nothing about it is silent. */
export interface BiometricReport {
  /** The channels in the record's order, as ISO/IEC 19794-7 names them. */
  channels: string[]
  /** Points in the record: every sample, and a lift for each stroke that had none. */
  points: number
  strokes: number
  /** Lifts written for strokes that ended without one: cancelled, or lost to another window. */
  addedLifts: number
  /** From the first sample to the last, in milliseconds. */
  durationMs: number
  /** The step of the record's clock, in milliseconds. */
  timeStepMs: number
  /** Steps of the device's clock that went backwards and were written as none. */
  backwardSteps: number
}

export interface EncodeOptions {
  /**
   * How many levels the device's pressure has, where that is known.
   * @default 8191 for a pen, 1023 otherwise
   */
  pressureLevels?: number | undefined
  /** The most characters of the result. @default 300000 */
  maxChars?: number | undefined
}

/**
 * Writes ink as one ISO/IEC 19794-7:2007 full-format record in base64. X and Y are in steps of
 * 0.01 mm at the nominal 96 CSS pixels an inch, with Y upwards; T is in steps of 0.1 ms up to 6.5 s,
 * and DT beyond; F is there only when the device reported real pressure.
 *
 * @throws RubricaError `ink_blank` when nothing has been drawn, `biometric_data_too_large` when the
 * record would pass the cap.
 */
export function encodeBiometricData(ink: Ink, options: EncodeOptions = {}): BiometricData {
  if (isBlank(ink))
    throw new RubricaError(
      'ink_blank',
      '[rubrica] There is no ink to encode. Draw before encoding.',
    )
  const { columns, report } = toColumns(ink, options.pressureLevels)
  const record = writeRecord(columns, report.points)
  const data = toBase64(record)
  const { maxChars = BIOMETRIC_DATA_MAX_CHARS } = options
  if (data.length > maxChars)
    throw new RubricaError(
      'biometric_data_too_large',
      `[rubrica] The record has ${data.length} characters and may have ${maxChars}. The ink is unchanged. Ask for a shorter signature.`,
    )
  return { data, format: 'iso-19794-7:2007', bytes: record.length, report }
}

function writeRecord(columns: readonly RecordColumn[], points: number): Uint8Array {
  const header = [...RECORD_HEADER, ...toDescriptions(columns)]
  // Reserved, body preamble (no extended data), and the number of points in three bytes.
  header.push(0, 0, (points >> 16) & 0xff, (points >> 8) & 0xff, points & 0xff)
  const pointBytes = columns.reduce((sum, column) => sum + toChannel(column).bytes, 0)
  const record = new Uint8Array(header.length + points * pointBytes)
  record.set(header)
  const view = new DataView(record.buffer)
  let offset = header.length
  for (let point = 0; point < points; point += 1)
    for (const column of columns) {
      const { bytes, isSigned } = toChannel(column)
      const value = (column.values[point] as number) + (isSigned ? SIGN_OFFSET : 0)
      if (bytes === 1) view.setUint8(offset, value)
      else view.setUint16(offset, value)
      offset += bytes
    }
  return record
}

/** The inclusion field and one description for each channel. */
function toDescriptions(columns: readonly RecordColumn[]): number[] {
  const inclusion = columns.reduce((bits, column) => bits | toChannel(column).bit, 0)
  return [inclusion >> 8, inclusion & 0xff, ...columns.flatMap(toDescription)]
}

function toDescription({ scaling, max }: RecordColumn): number[] {
  if (scaling !== undefined) {
    const code = toScalingCode(scaling)
    return [PREAMBLE.scaling, code >> 8, code & 0xff]
  }
  if (max !== undefined) return [PREAMBLE.min | PREAMBLE.max, 0, 0, max >> 8, max & 0xff]
  return [0]
}

function toChannel({ name }: RecordColumn): (typeof RECORD_CHANNELS)[number] {
  const channel = RECORD_CHANNELS.find((candidate) => candidate.name === name)
  if (!channel) throw new TypeError(`[rubrica] There is no record channel ${name}.`)
  return channel
}
