import { SignaturePad } from '@rubrica/widget'
import type * as React from 'react'

/**
 * Asks the browser for the shortest way to the screen, for a pen whose ink should not trail behind.
 * Where the system cannot, the pad is as any other. What is stored is the same.
 */
export function LowLatency(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature">
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface lowLatency />
        <SignaturePad.Guide />
      </div>
      <div data-rubrica="signature-pad-bar">
        <SignaturePad.Undo />
        <SignaturePad.Clear />
        <SignaturePad.Status />
      </div>
    </SignaturePad.Root>
  )
}
