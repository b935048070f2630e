import type { Ink, Stroke } from '../core/ink/ink.ts'
import { DEFAULT_PEN, type Pen } from '../core/ink/pen.ts'
import { createPainter, type Painter } from './createPainter.ts'
import { toSource } from './curves.ts'
import { keepFitting } from './keepFitting.ts'

/** Shows the first points of an ink on a canvas, as its painter would have drawn them live. */
export interface ReplayPainter {
  /** Shows so many points: more are added to what is there, fewer are drawn anew. */
  showFirst: (count: number) => void
  /**
   * Draws what was added piece by piece once more, in one: the same points are then the same pixels,
   * however they were come by.
   */
  settle: () => void
  setPen: (pen: Pen) => void
  /** Gives the canvas's memory back. */
  release: () => void
}

/** Builds a painter whose canvas shows the whole surface of the ink, whatever its own size. */
export function createReplayPainter(canvas: HTMLCanvasElement, ink: Ink): ReplayPainter {
  return new InkReplay(canvas, ink)
}

class InkReplay implements ReplayPainter {
  readonly #canvas: HTMLCanvasElement
  readonly #painter: Painter
  readonly #ink: Ink
  readonly #stopFitting: () => void
  #pen = DEFAULT_PEN
  /** Strokes that are shown to their end. */
  #complete = 0
  /** Points of those. */
  #before = 0
  /** The stroke that is shown in part. */
  #source: { pointerType: string; count: number; data: Float64Array } | undefined

  #isSettled = true

  constructor(canvas: HTMLCanvasElement, ink: Ink) {
    this.#canvas = canvas
    this.#painter = createPainter(canvas)
    this.#ink = ink
    // As if the canvas had the ink's own size and other pixels: so ink is enlarged too.
    this.#stopFitting = keepFitting(canvas, (_, pixels) =>
      this.#painter.resize(ink.surface, pixels),
    )
    canvas.addEventListener('contextrestored', this.#refresh)
  }

  showFirst(count: number): void {
    if (count < this.#before + (this.#source?.count ?? 0)) this.#rewind(count)
    for (;;) {
      const stroke = this.#ink.strokes[this.#complete]
      const due = Math.min(count - this.#before, stroke?.count ?? 0)
      if (!stroke || due <= 0) return
      this.#draw(stroke, due)
      if (due < stroke.count) return
      this.#painter.finish(stroke)
      this.#isSettled = false
      this.#source = undefined
      this.#complete += 1
      this.#before += stroke.count
    }
  }

  settle(): void {
    if (!this.#isSettled) this.#painter.refresh()
    this.#isSettled = true
  }

  setPen(pen: Pen): void {
    if (JSON.stringify(pen) === JSON.stringify(this.#pen)) return
    const count = this.#before + (this.#source?.count ?? 0)
    this.#pen = pen
    this.#rewind(0)
    this.showFirst(count)
  }

  release(): void {
    this.#stopFitting()
    this.#canvas.removeEventListener('contextrestored', this.#refresh)
    this.#source = undefined
    this.#painter.release()
  }

  readonly #refresh = () => this.#painter.refresh()

  #draw(stroke: Stroke, count: number): void {
    if (this.#source) {
      this.#source.count = count
      this.#painter.extend()
      this.#isSettled = false
      return
    }
    this.#source = { ...toSource(stroke), count }
    this.#painter.begin(this.#source, this.#ink.surface)
  }

  /** Draws the strokes that stay, once; the one to be shown in part is left for `showFirst`. */
  #rewind(count: number): void {
    const complete = this.#complete
    for (;;) {
      const stroke = this.#ink.strokes[this.#complete - 1]
      if (!stroke || this.#before <= count) break
      this.#complete -= 1
      this.#before -= stroke.count
    }
    // The painter draws a line again with its ink: this one has nothing to draw any more.
    if (this.#source) this.#source.count = 0
    this.#source = undefined
    const strokes = this.#ink.strokes.slice(0, this.#complete)
    if (this.#complete === complete) this.#painter.abandon()
    this.#painter.show({ ...this.#ink, strokes }, this.#pen)
    this.#isSettled = true
  }
}
