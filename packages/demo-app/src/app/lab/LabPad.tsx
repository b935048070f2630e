import { type Ink, SignaturePad } from '@rubrica/widget'
import type * as React from 'react'
import type { LabSettings } from './LabOptions.tsx'

/** The pad that is tried, as a partner would build it from Rubrica's parts. */
export function LabPad({ ink, onInkChange, settings }: LabPadProps): React.ReactElement {
  const { look, isPenOnly, isLeftHanded } = settings
  return (
    <SignaturePad.Root
      aria-label="Signature"
      ink={ink}
      onInkChange={onInkChange}
      pen={look.pen}
      penOnly={isPenOnly}
      handedness={isLeftHanded ? 'left' : 'right'}
    >
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide>{isPenOnly ? 'Sign with a pen' : undefined}</SignaturePad.Guide>
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

interface LabPadProps {
  ink: Ink
  onInkChange: (ink: Ink) => void
  settings: LabSettings
}
