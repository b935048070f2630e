import { fitInk } from '../core/ink/fitInk.ts'
import { type Ink, type InkFrame, isBlank, type Stroke } from '../core/ink/ink.ts'
import type { Pen } from '../core/ink/pen.ts'
import { capturePointer, type PointerCapture } from './capturePointer.ts'
import { createPainter, type Painter } from './createPainter.ts'
import { keepFitting } from './keepFitting.ts'
import { type ElementPlane, measurePlane, type Plane } from './measurePlane.ts'
import type { StrokeListener } from './StrokeRecorder.ts'

/** A canvas that takes and shows ink. */
export interface Surface {
  /** Shows this ink; what is being drawn stays. */
  show: (ink: Ink, pen: Pen) => void
  /** Drops the stroke being drawn, and says whether there was one. */
  abandonStroke: () => boolean
  /** Who may draw from now on. A surface that is off drops the stroke being drawn. */
  setMode: (mode: SurfaceMode) => void
  /** Stops listening and gives the canvas's memory back. */
  detach: () => void
}

export interface SurfaceMode {
  /** Takes no strokes. */
  isOff: boolean
  /** Takes a pen's strokes only. */
  isPenOnly: boolean
  /** Drops strokes that the browser cancels. */
  dropsCancelled: boolean
  /** Takes places alone: no time, no pressure, no angle, and nothing on the way through the air. */
  isShapeOnly: boolean
}

export interface SurfaceOptions {
  /** A stroke has begun. */
  onStrokeStart?: (() => void) | undefined
  /** A stroke is complete. */
  onStroke: (stroke: Stroke, frame: InkFrame) => void
  /** The stroke that came last was a palm's. */
  onPalm: () => void
  /** Something else than a pen has tried to draw where only a pen may. */
  onNoPen?: (() => void) | undefined
  /**
   * Paints past the browser's compositor, as samples come: a shorter way to the screen where the
   * system allows it, at the price of more events (`desynchronized`, `pointerrawupdate`).
   */
  isLowLatency?: boolean | undefined
}

/** How often the surface is looked up, while a stroke is drawn, when nothing tells that it moved. */
const MEASURE_MS = 50
const WHATEVER = { subtree: true, childList: true, attributes: true, characterData: true }

/**
 * Joins capture and painting on one canvas: samples are stored as they arrive and painted once a
 * frame. Each stroke is handed over when it is complete.
 */
export function attachSurface(canvas: HTMLCanvasElement, options: SurfaceOptions): Surface {
  return new CanvasSurface(canvas, options)
}

