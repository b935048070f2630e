/** The channels of ISO/IEC 19794-7 in the order of the inclusion field, with their bits and widths. */
export const RECORD_CHANNELS = [
  { name: 'X', bit: 0x8000, bytes: 2, isSigned: true },
  { name: 'Y', bit: 0x4000, bytes: 2, isSigned: true },
  { name: 'Z', bit: 0x2000, bytes: 2, isSigned: false },
  { name: 'VX', bit: 0x1000, bytes: 2, isSigned: true },
  { name: 'VY', bit: 0x0800, bytes: 2, isSigned: true },
  { name: 'AX', bit: 0x0400, bytes: 2, isSigned: true },
  { name: 'AY', bit: 0x0200, bytes: 2, isSigned: true },
  { name: 'T', bit: 0x0100, bytes: 2, isSigned: false },
  { name: 'DT', bit: 0x0080, bytes: 2, isSigned: false },
  { name: 'F', bit: 0x0040, bytes: 2, isSigned: false },
  { name: 'S', bit: 0x0020, bytes: 1, isSigned: false },
  { name: 'TX', bit: 0x0010, bytes: 2, isSigned: true },
  { name: 'TY', bit: 0x0008, bytes: 2, isSigned: true },
  { name: 'A', bit: 0x0004, bytes: 2, isSigned: false },
  { name: 'E', bit: 0x0002, bytes: 2, isSigned: false },
  { name: 'R', bit: 0x0001, bytes: 2, isSigned: false },
] as const

export type RecordChannelName = (typeof RECORD_CHANNELS)[number]['name']

/** Bits of a channel description's preamble (ISO/IEC 19794-7:2007, channel descriptions). */
export const PREAMBLE = {
  scaling: 0x80,
  min: 0x40,
  max: 0x20,
  mean: 0x10,
  deviation: 0x08,
  constant: 0x04,
} as const

/** "SDI" and a zero, then " 10" and a zero: a record of the 2007 edition. */
export const RECORD_HEADER: readonly number[] = [0x53, 0x44, 0x49, 0, 0x20, 0x31, 0x30, 0]

/** What is added to a signed value before it is stored: the standard's offset binary. */
export const SIGN_OFFSET = 0x8000

/** Steps per millimetre of X and Y: 0.01 mm, the convention independent decoders read. */
export const STEPS_PER_MM = 100

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
