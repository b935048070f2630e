import { fitInk } from '../core/ink/fitInk.ts'
import { EMPTY_INK, type Ink, type Stroke } from '../core/ink/ink.ts'
import { DEFAULT_PEN, type Pen } from '../core/ink/pen.ts'
import { type Curves, createCurves, type SampleSource, toCurveOptions, toSource } from './curves.ts'
import { type Box, drawShape, Line, type Shape, type Tip, toTipBox } from './Line.ts'

/** Draws ink on a canvas with signature_pad's line. */
export interface Painter {
  /** Fits the canvas to its size in CSS pixels and in the screen's, and draws everything again. */
  resize: (size: Size, pixels: Size) => void
  /** Draws this ink, if it is not what is there already. */
  show: (ink: Ink, pen: Pen) => void
  /** Begins a stroke that is still being drawn, on ink of this surface. */
  begin: (source: SampleSource, surface: Size) => void
  /** Draws what has come since the last call, to the newest sample. */
  extend: () => void
  /** Draws the stroke to its very end. `show` knows it afterwards. */
  finish: (stroke: Stroke) => void
  /** Forgets the stroke that is being drawn, and draws without it. */
  abandon: () => void
  /** Draws everything again, as after the browser has lost the canvas. */
  refresh: () => void
  /** Gives the canvas's memory back. */
  release: () => void
}

type Size = Ink['surface']

/**
 * Builds a painter. What it draws is signature_pad's line, without signature_pad's thinning of the
 * data. A curve to a point needs the point after it, so that the line would trail behind the pen: its
 * tip is drawn straight, and narrower than the line. The curve that takes its place mostly hides it;
 * where it does not, the tip is taken away first, by drawing what else lies under it anew.
 */
export function createPainter(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D | null = canvas.getContext('2d'),
): Painter {
  // Out of canvas memory, or a DOM without canvases, as in a host's own tests: ink is still taken.
  return context ? new CanvasPainter(context) : BLIND_PAINTER
}

/** How many curves are drawn anew, at most, to take a tip away. */
const MAX_REPAIR = 12

