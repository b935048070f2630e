import { CHANNEL, readChannel, type Stroke } from './ink.ts'
import { PAINT_SPACING, type Pen, toPressedRadius, VELOCITY_WEIGHT } from './pen.ts'

/** A piece of a stroke's line: a cubic Bézier curve whose radius changes on the way. In CSS pixels. */
export interface InkCurve {
  from: Place
  control1: Place
  control2: Place
  to: Place
  startRadius: number
  endRadius: number
}

export interface Place {
  x: number
  y: number
}

interface Point extends Place {
  time: number
  pressure: number
}

/**
 * Lays a stroke down along signature_pad's curve: Bézier curves whose width follows the velocity. It
 * is that library's arithmetic (5.1.4, `bezier.ts` and `_calculateCurveWidths`) without a canvas, so
 * that the image is the line people saw on the screen. A stroke of one place gives a curve of no
 * length. Of the arithmetic only what IEEE 754 rounds exactly is used, no `Math.hypot` and no sines,
 * whose last digits are each browser's own: the same ink gives the same curves everywhere.
 *
 * @param spacing samples closer than this to the last one used are passed over, in CSS pixels
 */
export function traceStroke(
  stroke: Stroke,
  pen: Pen,
  put: (curve: InkCurve) => void,
  spacing: number = PAINT_SPACING,
): void {
  const points = toPaintPoints(stroke, spacing)
  const [first] = points
  if (!first) return
  const middle = (pen.minWidth + pen.maxWidth) / 2
  const press = (radius: number, { pressure }: Point) =>
    stroke.pointerType === 'pen' ? toPressedRadius(radius, pressure, pen) : radius
  const dot = press(middle, first)
  put({
    from: first,
    control1: first,
    control2: first,
    to: first,
    startRadius: dot,
    endRadius: dot,
  })
  let velocity = 0
  let radius = middle
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = points[index] as Point
    const to = points[index + 1] as Point
    const before = points[index - 1] ?? from
    const after = points[index + 2] ?? to
    velocity = VELOCITY_WEIGHT * toVelocity(from, to) + (1 - VELOCITY_WEIGHT) * velocity
    // A clock that runs backwards must not make a blot of it; signature_pad draws no wider either.
    const next = Math.min(Math.max(pen.maxWidth / (velocity + 1), pen.minWidth), pen.maxWidth)
    put({
      from,
      // As signature_pad draws: its `Bezier` takes the two the other way round from how it makes them.
      // Where samples are far apart that is another line, and the one that was on the screen.
      control1: toControls(from, to, after)[0],
      control2: toControls(before, from, to)[1],
      to,
      startRadius: press(radius, from),
      endRadius: press(next, to),
    })
    radius = next
  }
}

/** The samples that the line goes through: not closer than the spacing, and always the last. */
export function toPaintPoints(stroke: Stroke, spacing: number = PAINT_SPACING): Point[] {
  const points: Point[] = []
  let pressure = 0
  for (let index = 0; index < stroke.count; index += 1) {
    const x = readChannel(stroke, index, CHANNEL.x)
    const y = readChannel(stroke, index, CHANNEL.y)
    const last = points.at(-1)
    // A lift reports none: the line ends as wide as it was.
    pressure = readChannel(stroke, index, CHANNEL.pressure) || pressure
    const isLast = index === stroke.count - 1
    const distance = last ? toDistance({ x, y }, last) : Infinity
    if (distance > spacing || (isLast && distance > 0))
      points.push({ x, y, time: readChannel(stroke, index, CHANNEL.time), pressure })
  }
  return points
}

export function toDistance(a: Place, b: Place): number {
  const [x, y] = [a.x - b.x, a.y - b.y]
  return Math.sqrt(x * x + y * y)
}

/** CSS pixels per millisecond. */
function toVelocity(from: Point, to: Point): number {
  const time = to.time - from.time
  return time === 0 ? 0 : toDistance(from, to) / time
}

/** The control points before and after `b` on a smooth curve through a, b and c. */
function toControls(a: Place, b: Place, c: Place): [Place, Place] {
  const before = toDistance(a, b)
  const after = toDistance(b, c)
  const m1 = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  const m2 = { x: (b.x + c.x) / 2, y: (b.y + c.y) / 2 }
  const k = before + after === 0 ? 0 : after / (before + after)
  const tx = b.x - (m2.x + (m1.x - m2.x) * k)
  const ty = b.y - (m2.y + (m1.y - m2.y) * k)
  return [
    { x: m1.x + tx, y: m1.y + ty },
    { x: m2.x + tx, y: m2.y + ty },
  ]
}
