import { DEFAULT_PEN, EMPTY_INK, type Ink, type Pen, SignaturePad } from '@rubrica/widget'
import * as React from 'react'

const PENS: readonly [string, Pen][] = [
  ['As it comes', DEFAULT_PEN],
  ['Blue', { ...DEFAULT_PEN, color: '#1c3f94' }],
  ['Fine, nearly even', { ...DEFAULT_PEN, minWidth: 0.6, maxWidth: 1 }],
  ['Broad', { ...DEFAULT_PEN, minWidth: 1, maxWidth: 4.5 }],
  ['Half by pressure', { ...DEFAULT_PEN, maxWidth: 4, pressureResponse: 0.5 }],
  ['By pressure alone', { ...DEFAULT_PEN, maxWidth: 4, pressureResponse: 1 }],
]

/** One signature, drawn by six pens. Sign on any of them; a stylus shows what pressure does. */
export function PenLooks(): React.ReactElement {
  const [ink, setInk] = React.useState<Ink>(EMPTY_INK)
  return (
    <div className="example-looks">
      {PENS.map(([name, pen]) => (
        <figure key={name}>
          <SignaturePad.Root aria-label={name} ink={ink} onInkChange={setInk} pen={pen}>
            <div data-rubrica="signature-pad-frame">
              <SignaturePad.Surface />
            </div>
          </SignaturePad.Root>
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </div>
  )
}
