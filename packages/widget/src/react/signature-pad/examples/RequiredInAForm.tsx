import { SignaturePad } from '@rubrica/widget'
import * as React from 'react'

/**
 * A field of your form: checked with the others, sent under its name, emptied by reset. Without ink
 * the browser says what is missing, and nothing is sent.
 */
export function RequiredInAForm(): React.ReactElement {
  const [sent, setSent] = React.useState('')

  const onSubmit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const signature = new FormData(event.currentTarget).get('signature')
    // Enough to see that it is there: a signature does not belong into a log.
    if (typeof signature === 'string') setSent(`a signature of ${signature.length} characters`)
  }

  return (
    <form className="example-form" onSubmit={onSubmit} onReset={() => setSent('')}>
      <label>
        Place <input name="place" defaultValue="Aldmouth" required />
      </label>
      <SignaturePad.Root aria-label="Signature" name="signature" required>
        <div data-rubrica="signature-pad-frame">
          <SignaturePad.Surface />
          <SignaturePad.Guide />
        </div>
        <div data-rubrica="signature-pad-bar">
          <SignaturePad.Clear />
          <SignaturePad.Status />
        </div>
      </SignaturePad.Root>
      <p>
        <button type="submit">Send the form</button> <button type="reset">Reset it</button>
      </p>
      <p>{sent === '' ? 'Nothing has been sent.' : `Sent: ${sent}.`}</p>
    </form>
  )
}
