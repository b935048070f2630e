import type { Ink, Stroke } from '../core/ink/ink.ts'
import type { Pen } from '../core/ink/pen.ts'
import type { SampleBuffer } from '../core/ink/SampleBuffer.ts'
import { capturePointer, type PointerCapture } from './capturePointer.ts'
import { createPainter } from './createPainter.ts'

/** A canvas that takes and shows ink. */
export interface Surface {
  /** Shows this ink; what is being drawn stays. */
  show: (ink: Ink, pen: Pen) => void
  /** Drops the stroke being drawn, and says whether there was one. */
  abandonStroke: () => boolean
  /** A disabled surface drops the stroke being drawn and takes no other. */
  setDisabled: (isDisabled: boolean) => void
  /** Stops listening and gives the canvas's memory back. */
  detach: () => void
}

/**
 * Joins capture and painting on one canvas: samples are stored as they arrive and painted once a
 * frame. Each stroke is handed over when it is complete.
 */
export function attachSurface(
  canvas: HTMLCanvasElement,
  onStroke: (stroke: Stroke, frame: Pick<Ink, 'surface' | 'timeOrigin'>) => void,
): Surface {
  const painter = createPainter(canvas)
  let frame = 0
  let capture: PointerCapture | undefined

  const listener = {
    onStrokeStart: (buffer: SampleBuffer) => {
      painter.begin(buffer)
      frame ||= requestAnimationFrame(paint)
    },
    onStrokeEnd: (stroke: Stroke, origin: Pick<Ink, 'surface' | 'timeOrigin'>) => {
      painter.finish(stroke)
      onStroke(stroke, origin)
    },
  }

  /** Once a frame while a stroke is drawn; the pad may move under it, so it is measured as well. */
  function paint(): void {
    painter.extend()
    frame = capture?.measure() ? requestAnimationFrame(paint) : 0
  }

  function abandonStroke(): boolean {
    const wasDrawing = capture?.abandon() ?? false
    if (wasDrawing) painter.abandon()
    return wasDrawing
  }

  function setDisabled(isDisabled: boolean): void {
    if (isDisabled && capture) {
      abandonStroke()
      capture.detach()
      capture = undefined
    } else if (!isDisabled) capture ??= capturePointer(canvas, listener)
  }

  const stopFitting = keepFitting(canvas, painter.resize)
  return {
    show: painter.show,
    abandonStroke,
    setDisabled,
    detach: () => {
      cancelAnimationFrame(frame)
      capture?.detach()
      stopFitting()
      painter.release()
    },
  }
}

/**
 * Calls back with the canvas's size, first and whenever it or the pixel ratio changes. A canvas
 * without a size, in a closed tab or dialog, is left alone until it has one.
 */
function keepFitting(
  canvas: HTMLCanvasElement,
  resize: (width: number, height: number, ratio: number) => void,
): () => void {
  let fitted = ''
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = canvas
    const size = `${width} ${height} ${devicePixelRatio}`
    if (width === 0 || height === 0 || size === fitted) return
    fitted = size
    resize(width, height, devicePixelRatio)
  }
  fit()
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(fit)
  try {
    // Fires when the pixel ratio changes too. Safari does not know this box and throws.
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    observer.observe(canvas)
  }
  return () => observer.disconnect()
}
