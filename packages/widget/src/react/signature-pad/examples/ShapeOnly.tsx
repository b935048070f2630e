import { CHANNEL, EMPTY_INK, type Ink, SignaturePad, STRIDE } from '@rubrica/widget'
import * as React from 'react'

/**
 * Takes the shape alone. Its line has one width: no time and no pressure is collected, so there is
 * nothing that a width could follow.
 */
export function ShapeOnly(): React.ReactElement {
  const [ink, setInk] = React.useState<Ink>(EMPTY_INK)
  return (
    <SignaturePad.Root aria-label="Signature" ink={ink} onInkChange={setInk} shapeOnly>
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <div data-rubrica="signature-pad-bar">
        <SignaturePad.Undo />
        <SignaturePad.Clear />
        <SignaturePad.Status />
      </div>
      <p>
        Places: {countValues(ink, isPlace)}. Times, pressures and angles:{' '}
        {countValues(ink, (channel) => !isPlace(channel))}. The line has one width, because nothing
        is known that it could follow.
      </p>
    </SignaturePad.Root>
  )
}

function isPlace(channel: number): boolean {
  return channel === CHANNEL.x || channel === CHANNEL.y
}

/** How many values of these channels the ink holds. */
function countValues(ink: Ink, isCounted: (channel: number) => boolean): number {
  return ink.strokes
    .flatMap(({ samples }) => Array.from(samples))
    .filter((value, at) => value !== 0 && isCounted(at % STRIDE)).length
}
