import { createRef } from 'react'
import { createRoot } from 'react-dom/client'
import commonJs, { type SignatureCanvas as Pad } from 'react-signature-canvas'
import type { BenchPad } from '../BenchPage.ts'
import { findCanvas } from './findCanvas.ts'

const { default: SignatureCanvas } = commonJs

/** react-signature-canvas with its defaults. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  const pad = createRef<Pad>()
  createRoot(place).render(<SignatureCanvas ref={pad} />)
  const canvas = await findCanvas(place)
  const readStroke = () =>
    (pad.current?.toData().at(-1) ?? []).map(({ x, y, time }) => ({
      x,
      y,
      timeMs: time - performance.timeOrigin,
    }))
  return { canvas, readStroke }
}
