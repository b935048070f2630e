import { SignaturePad } from '@rubrica/widget'
import type * as React from 'react'

/** Takes a stylus only, as on a counter's tablet where sleeves and palms lie on the glass. */
export function PenOnly(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature" penOnly>
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface aria-label="Signature area. Sign with the pen." />
        <SignaturePad.Guide>
          Sign with the pen; a finger or a mouse leaves no ink
        </SignaturePad.Guide>
      </div>
      <div data-rubrica="signature-pad-bar">
        <SignaturePad.Clear />
        <SignaturePad.Status />
      </div>
    </SignaturePad.Root>
  )
}
