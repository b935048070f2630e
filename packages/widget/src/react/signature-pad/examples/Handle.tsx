import { SignaturePad, SignaturePadHandle } from '@rubrica/widget'
import * as React from 'react'

/** Images of the ink, by the methods that signature_pad and react-signature-canvas have too. */
export function Handle(): React.ReactElement {
  const pad = React.useRef<SignaturePadHandle>(null)
  const [image, setImage] = React.useState<{ name: string; url: string }>()

  const make = (name: string, toUrl: (handle: SignaturePadHandle) => string) => () => {
    const { current } = pad
    setImage(current && !current.isEmpty() ? { name, url: toUrl(current) } : undefined)
  }

  return (
    <SignaturePad.Root aria-label="Signature">
      <SignaturePadHandle ref={pad} />
      <div data-rubrica="signature-pad-frame">
        <SignaturePad.Surface />
        <SignaturePad.Guide />
      </div>
      <div data-rubrica="signature-pad-bar">
        <button type="button" onClick={make('signature.png', (handle) => handle.toDataURL())}>
          PNG
        </button>
        <button
          type="button"
          onClick={make('signature.svg', (handle) => handle.toDataURL('image/svg+xml'))}
        >
          SVG
        </button>
        <button
          type="button"
          onClick={make('trimmed.png', (handle) => handle.getTrimmedCanvas().toDataURL())}
        >
          Trimmed PNG
        </button>
        <button type="button" onClick={() => pad.current?.clear()}>
          Clear
        </button>
      </div>
      {image ? (
        <figure className="example-image">
          <img src={image.url} alt="The signature" />
          <figcaption>
            <a href={image.url} download={image.name}>
              Download {image.name}
            </a>
          </figcaption>
        </figure>
      ) : (
        <p>Sign, then make an image of it.</p>
      )}
    </SignaturePad.Root>
  )
}
