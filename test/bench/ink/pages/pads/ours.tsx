import { CHANNEL, type Ink, readChannel, SignaturePad } from '@rubrica/widget'
import { createRoot } from 'react-dom/client'
import type { BenchPad } from '../BenchPage.ts'
import { findCanvas } from './findCanvas.ts'

/** The pad as a partner mounts it. */
export async function mountPad(place: HTMLElement): Promise<BenchPad> {
  let ink: Ink | undefined
  const keep = (next: Ink) => {
    ink = next
  }
  createRoot(place).render(
    <SignaturePad.Root onInkChange={keep}>
      <SignaturePad.Surface />
    </SignaturePad.Root>,
  )
  const canvas = await findCanvas(place)
  return { canvas, readStroke: () => (ink ? toPoints(ink) : []) }
}

function toPoints(ink: Ink) {
  const stroke = ink.strokes.at(-1)
  if (!stroke) return []
  return Array.from({ length: stroke.count }, (_, index) => ({
    x: readChannel(stroke, index, CHANNEL.x),
    y: readChannel(stroke, index, CHANNEL.y),
    // The event's own time, as the ink says; `timeOrigin` only places it on a wall clock.
    timeMs: readChannel(stroke, index, CHANNEL.time),
  }))
}
