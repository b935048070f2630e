import type { BenchPad } from '../BenchPage.ts'
import { mountCanvas } from './mountCanvas.ts'

/** What it costs to call a listener that does nothing. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  const canvas = mountCanvas(place)
  canvas.addEventListener('pointermove', () => {})
  return { canvas, readStroke: () => [] }
}
