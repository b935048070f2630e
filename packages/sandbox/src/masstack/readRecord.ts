import { isSealed, toBytes } from './biometricData.ts'

/** One point of a stroke, as the record has it. */
export interface RecordPoint {
  /** Millimetres from the left edge of the box around all strokes. */
  x: number
  /** Millimetres down from the upper edge of that box. */
  y: number
  /** Milliseconds since the pen first came down, never falling; `null` where the record holds no time. */
  timeMs: number | null
  /** Of the most that the sensor can give, 0 to 1; `null` where the record holds no pressure. */
  pressure: number | null
}

/** The points of one contact in their order; the last is its lift, where it was seen to lift. */
export type RecordStroke = RecordPoint[]

interface Channel {
  /** Steps per unit; none, or 0, where the channel is not calibrated. */
  scaling?: number | undefined
  max?: number | undefined
  /** Its first byte within each point; `null` if it takes none, and is 1 in each. */
  offset: number | null
}

interface Layout {
  channels: ReadonlyMap<string, Channel>
  /** Where the points begin. */
  start: number
  points: number
  pointBytes: number
}

/** "SDI" and a zero, then " 10" and a zero: the edition of 2007. */
const HEADER = [0x53, 0x44, 0x49, 0, 0x20, 0x31, 0x30, 0]
/** In the order of the inclusion field, X as its highest bit. */
const CHANNELS = 'X Y Z VX VY AX AY T DT F S TX TY A E R'.split(' ')
/** What a description's preamble announces, two bytes each: scaling, least, most, mean, deviation. */
const EXTRAS = [0x80, 0x40, 0x20, 0x10, 0x08]
const CONSTANT = 0x04
const UNREADABLE = 0x03
const SIGN_OFFSET = 0x8000

/**
 * Reads the strokes of `biometric_data`: the base64 of an ISO/IEC 19794-7:2007 record in full format.
 * It was written from the format's description, not from the widget's code, so that the two check each
 * other. Gives `null` for a sealed record, and for one that is not whole; it never throws.
 */
export function readRecord(biometricData: string): RecordStroke[] | null {
  const bytes = isSealed(biometricData) ? null : toBytes(biometricData)
  const layout = bytes && readLayout(bytes)
  return layout && toBox(readStrokes(bytes, layout))
}

/** Past the end it is NaN, and what NaN goes into is refused when the lengths are compared. */
function take(bytes: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let next = at; next < at + width; next += 1) value = value * 256 + (bytes[next] ?? NaN)
  return value
}

function readLayout(bytes: Uint8Array): Layout | null {
  if (HEADER.some((byte, index) => bytes[index] !== byte)) return null
  const channels = new Map<string, Channel>()
  const inclusion = take(bytes, 8, 2)
  let at = 10
  let pointBytes = 0
  for (const [index, name] of CHANNELS.entries()) {
    if (!(inclusion & (0x8000 >> index))) continue
    const preamble = take(bytes, at, 1)
    if (preamble & UNREADABLE) return null
    at += 1
    const extras = EXTRAS.map((bit) => {
      if (!(preamble & bit)) return undefined
      at += 2
      return take(bytes, at - 2, 2)
    })
    const offset = preamble & CONSTANT ? null : pointBytes
    if (offset !== null) pointBytes += name === 'S' ? 1 : 2
    const [scaling, , max] = extras
    channels.set(name, { scaling: scaling && toScaling(scaling), max, offset })
  }
  // A reserved byte, and one that would announce data after the points.
  const announced = take(bytes, at, 2)
  const points = take(bytes, at + 2, 3)
  const start = at + 5
  const hasPlaces = ['X', 'Y'].every((name) => {
    const { scaling, offset = null } = channels.get(name) ?? {}
    return scaling && offset !== null
  })
  const isWhole = announced === 0 && start + points * pointBytes === bytes.length
  return hasPlaces && isWhole ? { channels, start, points, pointBytes } : null
}

/** An exponent of 5 bits in excess of 16, then a fraction of 11. */
function toScaling(code: number): number {
  return (1 + (code & 0x7ff) / 2048) * 2 ** ((code >> 11) - 16)
}

/** With Y upwards, as it stands in the record. */
function readStrokes(bytes: Uint8Array, { channels, start, points, pointBytes }: Layout) {
  const strokes: RecordStroke[] = []
  const read = (name: string, point: number) => {
    const { offset = null } = channels.get(name) ?? {}
    if (offset === null) return 1
    return take(bytes, start + point * pointBytes + offset, name === 'S' ? 1 : 2)
  }
  const toMm = (name: 'X' | 'Y', point: number) => {
    const scaling = channels.get(name)?.scaling ?? 1
    // So fine a step is of a metre: some vendors write 300 dots to the inch so.
    return ((read(name, point) - SIGN_OFFSET) / scaling) * (scaling >= 1000 ? 1000 : 1)
  }
  const isDelta = channels.has('DT') && !channels.has('T')
  const perSecond = channels.get(isDelta ? 'DT' : 'T')?.scaling
  const most = channels.get('F')?.max || 0xffff
  const hasForce = channels.has('F')
  let [steps, firstSteps] = [0, 0]
  let stroke: RecordStroke | undefined
  for (let point = 0; point < points; point += 1) {
    if (isDelta) steps += point === 0 ? 0 : read('DT', point)
    else steps = Math.max(steps, read('T', point))
    const isDown = read('S', point) !== 0
    if (strokes.length === 0) firstSteps = steps
    if (isDown && !stroke) {
      stroke = []
      strokes.push(stroke)
    }
    const timeMs = perSecond ? ((steps - firstSteps) / perSecond) * 1000 : null
    const pressure = hasForce ? Math.min(read('F', point) / most, 1) : null
    stroke?.push({ x: toMm('X', point), y: toMm('Y', point), timeMs, pressure })
    if (!isDown) stroke = undefined
  }
  return strokes
}

/** Puts the upper left corner of the strokes to 0, with Y downwards as on a screen. */
function toBox(strokes: RecordStroke[]): RecordStroke[] {
  let [left, top] = [Infinity, -Infinity]
  for (const { x, y } of strokes.flat()) [left, top] = [Math.min(left, x), Math.max(top, y)]
  return strokes.map((stroke) =>
    stroke.map((point) => ({ ...point, x: point.x - left, y: top - point.y })),
  )
}
