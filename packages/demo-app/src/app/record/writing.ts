import { CHANNEL, type Ink, STRIDE, type Stroke } from '@rubrica/widget/core'

/** Samples a second, as a good pen has. */
const RATE_HZ = 240
const LETTERS_PER_SECOND = 4.4
const LETTER_PX = 9.5
const SPACE_PX = 13
const LINE_PX = 38
const MARGIN_PX = 28
/** The pen is in the air for as long between two words. */
const PAUSE_MS = 170
/** Steps of the made-up pen's pressure. */
const LEVELS = 8191

export interface Writing {
  minutes: number
  /** How wide the sheet is, in CSS pixels. */
  widthPx: number
  /** How large the letters are, beside those of a minute's. */
  scale: number
  /** Leaves time, pressure and tilt out, as a pad that is `shapeOnly` does. */
  isShapeOnly: boolean
}

/** Ink that a formula wrote, to show how large long ink becomes. Nobody's handwriting. */
export function makeWriting({ minutes, widthPx, scale, isShapeOnly }: Writing): Ink {
  const random = toRandom()
  const strokes: Stroke[] = []
  const [letterPx, linePx] = [LETTER_PX * scale, LINE_PX * scale]
  let x = MARGIN_PX
  let baseline = MARGIN_PX + linePx / 2
  for (let time = 0; time < minutes * 60_000; ) {
    const heights = Array.from({ length: 2 + Math.floor(random() * 7) }, () => toHeight(random()))
    if (x + heights.length * letterPx > widthPx - MARGIN_PX) {
      x = MARGIN_PX
      baseline += linePx
    }
    const stroke = writeWord({ x, baseline, time, heights, scale }, isShapeOnly)
    strokes.push(stroke)
    time += (stroke.count * 1000) / RATE_HZ + PAUSE_MS
    x += heights.length * letterPx + SPACE_PX * scale
  }
  return { strokes, surface: { width: widthPx, height: baseline + MARGIN_PX }, timeOrigin: 0 }
}

interface Word {
  x: number
  baseline: number
  /** When it begins, in milliseconds. */
  time: number
  /** Of each letter, in CSS pixels. */
  heights: readonly number[]
  scale: number
}

function writeWord({ x, baseline, time, heights, scale }: Word, isShapeOnly: boolean): Stroke {
  const count = Math.round((heights.length * RATE_HZ) / LETTERS_PER_SECOND)
  const samples = new Float64Array(count * STRIDE)
  for (let index = 0; index < count; index += 1) {
    const at = (index / count) * heights.length
    const [letter, phase] = [Math.floor(at), (at % 1) * 2 * Math.PI]
    const rise = ((heights[letter] ?? 0) * (1 - Math.cos(phase))) / 2
    const seconds = time / 1000 + index / RATE_HZ
    const put = (channel: number, value: number) => {
      samples[index * STRIDE + channel] = value
    }
    put(CHANNEL.x, x + (at * LETTER_PX - 4.2 * Math.sin(phase) + rise * 0.3) * scale)
    put(CHANNEL.y, baseline - (rise + 1.5 * Math.sin(seconds * 0.9)) * scale)
    if (isShapeOnly) continue
    const pressure = 0.46 + 0.24 * Math.sin(phase + 2.6) + 0.08 * Math.sin(seconds * 3.1)
    const isLift = index === count - 1
    put(CHANNEL.time, time + (index * 1000) / RATE_HZ)
    put(CHANNEL.pressure, isLift ? 0 : Math.round(pressure * LEVELS) / LEVELS)
    put(CHANNEL.tiltX, Math.round(-32 + 7 * Math.sin(seconds)))
    put(CHANNEL.tiltY, Math.round(24 + 5 * Math.cos(seconds * 1.3)))
    put(CHANNEL.buttons, isLift ? 0 : 1)
  }
  return { pointerType: 'pen', end: 'up', count, samples }
}

/** Most letters are low, some rise above the others, a few hang below the line. */
function toHeight(share: number): number {
  if (share < 0.68) return 8 + share * 4
  return share < 0.92 ? 19 + share * 3 : -11
}

/** The minimal standard generator of Park and Miller: the same writing each time. */
function toRandom(): () => number {
  let state = 48_271
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
