import { SignatureCanvas } from '@rubrica/widget'
import * as React from 'react'

/** An app written for react-signature-canvas: only its import has changed. */
export function MovingOver(): React.ReactElement {
  const signature = React.useRef<SignatureCanvas>(null)
  const [count, setCount] = React.useState(0)
  const tell = () => setCount(signature.current?.toData().flat().length ?? 0)
  const clear = () => {
    signature.current?.clear()
    tell()
  }
  return (
    <div className="example-form">
      <SignatureCanvas
        ref={signature}
        penColor="navy"
        backgroundColor="#f4f5fa"
        onEnd={tell}
        canvasProps={{ height: 180, 'aria-label': 'Signature area', style: { width: '100%' } }}
      />
      <p>
        <button type="button" onClick={clear}>
          Clear
        </button>
      </p>
      <p>Points: {count}</p>
    </div>
  )
}
