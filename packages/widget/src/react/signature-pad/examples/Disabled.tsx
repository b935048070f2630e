import { SignaturePad } from '@rubrica/widget'
import type * as React from 'react'

/** A pad that takes no input, for example until a condition has been accepted. */
export function Disabled(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature" disabled>
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <SignaturePad.Submit />
    </SignaturePad.Root>
  )
}