class CanvasSurface implements Surface {
  readonly #canvas: HTMLCanvasElement
  readonly #options: SurfaceOptions
  readonly #painter: Painter
  readonly #paintsAtOnce: boolean
  readonly #view: Window
  readonly #stopFitting: () => void
  #capture: PointerCapture | undefined
  #mode: SurfaceMode = {
    isOff: true,
    isPenOnly: false,
    dropsCancelled: false,
    isShapeOnly: false,
  }
  #frame = 0
  #isDrawing = false
  #isBlank = true
  /** The surface of the ink that is shown or begun. */
  #surface: Ink['surface'] = { width: 0, height: 0 }
  #plane: ElementPlane | undefined
  #measuredAt = 0
  #hasMoved = false
  #scale = 1
  readonly #watcher = new MutationObserver(() => {
    this.#hasMoved = true
  })

  constructor(canvas: HTMLCanvasElement, options: SurfaceOptions) {
    const context = canvas.getContext('2d', { desynchronized: options.isLowLatency === true })
    this.#canvas = canvas
    this.#options = options
    this.#view = canvas.ownerDocument.defaultView ?? window
    this.#painter = createPainter(canvas, context)
    // A browser may refuse: then the canvas is shown with the page's frames like any other.
    this.#paintsAtOnce = context?.getContextAttributes?.().desynchronized === true
    this.#stopFitting = keepFitting(canvas, (size, pixels) => {
      this.#hasMoved = true
      this.#painter.resize(size, pixels)
    })
    canvas.addEventListener('contextrestored', this.#refresh)
  }

  show(ink: Ink, pen: Pen): void {
    this.#isBlank = isBlank(ink)
    if (this.#isBlank) this.#capture?.forget()
    else this.#surface = ink.surface
    this.#painter.show(ink, pen)
  }

  abandonStroke(): boolean {
    const wasDrawing = this.#capture?.abandon() ?? false
    if (wasDrawing) this.#drop()
    return wasDrawing
  }

  setMode(mode: SurfaceMode): void {
    const isOther = mode.isShapeOnly !== this.#mode.isShapeOnly
    this.#mode = mode
    if (mode.isOff || isOther) {
      this.abandonStroke()
      this.#capture?.detach()
      this.#capture = undefined
    }
    if (mode.isOff) return
    this.#capture ??= capturePointer(this.#canvas, this.#listener, {
      accepts: (event) => this.#accepts(event),
      dropsCancelled: () => this.#mode.dropsCancelled,
      isShapeOnly: mode.isShapeOnly,
      measure: () => this.#measure(),
      isRaw: this.#options.isLowLatency === true,
    })
  }

  detach(): void {
    this.#view.cancelAnimationFrame(this.#frame)
    this.#canvas.removeEventListener('contextrestored', this.#refresh)
    this.#capture?.detach()
    this.#watcher.disconnect()
    this.#stopFitting()
    this.#painter.release()
  }

  readonly #refresh = () => this.#painter.refresh()

  readonly #listener: StrokeListener = {
    onStrokeStart: (buffer) => {
      this.#isDrawing = true
      this.#hasMoved = false
      // Whatever the page changes may move the surface; it is looked up before the next frame.
      this.#watcher.observe(this.#canvas.ownerDocument, WHATEVER)
      this.#painter.begin(buffer, this.#surface)
      this.#frame ||= this.#view.requestAnimationFrame(this.#paint)
      this.#options.onStrokeStart?.()
    },
    onStrokeEnd: (stroke) => {
      this.#stop()
      this.#isBlank = false
      const whole = this.#scale === 1 ? stroke : { ...stroke, scale: this.#scale }
      this.#painter.finish(whole)
      // One wall clock for the whole ink, read now: the one of the page's start may be hours old.
      const timeOrigin = this.#mode.isShapeOnly ? 0 : Date.now() - this.#view.performance.now()
      this.#options.onStroke(whole, { surface: this.#surface, timeOrigin })
    },
    onStrokeDrop: () => this.#drop(),
    onPalm: () => this.#options.onPalm(),
    onSamples: () => {
      if (!this.#paintsAtOnce) return
      this.#capture?.flush()
      this.#painter.extend()
    },
  }

  /** Once a frame while a stroke is drawn; the pad may move under it, so it is measured at times. */
  readonly #paint = (now: number): void => {
    this.#capture?.flush()
    this.#painter.extend()
    if (this.#hasMoved || now - this.#measuredAt > MEASURE_MS) {
      this.#hasMoved = false
      this.#measuredAt = now
      this.#capture?.measure()
    }
    this.#frame = this.#isDrawing ? this.#view.requestAnimationFrame(this.#paint) : 0
  }

  #drop(): void {
    this.#stop()
    this.#painter.abandon()
  }

  #stop(): void {
    this.#isDrawing = false
    this.#watcher.disconnect()
  }

  #accepts({ pointerType }: PointerEvent): boolean {
    if (this.#mode.isPenOnly && pointerType !== 'pen') {
      this.#options.onNoPen?.()
      return false
    }
    return !this.#canvas.closest('fieldset:disabled')
  }

  /** From a place in the window to one on the ink, which may be shown smaller than it was drawn. */
  #measure(): Plane {
    const plane = measurePlane(this.#canvas, this.#isDrawing ? this.#plane : undefined)
    this.#plane = plane
    const { width, height } = plane
    if (this.#isBlank && !this.#isDrawing) this.#surface = { width, height }
    const { scale, x, y } = fitInk(this.#surface, plane)
    this.#scale = scale
    return {
      a: plane.a / scale,
      b: plane.b / scale,
      c: plane.c / scale,
      d: plane.d / scale,
      e: (plane.e - x) / scale,
      f: (plane.f - y) / scale,
    }
  }
}
