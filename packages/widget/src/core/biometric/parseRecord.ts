import { RubricaError } from '@rubrica/contract'
import {
  fromScalingCode,
  PREAMBLE,
  RECORD_CHANNELS,
  RECORD_HEADER,
  type RecordChannelName,
  SIGN_OFFSET,
} from './format.ts'

/** One channel of a record, as it stands. */
export interface DecodedChannel {
  name: RecordChannelName
  /** Steps per unit, where the channel is calibrated. */
  scaling?: number | undefined
  min?: number | undefined
  max?: number | undefined
  /** One whole number for each point. */
  values: number[]
}

export interface DecodedRecord {
  format: 'iso-19794-7:2007'
  points: number
  channels: DecodedChannel[]
}

type RecordChannel = (typeof RECORD_CHANNELS)[number]

interface Description extends DecodedChannel {
  channel: RecordChannel
  isConstant: boolean
}

/**
 * Reads the bytes of a 2007 full-format record. A wrapper of up to 128 bytes may stand before it
 * (CBEFF), and bytes may trail it, as in records found in the field.
 *
 * @throws RubricaError `record_invalid` when it is not such a record or is cut short.
 */
export function parseRecord(bytes: Uint8Array): DecodedRecord {
  const start = findHeader(bytes)
  if (start < 0) throw invalid('does not hold the header of an ISO/IEC 19794-7:2007 record')
  const reader = createReader(bytes, start + RECORD_HEADER.length)
  const inclusion = reader.uint16()
  const included = RECORD_CHANNELS.filter(({ bit }) => (inclusion & bit) !== 0)
  if ((inclusion & 0xc000) !== 0xc000) throw invalid('lacks X or Y')
  const descriptions = included.map((channel) => readDescription(channel, reader))
  reader.uint8()
  const hasExtendedData = reader.uint8() !== 0
  const points = reader.uint24()
  const stored = descriptions.filter(({ isConstant }) => !isConstant)
  const pointBytes = stored.reduce((sum, { channel }) => sum + channel.bytes, 0)
  if (reader.left() < points * pointBytes)
    throw invalid('is shorter than its number of points says')
  if (hasExtendedData && reader.left() < points * pointBytes + 2)
    throw invalid('lacks the extended data that it announces')
  for (let point = 0; point < points; point += 1)
    for (const { channel, values, isConstant } of descriptions)
      values.push(isConstant ? 1 : readValue(channel, reader))
  const channels = descriptions.map(({ channel: _, isConstant: __, ...rest }) => rest)
  return { format: 'iso-19794-7:2007', points, channels }
}

function findHeader(bytes: Uint8Array): number {
  for (let start = 0; start <= 128; start += 1)
    if (RECORD_HEADER.every((byte, index) => bytes[start + index] === byte)) return start
  return -1
}

function readDescription(channel: RecordChannel, reader: Reader): Description {
  const preamble = reader.uint8()
  const has = (bit: number) => (preamble & bit) !== 0
  const description: Description = {
    channel,
    name: channel.name,
    values: [],
    isConstant: has(PREAMBLE.constant),
  }
  if (has(PREAMBLE.scaling)) description.scaling = fromScalingCode(reader.uint16())
  if (has(PREAMBLE.min)) description.min = toValue(channel, reader.uint16())
  if (has(PREAMBLE.max)) description.max = toValue(channel, reader.uint16())
  if (has(PREAMBLE.mean)) reader.uint16()
  if (has(PREAMBLE.deviation)) reader.uint16()
  return description
}

function readValue(channel: RecordChannel, reader: Reader): number {
  return toValue(channel, channel.bytes === 1 ? reader.uint8() : reader.uint16())
}

function toValue({ isSigned }: RecordChannel, stored: number): number {
  return isSigned ? stored - SIGN_OFFSET : stored
}

interface Reader {
  uint8: () => number
  uint16: () => number
  uint24: () => number
  left: () => number
}

function createReader(bytes: Uint8Array, start: number): Reader {
  let offset = start
  const uint8 = () => {
    const byte = bytes[offset]
    if (byte === undefined) throw invalid('ends too early')
    offset += 1
    return byte
  }
  const uint16 = () => uint8() * 256 + uint8()
  return {
    uint8,
    uint16,
    uint24: () => uint8() * 65_536 + uint16(),
    left: () => bytes.length - offset,
  }
}

function invalid(what: string): RubricaError {
  return new RubricaError(
    'record_invalid',
    `[rubrica] The biometric data ${what}. Nothing was read.`,
  )
}
