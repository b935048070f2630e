import { SignaturePad } from '@rubrica/widget'
import type * as React from 'react'

/** For a hand that comes from the left: the controls and the guide's words keep out from under it. */
export function LeftHanded(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature" handedness="left">
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
