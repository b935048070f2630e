import { createReader, type Reader } from './createReader.ts'
import {
  FORMAT_ID,
  fromScalingCode,
  isSigned,
  PREAMBLE,
  RECORD_CHANNELS,
  type RecordChannelName,
  SIGN_OFFSET,
  toInclusionBit,
  toWidth,
  VERSION_2007,
} from './format.ts'
import { invalid } from './RecordFault.ts'

/** One channel of a record, as it stands. */
export interface DecodedChannel {
  name: RecordChannelName
  /** Steps per unit, where the channel is calibrated. */
  scaling?: number | undefined
  min?: number | undefined
  max?: number | undefined
  /** Whether the channel takes no room in the points: each of its values is 1 step. */
  isConstant: boolean
  /** One whole number for each point. */
  values: number[]
}

/** A record's channels, and what stands around them. */
export interface DecodedRecord {
  format: 'iso-19794-7:2007' | 'iso-19794-7:2014'
  /** Points that were read. */
  points: number
  /** Points that the record announces and does not hold; 0 unless a part of one was asked for. */
  missingPoints: number
  channels: DecodedChannel[]
  /** Signatures in the record, of which the first was read. */
  representations: number
  /** Bytes before the record, of a wrapper such as CBEFF, and after it. */
  extraBytes: { before: number; after: number }
}

export interface ParseOptions {
  /** Reads the points that are there of a record that was cut short. @default false */
  partial?: boolean | undefined
}

/** Channels that take no bytes make much of little: of more, a page would run out of memory. */
const MOST_BYTES = 2 ** 20
/** A wrapper (CBEFF) of up to so many bytes may stand before a record. */
const LONGEST_WRAPPER = 128

/**
 * Reads the bytes of a full-format record of the editions of 2007 and 2014. A wrapper may stand before
 * it, and then anything after it; what trails a bare record is less than a point, or zeros.
 *
 * @throws RubricaError `record_invalid`, with a `RecordFault` as its reason.
 */
export function parseRecord(bytes: Uint8Array, options: ParseOptions = {}): DecodedRecord {
  if (bytes.length > MOST_BYTES) throw invalid('too-large')
  const before = findHeader(bytes)
  if (before < 0) throw invalid('no-header')
  const reader = createReader(bytes, before + FORMAT_ID.length)
  const version = Array.from({ length: 4 }, () => reader.take(1))
  const is2007 = VERSION_2007.every((byte, index) => version[index] === byte)
  // A space before the number, or a digit: "020" and what came after it.
  if (!is2007 && !/^\d{3}\0$/.test(String.fromCharCode(...version)))
    throw invalid('unknown-edition')
  const representations = is2007 ? 1 : readFrame(reader, before)
  const channels = readDescriptions(reader)
  // Reserved; and in the body's preamble, whether extended data follow the points.
  const hasExtendedData = is2007 ? reader.take(2) & 0xff : 1
  const { points, missingPoints, pointBytes } = readPoints(reader, channels, options)
  if (hasExtendedData && missingPoints === 0) reader.skip(reader.take(2))
  const after = bytes.subarray(reader.at())
  const isBare = before === 0 && is2007 && missingPoints === 0
  if (isBare && after.length >= pointBytes && after.some((byte) => byte !== 0))
    throw invalid('lengths')
  if (!is2007 && missingPoints === 0 && reader.at() !== reader.end()) throw invalid('lengths')
  return {
    format: is2007 ? 'iso-19794-7:2007' : 'iso-19794-7:2014',
    points,
    missingPoints,
    channels: channels.map(settleRange),
    representations,
    extraBytes: { before, after: after.length },
  }
}

function findHeader(bytes: Uint8Array): number {
  for (let start = 0; start <= LONGEST_WRAPPER; start += 1)
    if (FORMAT_ID.every((byte, index) => bytes[start + index] === byte)) return start
  return -1
}

/** Reads what the edition of 2014 puts before the channels; ends the reader where it says. */
function readFrame(reader: Reader, start: number): number {
  const length = reader.take(4)
  const representations = reader.take(2)
  // Whether the device was certified.
  reader.skip(1)
  const first = reader.at()
  const ownLength = reader.take(4)
  const end = first + ownLength
  const whole = start + length
  if (representations < 1 || end > whole || (representations === 1 && end !== whole))
    throw invalid('lengths')
  reader.endAt(end)
  // The date, the kind of device, its vendor and type; then the records of quality.
  reader.skip(14)
  reader.skip(5 * reader.take(1))
  return representations
}

function readDescriptions(reader: Reader): DecodedChannel[] {
  const inclusion = reader.take(2)
  const names = RECORD_CHANNELS.filter((name) => (inclusion & toInclusionBit(name)) !== 0)
  const channels = names.map((name) => readDescription(name, reader))
  const places = channels.filter(({ name, isConstant }) => /^[XY]$/.test(name) && !isConstant)
  if (places.length !== 2) throw invalid('channels')
  return channels
}

function readDescription(name: RecordChannelName, reader: Reader): DecodedChannel {
  const preamble = reader.take(1)
  // A channel without its linear component cannot be put together again.
  if (preamble & (PREAMBLE.reserved | PREAMBLE.detrended)) throw invalid('channels')
  const read = (bit: number) => (preamble & bit ? reader.take(2) : undefined)
  const scaling = read(PREAMBLE.scaling)
  const min = read(PREAMBLE.min)
  const max = read(PREAMBLE.max)
  read(PREAMBLE.mean)
  read(PREAMBLE.deviation)
  return {
    name,
    ...(scaling !== undefined && { scaling: fromScalingCode(scaling) }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    isConstant: (preamble & PREAMBLE.constant) !== 0,
    values: [],
  }
}

function readPoints(
  reader: Reader,
  channels: readonly DecodedChannel[],
  { partial = false }: ParseOptions,
): Pick<DecodedRecord, 'points' | 'missingPoints'> & { pointBytes: number } {
  const announced = reader.take(3)
  const stored = channels.filter(({ isConstant }) => !isConstant)
  const pointBytes = stored.reduce((sum, { name }) => sum + toWidth(name), 0)
  const points = Math.min(announced, Math.floor((reader.end() - reader.at()) / pointBytes))
  if (points < announced && !partial) throw invalid('cut-short')
  for (let point = 0; point < points; point += 1)
    for (const { name, isConstant, values } of channels)
      values.push(isConstant ? 1 : reader.take(toWidth(name)) - (isSigned(name) ? SIGN_OFFSET : 0))
  return { points, missingPoints: announced - points, pointBytes }
}

/** The range of a signed channel is in offset binary or, in some records, as it is. */
function settleRange(channel: DecodedChannel): DecodedChannel {
  const { name, min, max, values } = channel
  if (!isSigned(name)) return channel
  const isWithin = (shift: number) =>
    values.every((value) => value >= (min ?? 0) - shift || min === undefined) &&
    values.every((value) => value <= (max ?? 0) - shift || max === undefined)
  const shift = isWithin(SIGN_OFFSET) || !isWithin(0) ? SIGN_OFFSET : 0
  return {
    ...channel,
    ...(min !== undefined && { min: min - shift }),
    ...(max !== undefined && { max: max - shift }),
  }
}
