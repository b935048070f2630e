import { createRoot } from 'react-dom/client'
import type { BenchPad } from '../BenchPage.ts'
import { findCanvas } from './findCanvas.ts'

/** What React's own listeners cost, which it keeps on its root for every kind of event. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  createRoot(place).render(<canvas width={1200} height={480} />)
  const canvas = await findCanvas(place)
  // As every pad does: no mouse events follow, which React would hear as well.
  canvas.addEventListener('pointerdown', (event) => event.preventDefault())
  canvas.addEventListener('pointermove', () => {})
  return { canvas, readStroke: () => [] }
}
