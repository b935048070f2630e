import { PAINT_SPACING, type Pen, toPressedRadius } from '../core/ink/pen.ts'
import {
  type Curve,
  type CurveOptions,
  CurvePoint,
  type Curves,
  createCurves,
  type Place,
  type SampleSource,
  toCurveOptions,
} from './curves.ts'

/** A curve of the line or, without one, a dot; and the box around it, in the ink's pixels. */
export interface Shape extends Box {
  curve?: Curve | undefined
  x: number
  y: number
  /** The dot's, or the larger one of the curve's ends. */
  radius: number
}

/** What leads from the line that is certain to the pen. */
export interface Tip {
  from: Place
  to: Place
  radius: number
}

/** A tip's width beside the line's. */
const TIP_WIDTH = 0.6

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

type PutShape = (shape: Shape) => void

/** One stroke as signature_pad's line, made as far as its samples go. */
export class Line {
  /** Where the stroke's samples come from; they may be moved while the line is made. */
  source: SampleSource
  readonly #curves: Curves = createCurves()
  readonly #pen: Pen
  readonly #options: CurveOptions
  #next = 0
  #last: CurvePoint | undefined

  constructor(source: SampleSource, pen: Pen) {
    this.source = source
    this.#pen = pen
    this.#options = toCurveOptions(pen)
    this.#curves._reset(this.#options)
  }

  /** Gives what is new and certain: the last curve waits for the point after it. */
  extend(put: PutShape): void {
    for (; this.#next < this.source.count; this.#next += 1) {
      const last = this.#last
      const point = new CurvePoint(this.source, this.#next, last?.pressure)
      if (!last) this.#begin(point, put)
      else if (point.distanceTo(last) > PAINT_SPACING) this.#add(point, put)
      else continue
      this.#last = point
    }
  }

  /** The way from where the line ends to the last point on it; what is nearer the pen has no place. */
  toTip(): Tip | undefined {
    const { _lastPoints: points, _lastWidth: width } = this.#curves
    const [from, to] = points.slice(-2)
    return from && to && { from, to, radius: TIP_WIDTH * this.#press(width, to) }
  }

  /**
   * Gives the rest, to the line's end. A curve needs a point beyond the one it ends in: at the end,
   * that point is the last again. signature_pad stops up to half a pixel short of where a curve ends;
   * here a dot does the rest.
   */
  finish(put: PutShape): void {
    this.extend(put)
    const last = this.#last
    if (!last) return
    const end = new CurvePoint(this.source, this.source.count - 1, last.pressure)
    const before = end.distanceTo(last) > 0 ? this.#add(end, put) : null
    const curve = this.#add(end, put) ?? before
    if (curve) put(toDot(end, curve.endWidth))
  }

  #begin(point: CurvePoint, put: PutShape): void {
    this.#curves._addPoint(point, this.#options)
    put(toDot(point, this.#press((this.#pen.minWidth + this.#pen.maxWidth) / 2, point)))
  }

  #add(point: CurvePoint, put: PutShape): Curve | null {
    const curve = this.#curves._addPoint(point, this.#options)
    if (!curve) return null
    curve.startWidth = this.#press(curve.startWidth, curve.startPoint)
    curve.endWidth = this.#press(curve.endWidth, curve.endPoint)
    put(toShape(curve))
    return curve
  }

  #press(radius: number, { pressure }: { pressure?: number | undefined }): number {
    if (this.source.pointerType !== 'pen' || pressure === undefined) return radius
    return toPressedRadius(radius, pressure, this.#pen)
  }
}

/** Draws a shape of a line on the canvas that the curves are of. */
export function drawShape(
  curves: Curves,
  { curve, x, y, radius }: Shape,
  options: CurveOptions,
): void {
  if (curve) curves._drawCurve(curve, options)
  else curves._drawDot({ x, y }, { ...options, dotSize: radius })
}

/** The box around what a tip covers. */
export function toTipBox({ from, to, radius }: Tip): Box {
  return {
    left: Math.min(from.x, to.x) - radius,
    top: Math.min(from.y, to.y) - radius,
    right: Math.max(from.x, to.x) + radius,
    bottom: Math.max(from.y, to.y) + radius,
  }
}

function toDot({ x, y }: CurvePoint, radius: number): Shape {
  return { x, y, radius, left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/** A curve lies within the polygon of its four points. */
function toShape(curve: Curve): Shape {
  const { startPoint, control1, control2, endPoint, startWidth, endWidth } = curve
  const { x, y } = endPoint
  const radius = Math.max(startWidth, endWidth)
  return {
    curve,
    x,
    y,
    radius,
    left: Math.min(startPoint.x, control1.x, control2.x, x) - radius,
    top: Math.min(startPoint.y, control1.y, control2.y, y) - radius,
    right: Math.max(startPoint.x, control1.x, control2.x, x) + radius,
    bottom: Math.max(startPoint.y, control1.y, control2.y, y) + radius,
  }
}
