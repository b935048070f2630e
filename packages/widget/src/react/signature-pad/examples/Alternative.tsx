import { type SignatureAlternative, SignaturePad } from '@rubrica/widget'
import * as React from 'react'

/**
 * Another way for someone who cannot write by hand. Which ways there are is your policy, and so is
 * what they are worth: the pad only tells you which one was taken.
 */
export function Alternative(): React.ReactElement {
  const [taken, setTaken] = React.useState<SignatureAlternative>()
  return (
    <SignaturePad.Root
      aria-label="Signature"
      alternatives={['typed', 'assisted']}
      onAlternative={setTaken}
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
      <SignaturePad.Alternative />
      <p>{toWords(taken)}</p>
    </SignaturePad.Root>
  )
}

function toWords(taken: SignatureAlternative | undefined): string {
  if (!taken) return 'No other way was taken.'
  if (taken.kind === 'assisted') return 'Help was asked for. No handwriting was recorded.'
  return `The name “${taken.name}” was typed. It is not handwriting, and not biometric.`
}
