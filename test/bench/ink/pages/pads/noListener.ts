import type { BenchPad } from '../BenchPage.ts'
import { mountCanvas } from './mountCanvas.ts'

/** What a stroke costs where nobody listens. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  return { canvas: mountCanvas(place), readStroke: () => [] }
}
