import { CHANNEL, readChannel, type Stroke } from './ink.ts'
import { PAINT_SPACING, type Pen, toPressedRadius, VELOCITY_WEIGHT } from './pen.ts'

/** Puts one round dab of ink: its centre and radius, in CSS pixels. */
export type PutDab = (x: number, y: number, radius: number) => void

interface Point {
  x: number
  y: number
  time: number
  pressure: number
}

/**
 * Lays a stroke down as dabs along signature_pad's curve: Bézier segments whose width follows the
 * velocity. It is that library's arithmetic (5.1.4, `bezier.ts` and `_calculateCurveWidths`) without
 * a canvas, so that the image is the line people saw on the screen.
 *
 * @param spacing the largest way between two dabs, in CSS pixels
 */
export function traceStroke(stroke: Stroke, pen: Pen, spacing: number, putDab: PutDab): void {
  const points = toPaintPoints(stroke)
  const [first] = points
  if (!first) return
  const middle = (pen.minWidth + pen.maxWidth) / 2
  const press = (radius: number, { pressure }: Point) =>
    stroke.pointerType === 'pen' ? toPressedRadius(radius, pressure, pen) : radius
  putDab(first.x, first.y, press(middle, first))
  let velocity = 0
  let radius = middle
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = points[index] as Point
    const to = points[index + 1] as Point
    const before = points[index - 1] ?? from
    const after = points[index + 2] ?? to
    velocity = VELOCITY_WEIGHT * toVelocity(from, to) + (1 - VELOCITY_WEIGHT) * velocity
    const next = Math.max(pen.maxWidth / (velocity + 1), pen.minWidth)
    const curve = [
      from,
      toControls(before, from, to)[1],
      toControls(from, to, after)[0],
      to,
    ] as const
    const radii = [press(radius, from), press(next, to)] as const
    putCurve(curve, radii, Math.max(toLength(curve) / spacing, 1), putDab)
    radius = next
  }
}

/** The samples that the line goes through: not closer than the spacing, and always the last. */
export function toPaintPoints(stroke: Stroke): Point[] {
  const points: Point[] = []
  let pressure = 0
  for (let index = 0; index < stroke.count; index += 1) {
    const point = toPoint(stroke, index)
    const last = points.at(-1)
    // A lift reports none: the line ends as wide as it was.
    pressure = point.pressure || pressure
    point.pressure = pressure
    const isLast = index === stroke.count - 1
    const distance = last ? Math.hypot(point.x - last.x, point.y - last.y) : Infinity
    if (distance > PAINT_SPACING || (isLast && distance > 0)) points.push(point)
  }
  return points
}

function toPoint(stroke: Stroke, index: number): Point {
  return {
    x: readChannel(stroke, index, CHANNEL.x),
    y: readChannel(stroke, index, CHANNEL.y),
    time: readChannel(stroke, index, CHANNEL.time),
    pressure: readChannel(stroke, index, CHANNEL.pressure),
  }
}

/** CSS pixels per millisecond. */
function toVelocity(from: Point, to: Point): number {
  const time = to.time - from.time
  return time === 0 ? 0 : Math.hypot(to.x - from.x, to.y - from.y) / time
}

type Place = Pick<Point, 'x' | 'y'>

/** The control points before and after `b` on a smooth curve through a, b and c. */
function toControls(a: Place, b: Place, c: Place): [Place, Place] {
  const before = Math.hypot(a.x - b.x, a.y - b.y)
  const after = Math.hypot(b.x - c.x, b.y - c.y)
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

type Curve = readonly [Place, Place, Place, Place]

function toLength(curve: Curve): number {
  let length = 0
  let last: Place = curve[0]
  for (let step = 1; step <= 10; step += 1) {
    const place = toPlace(curve, step / 10)
    length += Math.hypot(place.x - last.x, place.y - last.y)
    last = place
  }
  return length
}

function toPlace([a, b, c, d]: Curve, t: number): Place {
  const u = 1 - t
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return {
    x: wa * a.x + wb * b.x + wc * c.x + wd * d.x,
    y: wa * a.y + wb * b.y + wc * c.y + wd * d.y,
  }
}

function putCurve(
  curve: Curve,
  radii: readonly [number, number],
  steps: number,
  putDab: PutDab,
): void {
  const count = Math.ceil(steps)
  for (let step = 1; step <= count; step += 1) {
    const t = step / count
    const { x, y } = toPlace(curve, t)
    putDab(x, y, radii[0] + t * t * t * (radii[1] - radii[0]))
  }
}
