/** The channels of ISO/IEC 19794-7 in the order of the inclusion field, X as its highest bit. */
export const RECORD_CHANNELS = [
  'X',
  'Y',
  'Z',
  'VX',
  'VY',
  'AX',
  'AY',
  'T',
  'DT',
  'F',
  'S',
  'TX',
  'TY',
  'A',
  'E',
  'R',
] as const

export type RecordChannelName = (typeof RECORD_CHANNELS)[number]

const SIGNED: readonly RecordChannelName[] = ['X', 'Y', 'VX', 'VY', 'AX', 'AY', 'TX', 'TY']

/** Signed channels are stored in offset binary: `SIGN_OFFSET` more than they are. */
export function isSigned(name: RecordChannelName): boolean {
  return SIGNED.includes(name)
}

/** Bytes of a channel in each point. */
export function toWidth(name: RecordChannelName): 1 | 2 {
  return name === 'S' ? 1 : 2
}

export function toInclusionBit(name: RecordChannelName): number {
  return 0x8000 >> RECORD_CHANNELS.indexOf(name)
}

/** Bits of a channel description's preamble (ISO/IEC 19794-7:2007, channel descriptions). */
export const PREAMBLE = {
  scaling: 0x80,
  min: 0x40,
  max: 0x20,
  mean: 0x10,
  deviation: 0x08,
  constant: 0x04,
  /** Its linear component was removed. */
  detrended: 0x02,
  reserved: 0x01,
} as const

/** "SDI" and a zero: a signature record of any edition. */
export const FORMAT_ID: readonly number[] = [0x53, 0x44, 0x49, 0]
/** " 10" and a zero: the edition of 2007. */
export const VERSION_2007: readonly number[] = [0x20, 0x31, 0x30, 0]

/** What is added to a signed value before it is stored: the standard's offset binary. */
export const SIGN_OFFSET = 0x8000
export const LARGEST_SIGNED = 0x7fff
export const LARGEST_UNSIGNED = 0xffff

/** Steps per millimetre of X and Y: 0.01 mm, the convention independent decoders read. */
export const STEPS_PER_MM = 100
/** The same in the mode `off`: coarser than what the pen's speed leaves in a line. */
export const SHAPE_STEPS_PER_MM = 10

/** Millimetres per CSS pixel, by CSS's own definition of an inch as 96 px. Nominal, not measured. */
export const MM_PER_PX: number = 25.4 / 96

/**
 * A scaling value in the record's 16 bits: a 5-bit exponent in excess of 16 and an 11-bit fraction.
 * Every whole number up to 4096 is exact.
 */
export function toScalingCode(value: number): number {
  const exponent = Math.floor(Math.log2(value))
  const fraction = Math.round((value / 2 ** exponent - 1) * 2048)
  return ((exponent + 16) << 11) | fraction
}

export function fromScalingCode(code: number): number {
  return (1 + (code & 0x7ff) / 2048) * 2 ** ((code >> 11) - 16)
}
