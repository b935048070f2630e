import { type Ink, SignaturePad, SignaturePadHandle } from '@rubrica/widget'
import type { BiometricMode } from '@rubrica/widget/biometric'
import type * as React from 'react'
import { makeWriting, type Writing } from './writing.ts'

/** The pad, and ink by formula for those who would rather not write for ten minutes. */
export function RecordPad({ ink, onInkChange, mode, pad }: RecordPadProps): React.ReactElement {
  const isShapeOnly = mode === 'off'
  const fill = (sheet: Omit<Writing, 'isShapeOnly'>) => () =>
    onInkChange(makeWriting({ ...sheet, isShapeOnly }))
  return (
    <SignaturePad.Root
      aria-label="Signature"
      ink={ink}
      onInkChange={onInkChange}
      shapeOnly={isShapeOnly}
    >
      <SignaturePadHandle ref={pad} />
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <div data-rubrica="signature-pad-bar">
        <SignaturePad.Undo />
        <SignaturePad.Clear />
        <SignaturePad.Status />
      </div>
      <div className="record-fill">
        <button type="button" className="button" onClick={fill(A_MINUTE)}>
          Fill with a minute of writing
        </button>
        <button type="button" className="button" onClick={fill(TEN_MINUTES)}>
          Ten minutes
        </button>
      </div>
    </SignaturePad.Root>
  )
}

const A_MINUTE = { minutes: 1, widthPx: 600, scale: 1 }
/** As wide as a record can be without coarser steps, almost. */
const TEN_MINUTES = { minutes: 10, widthPx: 1200, scale: 0.6 }

interface RecordPadProps {
  ink: Ink
  onInkChange: (ink: Ink) => void
  mode: BiometricMode
  pad: React.Ref<SignaturePadHandle>
}
