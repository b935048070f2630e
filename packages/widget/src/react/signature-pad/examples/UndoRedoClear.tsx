import { SignaturePad } from '@rubrica/widget'
import type * as React from 'react'

/** Every step has its way back, by button and by key, and each is announced. */
export function UndoRedoClear(): React.ReactElement {
  return (
    <SignaturePad.Root aria-label="Signature" aria-describedby="keys">
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
      <p id="keys">
        <kbd>Ctrl</kbd> or <kbd>⌘</kbd> with <kbd>Z</kbd> takes a stroke back, with <kbd>Y</kbd> or{' '}
        <kbd>Shift</kbd> and <kbd>Z</kbd> brings it again. On the surface, <kbd>Delete</kbd> clears.
      </p>
    </SignaturePad.Root>
  )
}
