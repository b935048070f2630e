import { CHANNEL, type Ink, SignaturePad, STRIDE } from '@rubrica/widget'
import type * as React from 'react'

/** A signature to look at: what you kept as ink, shown on a pad that takes no more of it. */
export function ReadOnly(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature of Elena Marsh" defaultInk={KEPT_INK} readOnly>
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface aria-label="The signature of Elena Marsh" />
        <SignaturePad.Guide>Elena Marsh, 12 March 2026</SignaturePad.Guide>
      </div>
    </SignaturePad.Root>
  )
}

/** Yours comes from where you keep it, for example out of `decodeBiometricData`. */
const KEPT_INK: Ink = makeInk(
  Array.from({ length: 150 }, (_, step) => ({
    x: 60 + step * 2.9 + 14 * Math.sin(step / 4),
    y: 84 + 40 * Math.sin(step / 4 + 1) * Math.cos(step / 60) - step / 8,
    time: step * 8,
  })),
)

function makeInk(points: readonly { x: number; y: number; time: number }[]): Ink {
  const samples = new Float64Array(points.length * STRIDE)
  for (const [index, { x, y, time }] of points.entries()) {
    samples[index * STRIDE + CHANNEL.x] = x
    samples[index * STRIDE + CHANNEL.y] = y
    samples[index * STRIDE + CHANNEL.time] = time
  }
  const stroke = { pointerType: 'pen', end: 'up', count: points.length, samples } as const
  return { strokes: [stroke], surface: { width: 576, height: 192 }, timeOrigin: 0 }
}
