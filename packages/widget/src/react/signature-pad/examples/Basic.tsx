import { SignaturePad } from '@rubrica/widget'
import type * as React from 'react'

/** A pad that keeps its own ink. */
export function Basic(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature">
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
    </SignaturePad.Root>
  )
}
