import { zlibSync } from 'fflate'
import type { Coverage } from './rasterize.ts'

/** Sixteen steps from nothing to full ink, which is all that an anti-aliased line needs. */
const LEVELS = 16
const BIT_DEPTH = 4
const COLOR_TYPE_PALETTE = 3

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number]

/**
 * Writes coverage as a PNG with a palette of sixteen (ISO/IEC 15948): shades from the background to
 * the ink's colour, or the ink's colour at sixteen opacities where there is no background.
 */
export function encodePng(coverage: Coverage, color: Rgb, background: Rgb | null): Uint8Array {
  const shares = Array.from({ length: LEVELS }, (_, level) => level / (LEVELS - 1))
  const palette = shares.flatMap((share) =>
    color.map((channel, index) => {
      const behind = background?.[index] ?? channel
      return Math.round(behind + (channel - behind) * share)
    }),
  )
  const opacities = background ? [] : shares.map((share) => Math.round(share * 255))
  const header = [
    ...toBytes(coverage.width),
    ...toBytes(coverage.height),
    BIT_DEPTH,
    COLOR_TYPE_PALETTE,
    0,
    0,
    0,
  ]
  return concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    toChunk('IHDR', Uint8Array.from(header)),
    toChunk('PLTE', Uint8Array.from(palette)),
    ...(background ? [] : [toChunk('tRNS', Uint8Array.from(opacities))]),
    toChunk('IDAT', zlibSync(toScanlines(coverage), { level: 9 })),
    toChunk('IEND', new Uint8Array()),
  ])
}

/** Two pixels in each byte, and before each row the number of its filter: none. */
function toScanlines({ width, height, values }: Coverage): Uint8Array {
  const rowBytes = Math.ceil(width / 2) + 1
  const lines = new Uint8Array(rowBytes * height)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const level = Math.round((values[row * width + column] as number) * (LEVELS - 1))
      const byte = row * rowBytes + 1 + (column >> 1)
      lines[byte] = (lines[byte] as number) | (column % 2 === 0 ? level << 4 : level)
    }
  return lines
}

function toChunk(type: string, data: Uint8Array): Uint8Array {
  const name = Uint8Array.from(type, (letter) => letter.charCodeAt(0))
  const body = concat([name, data])
  return concat([
    Uint8Array.from(toBytes(data.length)),
    body,
    Uint8Array.from(toBytes(toCrc(body))),
  ])
}

function toBytes(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
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
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
