import SignaturePad from 'signature_pad'
import type { BenchPad } from '../BenchPage.ts'
import { mountCanvas } from './mountCanvas.ts'

/** signature_pad as its README mounts it on a screen of high density. */
export function mountSignaturePad(
  place: HTMLElement,
  options: { throttle?: number; minDistance?: number },
): BenchPad {
  const canvas = mountCanvas(place)
  canvas.getContext('2d')?.scale(devicePixelRatio, devicePixelRatio)
  const pad = new SignaturePad(canvas, options)
  const readStroke = () =>
    (pad.toData().at(-1)?.points ?? []).map(({ x, y, time }) => ({
      x,
      y,
      timeMs: time - performance.timeOrigin,
    }))
  return { canvas, readStroke }
}
