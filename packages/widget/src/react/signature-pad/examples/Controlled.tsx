import { countSamples, EMPTY_INK, type Ink, SignaturePad } from '@rubrica/widget'
import * as React from 'react'

/** A pad whose ink you hold, to do with it what you like. */
export function Controlled(): React.ReactElement {
  const [ink, setInk] = React.useState<Ink>(EMPTY_INK)
  return (
    <SignaturePad.Root aria-label="Signature" ink={ink} onInkChange={setInk}>
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <p>
        Strokes: {ink.strokes.length}, samples: {countSamples(ink)}
      </p>
      <SignaturePad.Clear />
    </SignaturePad.Root>
  )
}
