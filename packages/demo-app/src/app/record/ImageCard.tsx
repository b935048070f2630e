import type { SignatureImage } from '@rubrica/widget/image'
import * as React from 'react'
import { CapBar } from './CapBar.tsx'
import { Losses } from './Losses.tsx'
import type { OutgoingState } from './useOutgoing.ts'
import { IMAGE_LOSSES, toCount } from './words.ts'

/** The provider's cap (its document, BiometricSignRequest). */
const MAX_CHARS = 500_000

/** The image as it would be sent. */
export function ImageCard({ state }: { state: OutgoingState }): React.ReactElement {
  const [format, setFormat] = React.useState<'png' | 'svg'>('png')
  const outgoing = toShown(state)
  const image = outgoing?.[format]
  return (
    <section className="card record-image" aria-labelledby="image-title">
      <div className="record-head">
        <h2 id="image-title">The image</h2>
        <fieldset className="record-formats">
          <legend className="visually-hidden">Format of the image</legend>
          {(['png', 'svg'] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="format"
                checked={format === name}
                onChange={() => setFormat(name)}
              />
              <span>{name.toUpperCase()}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {image ? (
        <>
          <Picture image={image} />
          <p className="record-quiet">
            {image.width} × {image.height} pixels, {toCount(image.bytes)} bytes
          </p>
          <CapBar name="Image" chars={image.base64.length} most={MAX_CHARS} />
          <Losses
            title="Given up to stay within the cap"
            losses={image.givenUp.map((loss) => IMAGE_LOSSES[loss])}
          />
        </>
      ) : (
        <p className="record-empty">
          {state.status === 'working' ? 'Drawing…' : 'Sign on the pad. It comes after each stroke.'}
        </p>
      )}
    </section>
  )
}

function toShown(state: OutgoingState) {
  if (state.status === 'ready') return state.outgoing
  return state.status === 'working' ? state.last : undefined
}

/** In a `blob:` URL, which is taken back with the picture. */
function Picture({ image }: { image: SignatureImage }): React.ReactElement {
  const picture = React.useRef<HTMLImageElement>(null)
  React.useEffect(() => {
    const bytes = Uint8Array.from(atob(image.base64), (letter) => letter.charCodeAt(0))
    const url = URL.createObjectURL(new Blob([bytes], { type: image.mimeType }))
    if (picture.current) picture.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [image])
  return (
    <div className="record-picture">
      <img ref={picture} width={image.width} height={image.height} alt="Your signature" />
    </div>
  )
}
