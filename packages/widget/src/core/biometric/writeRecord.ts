import {
  FORMAT_ID,
  isSigned,
  PREAMBLE,
  SIGN_OFFSET,
  toInclusionBit,
  toScalingCode,
  toWidth,
  VERSION_2007,
} from './format.ts'
import type { RecordColumn } from './toColumns.ts'

/** Writes one ISO/IEC 19794-7:2007 full-format record: the header, then point after point. */
export function writeRecord(columns: readonly RecordColumn[], points: number): Uint8Array {
  const header = [...toHeader(columns), points >> 16, points >> 8, points]
  const pointBytes = toPointBytes(columns)
  const record = new Uint8Array(header.length + points * pointBytes)
  record.set(header)
  let start = header.length
  for (const { name, values } of columns) {
    const width = toWidth(name)
    const shift = isSigned(name) ? SIGN_OFFSET : 0
    for (let point = 0, at = start; point < points; point += 1, at += pointBytes) {
      const value = (values[point] as number) + shift
      if (width === 2) record[at] = value >> 8
      record[at + width - 1] = value
    }
    start += width
  }
  return record
}

/** How many bytes the record of so many points has. */
export function toRecordBytes(columns: readonly RecordColumn[], points: number): number {
  return toHeader(columns).length + 3 + points * toPointBytes(columns)
}

function toPointBytes(columns: readonly RecordColumn[]): number {
  return columns.reduce((sum, { name }) => sum + toWidth(name), 0)
}

/** All that stands before the number of points: last a reserved byte, and no extended data. */
function toHeader(columns: readonly RecordColumn[]): number[] {
  const inclusion = columns.reduce((bits, { name }) => bits | toInclusionBit(name), 0)
  const descriptions = columns.flatMap(toDescription)
  return [...FORMAT_ID, ...VERSION_2007, inclusion >> 8, inclusion & 0xff, ...descriptions, 0, 0]
}

function toDescription({ scaling, max }: RecordColumn): number[] {
  if (scaling !== undefined) {
    const code = toScalingCode(scaling)
    return [PREAMBLE.scaling, code >> 8, code & 0xff]
  }
  if (max !== undefined) return [PREAMBLE.min | PREAMBLE.max, 0, 0, max >> 8, max & 0xff]
  return [0]
}