class CanvasPainter implements Painter {
  readonly #context: CanvasRenderingContext2D
  readonly #curves: Curves
  #size: Size = EMPTY_INK.surface
  /** Pixels of the canvas for one of the ink, and where the ink's corner is among them. */
  #view = { x: 0, y: 0, scaleX: 1, scaleY: 1 }
  #surface: Size = EMPTY_INK.surface
  #pen: Pen = DEFAULT_PEN
  #options = toCurveOptions(DEFAULT_PEN)
  #strokes: readonly Stroke[] = []
  #shapes: Shape[] = []
  #line: Line | undefined
  /** How many samples of the line are on the screen. */
  #shown = 0
  #tip: Tip | undefined
  /** A tip was left under the ink of the stroke being drawn. */
  #isStained = false

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context
    this.#curves = createCurves(context)
  }

  resize(size: Size, pixels: Size): void {
    this.#size = size
    Object.assign(this.#context.canvas, pixels)
    this.refresh()
  }

  show(ink: Ink, pen: Pen): void {
    const isSame =
      ink.strokes.length === this.#strokes.length &&
      ink.strokes.every((stroke, index) => stroke === this.#strokes[index]) &&
      JSON.stringify(pen) === JSON.stringify(this.#pen)
    this.#pen = pen
    this.#options = toCurveOptions(pen)
    this.#strokes = ink.strokes
    if (ink.strokes.length > 0) this.#surface = ink.surface
    if (!isSame) this.refresh()
  }

  begin(source: SampleSource, surface: Size): void {
    const { width, height } = this.#surface
    this.#surface = surface
    if (surface.width !== width || surface.height !== height) this.refresh()
    this.#draw(source)
  }

  extend(): void {
    const line = this.#line
    if (!line || line.source.count === this.#shown) return
    this.#shown = line.source.count
    if (!this.#add((put) => line.extend(put))) return
    this.#tip = line.toTip()
    if (this.#tip) this.#drawTip(this.#tip)
  }

  finish(stroke: Stroke): void {
    const line = this.#line
    if (!line) return
    line.source = toSource(stroke)
    this.#add((put) => line.finish(put))
    this.#line = undefined
    this.#strokes = [...this.#strokes, stroke]
    if (this.#isStained) this.refresh()
  }

  /** Draws what has become certain of the line, in place of its tip. False when nothing has. */
  #add(give: (put: (shape: Shape) => void) => void): boolean {
    const shapes: Shape[] = []
    give((shape) => shapes.push(shape))
    const [first] = shapes
    if (!first) return false
    if (this.#tip && !covers(first, this.#tip)) this.#takeTipAway(this.#tip)
    this.#tip = undefined
    for (const shape of shapes) this.#keep(shape)
    return true
  }

  abandon(): void {
    this.#line = undefined
    this.refresh()
  }

  refresh(): void {
    const unfinished = this.#line?.source
    this.#place()
    this.#shapes = []
    this.#tip = undefined
    this.#isStained = false
    for (const stroke of this.#strokes) new Line(toSource(stroke), this.#pen).finish(this.#keep)
    if (unfinished) this.#draw(unfinished)
  }

  release(): void {
    this.#line = undefined
    this.#tip = undefined
    this.#strokes = []
    this.#shapes = []
    // Safari counts the memory of canvases that are gone from the page until they are empty.
    Object.assign(this.#context.canvas, { width: 0, height: 0 })
  }

  #draw(source: SampleSource): void {
    this.#line = new Line(source, this.#pen)
    this.#shown = 0
    this.extend()
  }

  readonly #keep = (shape: Shape): void => {
    this.#put(shape)
    this.#shapes.push(shape)
  }

  #put(shape: Shape): void {
    drawShape(this.#curves, shape, this.#options)
  }

  /** Empties the canvas and puts the ink's surface on it, whose size may be another by now. */
  #place(): void {
    const { canvas } = this.#context
    const { scale, x, y } = fitInk(this.#surface, this.#size)
    const [ratioX, ratioY] = [canvas.width / this.#size.width, canvas.height / this.#size.height]
    this.#view = { x: x * ratioX, y: y * ratioY, scaleX: scale * ratioX, scaleY: scale * ratioY }
    this.#context.resetTransform()
    this.#context.clearRect(0, 0, canvas.width, canvas.height)
    this.#setTransform()
  }

  #setTransform(): void {
    const { x, y, scaleX, scaleY } = this.#view
    this.#context.setTransform(scaleX, 0, 0, scaleY, x, y)
  }

  #drawTip({ from, to, radius }: Tip): void {
    const context = this.#context
    context.beginPath()
    context.moveTo(from.x, from.y)
    context.lineTo(to.x, to.y)
    context.strokeStyle = this.#pen.color
    context.lineWidth = 2 * radius
    context.lineCap = 'round'
    context.stroke()
  }

  #takeTipAway(tip: Tip): void {
    const box = toTipBox(tip)
    const margin = 2 / Math.min(this.#view.scaleX, this.#view.scaleY)
    const under = this.#shapes.filter((shape) => touches(shape, box, margin))
    // Where the ink is that dense nobody sees a tip; and a frame's work must not grow with the ink.
    this.#isStained ||= under.length > MAX_REPAIR
    if (under.length > MAX_REPAIR) return
    const { x, y, scaleX, scaleY } = this.#view
    // Whole pixels, and one more on each side for the soft edge.
    const left = Math.floor(box.left * scaleX + x) - 1
    const top = Math.floor(box.top * scaleY + y) - 1
    const width = Math.ceil(box.right * scaleX + x) + 1 - left
    const height = Math.ceil(box.bottom * scaleY + y) + 1 - top
    const context = this.#context
    context.save()
    context.resetTransform()
    context.beginPath()
    context.rect(left, top, width, height)
    context.clip()
    context.clearRect(left, top, width, height)
    this.#setTransform()
    for (const shape of under) this.#put(shape)
    context.restore()
  }
}

/** Whether the curve that takes a tip's place hides it. */
function covers({ curve }: Shape, { from, to, radius }: Tip): boolean {
  if (!curve) return false
  const { control1, control2, startWidth, endWidth } = curve
  const [x, y] = [to.x - from.x, to.y - from.y]
  const toSide = (place: { x: number; y: number }) =>
    Math.abs(x * (place.y - from.y) - y * (place.x - from.x))
  const room = (Math.min(startWidth, endWidth) - radius) * Math.hypot(x, y)
  return toSide(control1) <= room && toSide(control2) <= room
}

function touches(a: Box, b: Box, margin: number): boolean {
  return (
    a.left <= b.right + margin &&
    a.right >= b.left - margin &&
    a.top <= b.bottom + margin &&
    a.bottom >= b.top - margin
  )
}

const BLIND_PAINTER: Painter = {
  resize() {},
  show() {},
  begin() {},
  extend() {},
  finish() {},
  abandon() {},
  refresh() {},
  release() {},
}
