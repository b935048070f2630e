import { SignaturePad } from '@rubrica/widget'
import * as React from 'react'

/**
 * A dot is no signature. Submit says what it lacks instead of handing it over; `rules` says what a
 * signature must have at least. Nobody is refused for a plain hand: a cross passes.
 */
export function Refused(): React.ReactElement {
  const [count, setCount] = React.useState(0)
  return (
    <SignaturePad.Root
      aria-label="Signature"
      rules={{ minLengthPx: 60 }}
      onInkSubmit={() => setCount(count + 1)}
    >
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <div data-rubrica="signature-pad-bar">
        <SignaturePad.Undo />
        <SignaturePad.Redo />
        <SignaturePad.Clear />
        <SignaturePad.Status />
      </div>
      <SignaturePad.Submit />
      <p>{count === 0 ? 'Nothing has been handed over.' : `Handed over: ${count}.`}</p>
    </SignaturePad.Root>
  )
}
