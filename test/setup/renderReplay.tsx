import { type RenderResult, render, screen } from '@testing-library/react'
import { DEFAULT_PEN } from '../../packages/widget/src/core/ink/pen.ts'
import { toReplay } from '../../packages/widget/src/core/replay/toReplay.ts'
import { createPainter } from '../../packages/widget/src/dom/createPainter.ts'
import {
  SignatureReplay,
  type SignatureReplayProps,
} from '../../packages/widget/src/react/signature-replay/index.ts'
import '../../packages/widget/src/styles/styles.css'

/** A replay in a column of 400 px. */
export function renderReplay(props: SignatureReplayProps): RenderResult {
  return render(<SignatureReplay {...props} style={{ width: 400, ...props.style }} />)
}

export function canvas(): HTMLCanvasElement {
  return screen.getByRole<HTMLCanvasElement>('img', { name: /^The signature/ })
}

/** The first plot's. */
export function chart(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[data-rubrica="signature-replay-chart"]')
  if (!found) throw new Error('There is no plot.')
  return found
}

export function scrubber(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>('slider', { name: 'Position' })
}

export function toggle(name: 'Play' | 'Pause' | 'Replay'): HTMLElement {
  return screen.getByRole('button', { name })
}

/** Where the read-out says that the replay stands, in milliseconds. */
export function readPosition(): number {
  const words = document.querySelector('[data-rubrica="signature-replay-time"]')?.textContent
  return Math.round(1000 * Number.parseFloat(words ?? ''))
}

export function pixelsOf(element: HTMLCanvasElement): Uint8ClampedArray {
  const context = element.getContext('2d')
  if (!context) throw new Error('There is no canvas memory left.')
  return context.getImageData(0, 0, element.width, element.height).data
}

/** How many pixels have ink on them. */
export function inkIn(pixels: Uint8ClampedArray): number {
  return pixels.filter((value, index) => index % 4 === 3 && value > 0).length
}

/**
 * What the painter shows of the record on a canvas as large as this one: the whole, or what is due
 * until a moment.
 */
export function paint(
  data: string,
  { width, height }: HTMLCanvasElement,
  ms = Infinity,
): Uint8ClampedArray {
  const element = document.createElement('canvas')
  const { ink, timeline } = toReplay(data)
  const painter = createPainter(element)
  painter.resize(ink.surface, { width, height })
  const due = timeline.times.filter((time) => time <= ms).length
  const ends = ink.strokes.map((_, at) =>
    ink.strokes.slice(0, at + 1).reduce((sum, { count }) => sum + count, 0),
  )
  const complete = ends.filter((end) => end <= due)
  painter.show({ ...ink, strokes: ink.strokes.slice(0, complete.length) }, DEFAULT_PEN)
  const next = ink.strokes[complete.length]
  const count = due - (complete.at(-1) ?? 0)
  if (next) painter.begin({ ...next, count, data: next.samples }, ink.surface)
  return pixelsOf(element)
}
