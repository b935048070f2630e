import { zlibSync } from 'fflate'
import { type Coverage, FULL } from './rasterize.ts'

const COLOR_TYPE_PALETTE = 3

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number]

/** What a PNG is painted with; the paper is undefined where there is none. */
export interface PngColors {
  color: Rgb
  paper: Rgb | undefined
}

/** Bits for each pixel: 8, 4 or 2 steps from no ink to full ink. */
export type BitDepth = 4 | 2 | 1

/**
 * Writes coverage as a PNG with a palette (ISO/IEC 15948): shades from the paper to the ink's colour,
 * or the ink's colour at as many opacities where there is no paper.
 */
export function encodePng(
  coverage: Coverage,
  { color, paper }: PngColors,
  bitDepth: BitDepth,
): Uint8Array {
  const { width, height } = coverage
  // The palette's last entry: full ink.
  const most = Math.min(2 ** bitDepth - 1, FULL)
  const shares = Array.from({ length: most + 1 }, (_, level) => level / most)
  const toShade = (share: number) =>
    color.map((ink, index) => {
      const behind = (paper ?? color)[index] as number
      return Math.round(behind + (ink - behind) * share)
    })
  const header = [...toBytes(width), ...toBytes(height), bitDepth, COLOR_TYPE_PALETTE, 0, 0, 0]
  return concat([
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    toChunk('IHDR', header),
    toChunk('PLTE', shares.flatMap(toShade)),
    paper
      ? []
      : toChunk(
          'tRNS',
          shares.map((share) => Math.round(share * 255)),
        ),
    toChunk('IDAT', zlibSync(toScanlines(coverage, bitDepth, most))),
    toChunk('IEND', []),
  ])
}

/** Several pixels in each byte, and before each row the number of its filter: none. */
function toScanlines(
  { width, height, values }: Coverage,
  bitDepth: BitDepth,
  most: number,
): Uint8Array {
  const rowBytes = Math.ceil((width * bitDepth) / 8) + 1
  const lines = new Uint8Array(rowBytes * height)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const value = values[row * width + column] as number
      if (value === 0) continue
      const bit = column * bitDepth
      const byte = row * rowBytes + 1 + (bit >> 3)
      // Rounded up, or a thin line would go missing with its shades.
      const level = Math.ceil((value * most) / FULL)
      lines[byte] = (lines[byte] as number) | (level << (8 - bitDepth - (bit & 7)))
    }
  return lines
}

function toChunk(type: string, data: ArrayLike<number>): Uint8Array {
  const name = Array.from(type, (letter) => letter.charCodeAt(0))
  const body = concat([name, data])
  return concat([toBytes(data.length), body, toBytes(toCrc(body))])
}

/** Big-endian; an array of bytes keeps of each number its last eight bits. */
function toBytes(value: number): number[] {
  return [value >> 24, value >> 16, value >> 8, value]
}

function concat(parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** The cyclic redundancy check of ISO/IEC 15948, annex D. */
function toCrc(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc
}
