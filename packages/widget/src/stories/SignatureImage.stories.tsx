import type { Meta, StoryObj } from '@storybook/react-vite'
import type * as React from 'react'
import { expect } from 'storybook/test'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { makeRecord } from '../../../../test/fixtures/makeRecord.ts'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import { decodeBiometricData } from '../core/biometric/index.ts'
import { renderSignatureImage, type SignatureImageOptions } from '../core/image/index.ts'
import type { Ink } from '../core/index.ts'
import '../react/signature-pad/examples/examples.css'

/** A made-up signature, with a pen's pressure. */
const SIGNATURE = decodeBiometricData(makeRecord()).ink

/** Pressed harder and softer in waves, at one speed. */
const PRESSED = makeInk([{ count: 160, pressure: (at) => 0.08 + 0.9 * Math.sin(at / 18) ** 2 }])

const CHECKS = 'repeating-conic-gradient(#dde1e6 0 25%, #fff 0 50%) 0 / 20px 20px'

/** One image as `renderSignatureImage` makes it, and what it says of itself. */
function SignatureImage({ ink, options = {}, label, isOnChecks }: ImageProps): React.ReactElement {
  const image = renderSignatureImage(ink, options)
  const lost = image.givenUp.length > 0 ? `gave up ${image.givenUp.join(', ')}` : 'nothing given up'
  const size = `${image.width} × ${image.height}, ${image.bytes.toLocaleString('en')} bytes`
  return (
    <figure className="example-image">
      <img
        src={`data:${image.mimeType};base64,${image.base64}`}
        alt="A made-up signature"
        style={isOnChecks ? { background: CHECKS } : { background: 'none' }}
      />
      <figcaption>
        {label && <strong>{label}: </strong>}
        {image.mimeType}, {size}, {lost}
      </figcaption>
    </figure>
  )
}

interface ImageProps {
  ink: Ink
  options?: SignatureImageOptions | undefined
  label?: string | undefined
  /** Shows where the image is transparent. */
  isOnChecks?: boolean | undefined
}

const meta: Meta<typeof SignatureImage> = {
  title: 'Signature image',
  component: SignatureImage,
  args: { ink: SIGNATURE },
  argTypes: { ink: { control: false } },
}
export default meta

type Story = StoryObj<typeof SignatureImage>

type Play = NonNullable<Story['play']>

const says = (words: string | RegExp): Play =>
  async function play({ canvas }) {
    await expect(await canvas.findByRole('figure')).toHaveTextContent(words)
  }

/** As it comes: black on nothing. The squares are the page behind it. */
export const Transparent: Story = {
  args: { isOnChecks: true },
  play: says(/^image\/png, 600 × 240, [\d,]+ bytes, nothing given up$/),
}

export const OnPaper: Story = { args: { options: { background: '#fffdf5' } } }

export const InABrandColour: Story = {
  args: { options: { color: '#2742a5', background: '#eef1fb' } },
}

/** The same curves, which stay sharp at every size. */
export const Svg: Story = {
  args: { options: { format: 'svg', width: 900, height: 360 } },
  play: says(/^image\/svg\+xml, 900 × 360/),
}

/** Widths are radii in CSS pixels of the pad, and grow with the signature. */
export const Pens: Story = {
  render: ({ ink }) => (
    <div style={{ display: 'grid', gap: '1rem' }}>
      <SignatureImage ink={ink} label="Thin" options={{ pen: { minWidth: 0.4, maxWidth: 0.8 } }} />
      <SignatureImage ink={ink} label="Wide" options={{ pen: { minWidth: 2, maxWidth: 5 } }} />
      <SignatureImage
        ink={PRESSED}
        label="By speed alone"
        options={{ pen: { minWidth: 0.5, maxWidth: 5 } }}
      />
      <SignatureImage
        ink={PRESSED}
        label="The same ink, by pressure alone"
        options={{ pen: { minWidth: 0.5, maxWidth: 5, pressureResponse: 1 } }}
      />
    </div>
  ),
  async play({ canvas }) {
    await expect(canvas.getAllByRole('figure')).toHaveLength(4)
  },
}

/** Smaller and smaller caps, far below the provider's: an image gives up detail and says so. */
export const UnderATinyCap: Story = {
  render: ({ ink }) => (
    <div style={{ display: 'grid', gap: '1rem' }}>
      {[20_000, 3000, 1500, 700].map((maxBytes) => (
        <SignatureImage
          key={maxBytes}
          ink={ink}
          label={`At most ${maxBytes.toLocaleString('en')} bytes`}
          options={{ maxBytes }}
        />
      ))}
      <SignatureImage
        ink={ink}
        label="SVG, at most 2,500 bytes"
        options={{ format: 'svg', maxBytes: 2500 }}
      />
    </div>
  ),
  async play({ canvas }) {
    const [whole, ...others] = canvas.getAllByRole('figure')
    await expect(whole).toHaveTextContent('nothing given up')
    for (const other of others) await expect(other).toHaveTextContent('gave up')
    await expect(others.at(-2)).toHaveTextContent('resolution')
    await expect(others.at(-1)).toHaveTextContent('gave up points')
  },
}

/** It stays a dot: ink is enlarged four times at the most. */
export const Dot: Story = {
  args: { ink: makeInk([{ count: 1 }]), isOnChecks: true },
  play: says(/600 × 240.*nothing given up$/),
}

/** Trimmed to the ink, centred, and never distorted. */
export const VeryWide: Story = {
  args: { ink: makeInk([{ count: 700 }]), isOnChecks: true },
  play: says('600 × 240'),
}

export const VeryTall: Story = {
  args: { ink: turn(makeInk([{ count: 400 }])), isOnChecks: true },
  play: says('600 × 240'),
}

/** A minute of writing, in the same size. */
export const LongInk: Story = {
  args: { ink: makeWriting({ count: 14_400 }) },
  play: says('nothing given up'),
}

/** The ink with its sides changed: a line that ran to the right runs down. */
function turn(ink: Ink): Ink {
  const strokes = ink.strokes.map((stroke) => {
    const samples = stroke.samples.slice()
    for (let at = 0; at < samples.length; at += samples.length / stroke.count) {
      const [x = 0, y = 0] = samples.subarray(at, at + 2)
      samples.set([y, x], at)
    }
    return { ...stroke, samples }
  })
  return { ...ink, strokes }
}
