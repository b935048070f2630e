import { SignaturePad } from '@rubrica/widget'
import * as React from 'react'

/**
 * A box whose size changes: by a rotated tablet, an opened sidebar, or the slider here. The ink is
 * shown whole at every size, and stays as it was drawn.
 */
export function Resizing(): React.ReactElement {
  const [percent, setPercent] = React.useState(100)
  return (
    <>
      <label className="example-slider">
        Width of the box
        <input
          type="range"
          min={40}
          max={100}
          value={percent}
          onChange={(event) => setPercent(event.target.valueAsNumber)}
        />
      </label>
      <div style={{ width: `${percent}%` }}>
        <SignaturePad.Root aria-label="Signature">
          <div data-rubrica="signature-pad-frame">
            <SignaturePad.Surface />
            <SignaturePad.Guide />
          </div>
          <div data-rubrica="signature-pad-bar">
            <SignaturePad.Clear />
            <SignaturePad.Status />
          </div>
        </SignaturePad.Root>
      </div>
    </>
  )
}
