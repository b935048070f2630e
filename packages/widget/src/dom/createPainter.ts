import SignaturePad from 'signature_pad'
import { CHANNEL, type Ink, STRIDE, type Stroke } from '../core/ink/ink.ts'
import { PAINT_SPACING, type Pen, VELOCITY_WEIGHT } from '../core/ink/pen.ts'
import type { SampleBuffer } from '../core/ink/SampleBuffer.ts'

/** Draws ink on a canvas with signature_pad's line. */
export interface Painter {
  /** Fits the canvas to its CSS size at a pixel ratio and draws everything again. */
  resize: (width: number, height: number, ratio: number) => void
  /** Draws this ink, if it is not what is there already. */
  show: (ink: Ink, pen: Pen) => void
  /** Begins a stroke that is still being drawn. */
  begin: (buffer: SampleBuffer) => void
  /** Draws what has come into the buffer since the last call. */
  extend: () => void
  /** Draws the stroke to its very end. `show` knows it afterwards. */
  finish: (stroke: Stroke) => void
  /** Forgets the stroke that is being drawn; the next `show` draws without it. */
  abandon: () => void
  /** Gives the canvas's memory back. */
  release: () => void
}

/** A point as signature_pad's curve methods read it. */
interface CurvePoint {
  x: number
  y: number
  time: number
  pressure: number
  velocityFrom: (start: CurvePoint) => number
}

interface CurveOptions {
  penColor: string
  minWidth: number
  maxWidth: number
  dotSize: number
  velocityFilterWeight: number
  compositeOperation: GlobalCompositeOperation
}

/**
 * The methods of signature_pad 5.1.4 that draw one curve. They are private to it, so its version is
 * pinned exactly and a test compares what they draw with its public `fromData`.
 */
interface CurveMethods {
  _reset: (options: CurveOptions) => void
  _addPoint: (point: CurvePoint, options: CurveOptions) => object | null
  _drawCurve: (curve: object, options: CurveOptions) => void
  _drawDot: (point: CurvePoint, options: CurveOptions) => void
}

/**
 * Builds a painter. signature_pad only draws here: its own capture is switched off, since it keeps
 * about a fifth of a pen's samples.
 */
export function createPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d')
  // Out of canvas memory, or a DOM without canvases, as in a host's own tests: ink is still taken.
  if (!context) return BLIND_PAINTER
  return createCanvasPainter(canvas, context)
}

const BLIND_PAINTER: Painter = {
  resize() {},
  show() {},
  begin() {},
  extend() {},
  finish() {},
  abandon() {},
  release() {},
}

function createCanvasPainter(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
): Painter {
  // Its `on` and `off` write styles to the canvas, `touch-action: auto` among them, with which the
  // browser would take a finger's stroke for scrolling and cancel it.
  const { cssText } = canvas.style
  const pad = new SignaturePad(canvas)
  pad.off()
  canvas.style.cssText = cssText
  const curves = pad as unknown as CurveMethods
  let options = toOptions({ minWidth: 0.5, maxWidth: 2.5, color: 'black' })
  let painted: readonly Stroke[] = []
  let live: { buffer: SampleBuffer; next: number; last: CurvePoint | undefined } | undefined

  function put(point: CurvePoint): void {
    const curve = curves._addPoint(point, options)
    if (curve) curves._drawCurve(curve, options)
  }

  function extend(): void {
    if (!live) return
    const { buffer } = live
    for (; live.next < buffer.count; live.next += 1) {
      const point = toCurvePoint(buffer.data, live.next)
      if (live.last && toDistance(point, live.last) <= PAINT_SPACING) continue
      if (live.last) put(point)
      else {
        curves._addPoint(point, options)
        curves._drawDot(point, options)
      }
      live.last = point
    }
  }

  /** The curve needs a point beyond the one it ends in: at the end, that point is the last again. */
  function finishLine(): void {
    if (!live?.last) return
    const { buffer, last } = live
    const end = toCurvePoint(buffer.data, buffer.count - 1)
    const distance = toDistance(end, last)
    if (distance > 0) put(end)
    put(end)
    live = undefined
  }

  function begin(buffer: SampleBuffer): void {
    curves._reset(options)
    live = { buffer, next: 0, last: undefined }
    extend()
  }

  function clear(): void {
    context.save()
    context.resetTransform()
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.restore()
  }

  /** Draws everything again, the stroke still being drawn included. */
  function repaint(strokes: readonly Stroke[]): void {
    const unfinished = live?.buffer
    clear()
    for (const { samples, count, pointerType } of strokes) {
      begin({ data: samples, count, pointerType } as SampleBuffer)
      finishLine()
    }
    painted = strokes
    if (unfinished) begin(unfinished)
  }

  return {
    begin,
    extend,
    finish(stroke) {
      extend()
      finishLine()
      painted = [...painted, stroke]
    },
    show(ink, pen) {
      const isSame =
        ink.strokes.length === painted.length &&
        ink.strokes.every((stroke, index) => stroke === painted[index])
      const next = toOptions(pen)
      const hasSamePen = JSON.stringify(next) === JSON.stringify(options)
      options = next
      if (!isSame || !hasSamePen) repaint(ink.strokes)
    },
    resize(width, height, ratio) {
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      repaint(painted)
    },
    abandon() {
      live = undefined
      repaint(painted)
    },
    release() {
      live = undefined
      painted = []
      // Safari counts the memory of canvases that are gone from the page until they are empty.
      canvas.width = 0
      canvas.height = 0
    },
  }
}

function toOptions({ minWidth, maxWidth, color }: Pen): CurveOptions {
  return {
    minWidth,
    maxWidth,
    penColor: color,
    dotSize: 0,
    velocityFilterWeight: VELOCITY_WEIGHT,
    compositeOperation: 'source-over',
  }
}

function toCurvePoint(data: Float64Array, index: number): CurvePoint {
  const offset = index * STRIDE
  const x = data[offset + CHANNEL.x] as number
  const y = data[offset + CHANNEL.y] as number
  const time = data[offset + CHANNEL.time] as number
  const pressure = data[offset + CHANNEL.pressure] as number
  const velocityFrom = (start: CurvePoint) =>
    time === start.time ? 0 : Math.hypot(x - start.x, y - start.y) / (time - start.time)
  return { x, y, time, pressure, velocityFrom }
}

function toDistance(a: CurvePoint, b: CurvePoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
