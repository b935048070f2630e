import SignaturePad from 'signature_pad'
import { CHANNEL, STRIDE, type Stroke } from '../core/ink/ink.ts'
import { type Pen, VELOCITY_WEIGHT } from '../core/ink/pen.ts'

/** Samples to draw; a buffer's grow while they are drawn. */
export interface SampleSource {
  readonly pointerType: string
  readonly count: number
  /** `STRIDE` numbers a sample. */
  readonly data: Float64Array
}

/** A stroke that is complete, as something to draw. */
export function toSource({ pointerType, count, samples }: Stroke): SampleSource {
  return { pointerType, count, data: samples }
}

/** A point as signature_pad's curve methods read it. */
export class CurvePoint {
  readonly x: number
  readonly y: number
  readonly time: number
  readonly pressure: number

  constructor({ data }: SampleSource, index: number, pressureBefore = 0) {
    const offset = index * STRIDE
    this.x = data[offset + CHANNEL.x] as number
    this.y = data[offset + CHANNEL.y] as number
    this.time = data[offset + CHANNEL.time] as number
    // A lift reports none: the line ends as wide as it was.
    this.pressure = (data[offset + CHANNEL.pressure] as number) || pressureBefore
  }

  distanceTo({ x, y }: CurvePoint): number {
    return Math.hypot(this.x - x, this.y - y)
  }

  velocityFrom(start: CurvePoint): number {
    return this.time === start.time ? 0 : this.distanceTo(start) / (this.time - start.time)
  }
}

/** One curve of the line, as signature_pad makes it: its widths may be changed before it is drawn. */
export interface Curve {
  startPoint: Place
  control1: Place
  control2: Place
  endPoint: Place
  startWidth: number
  endWidth: number
}

export interface Place {
  x: number
  y: number
  pressure?: number | undefined
}

/** How a curve is made and drawn, in signature_pad's words. */
export interface CurveOptions {
  penColor: string
  minWidth: number
  maxWidth: number
  dotSize: number
  velocityFilterWeight: number
  compositeOperation: GlobalCompositeOperation
}

export function toCurveOptions({ minWidth, maxWidth, color }: Pen): CurveOptions {
  return {
    minWidth,
    maxWidth,
    penColor: color,
    dotSize: 0,
    velocityFilterWeight: VELOCITY_WEIGHT,
    compositeOperation: 'source-over',
  }
}

/**
 * The methods and fields of signature_pad 5.1.4 that make and draw one curve. They are private to it,
 * so its version is pinned exactly and a test compares what they draw with its public `fromData`.
 */
export interface Curves {
  _lastPoints: readonly CurvePoint[]
  /** Of the newest point, by speed. */
  _lastWidth: number
  _reset: (options: CurveOptions) => void
  _addPoint: (point: CurvePoint, options: CurveOptions) => Curve | null
  _drawCurve: (curve: Curve, options: CurveOptions) => void
  _drawDot: (point: { x: number; y: number }, options: CurveOptions) => void
}

/**
 * signature_pad's curves without the pad around them, whose own capture keeps about a fifth of a
 * pen's samples. The package's build keeps these methods of it and no others (`keepDrawing.ts`).
 *
 * @param context where they are drawn; without one they are only made
 */
export function createCurves(context: CanvasRenderingContext2D | object = {}): Curves {
  return Object.assign(Object.create(SignaturePad.prototype as object) as Curves, { _ctx: context })
}
