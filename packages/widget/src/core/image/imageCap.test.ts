import { SIGNATURE_IMAGE_MAX_CHARS } from '@rubrica/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { readPng } from '../../../../../test/fixtures/readPng.ts'
import { readSvg, type SvgCurve } from '../../../../../test/fixtures/readSvg.ts'
import { CHANNEL, type Ink, STRIDE } from '../ink/ink.ts'
import {
  renderSignatureImage,
  type SignatureImage,
  type SignatureImageOptions,
} from './renderSignatureImage.ts'

const isFull = Boolean(process.env.RUBRICA_FULL)
const RUNS = isFull ? 1_500 : 60
const LARGEST = isFull ? 1_000 : 300
const MAX_BYTES = 375_000

type Place = readonly [x: number, y: number, timeMs: number, pressure: number]

/** Strokes whose samples lie within a box of this size, somewhere. */
const strokesWithin = (size: number) => {
  const place = fc.tuple(
    fc.double({ min: -size, max: size, noNaN: true }),
    fc.double({ min: -size, max: size, noNaN: true }),
    // A clock may stand still, and one of a host's own run backwards.
    fc.integer({ min: -100, max: 2000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  return fc.array(fc.array(place, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 8 })
}

const inks = fc
  .tuple(
    fc.constantFrom(0, 0.001, 1, 300, 20_000, 1e9).chain(strokesWithin),
    fc.constantFrom(0, -5_000, 1e9, 1e15),
    fc.constantFrom('pen', 'mouse'),
  )
  .map(([strokes, aside, pointerType]) => toInk(strokes, aside, pointerType))

const pens = fc
  .tuple(
    fc.double({ min: 0.01, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([minWidth, more, pressureResponse]) => ({
    minWidth,
    maxWidth: minWidth + more,
    pressureResponse,
  }))

const frames = fc
  .tuple(
    fc.integer({ min: 16, max: LARGEST }),
    fc.integer({ min: 16, max: LARGEST }),
    fc.double({ min: 0, max: 0.49, noNaN: true }),
  )
  .map(([width, height, share]) => ({ width, height, padding: share * Math.min(width, height) }))

describe('an image of any ink', () => {
  it(`has its exact size, ink, and no more than the cap (${RUNS} inks)`, {
    timeout: 300_000,
  }, () => {
    fc.assert(
      fc.property(inks, frames, pens, fc.boolean(), (ink, frame, pen, hasPaper) => {
        const options = { ...frame, pen, background: hasPaper ? '#fffff0' : 'transparent' }
        for (const format of ['png', 'svg'] as const)
          expectSound(renderSignatureImage(ink, { ...options, format }), frame)
      }),
      { numRuns: RUNS },
    )
  })

  it(`keeps to whatever cap it is given, or says that it cannot (${RUNS} inks)`, {
    timeout: 300_000,
  }, () => {
    const caps = fc.integer({ min: 50, max: 6_000 })
    const formats = fc.constantFrom('png' as const, 'svg' as const)
    fc.assert(
      fc.property(inks, frames, caps, formats, (ink, frame, maxBytes, format) => {
        const image = tryToRender(ink, { ...frame, format, maxBytes })
        if (!image) return
        expectSound(image, frame)
        expect(image.bytes).toBeLessThanOrEqual(maxBytes)
      }),
      { numRuns: RUNS },
    )
  })

  it('gives up shades of a scribble over a large image, but never its size', () => {
    const frame = { width: 1400, height: 1400 }
    const options = { ...frame, pen: { minWidth: 0.1, maxWidth: 0.2 } }
    const scribble = makeScribble(1000, 2)
    const image = renderSignatureImage(scribble, options)
    expectSound(image, frame)
    expect(image.givenUp).toEqual(['shades'])
    const whole = renderSignatureImage(scribble, { ...options, maxBytes: 1e9 })
    expect(whole).toMatchObject({ givenUp: [] })
    expect(whole.bytes).toBeGreaterThan(MAX_BYTES)
  })

  it.runIf(isFull)('takes noise on the largest image', { timeout: 300_000 }, () => {
    const frame = { width: 4096, height: 4096 }
    const noise = makeScribble(4000, 2)
    const pen = { minWidth: 0.1, maxWidth: 0.2 }
    const image = renderSignatureImage(noise, { ...frame, pen, background: '#ffffff' })
    expectSound(image, frame)
    expect(image.givenUp).toEqual(['shades', 'resolution'])
  })

  it('takes a blot of the widest pen', () => {
    const frame = { width: 300, height: 200 }
    const pen = { minWidth: 50, maxWidth: 50 }
    for (const format of ['png', 'svg'] as const)
      expectSound(renderSignatureImage(makeScribble(3, 3), { ...frame, pen, format }), frame)
  })

  it('takes thousands of strokes as a PNG, and refuses an SVG that cannot hold them', () => {
    const strokes = makeScribble(12_000, 2)
    expectSound(renderSignatureImage(strokes, {}), { width: 600, height: 240 })
    expect(() => renderSignatureImage(strokes, { format: 'svg' })).toThrow(TOO_LARGE)
  })

  it('refuses ink too wide for the arithmetic, instead of drawing it for ever', () => {
    for (const far of [1e16, 1e200, 1e307])
      for (const format of ['png', 'svg'] as const) {
        const ink = toInk([
          [
            [0, 0, 0, 0.5],
            [far, -far, 5, 0.5],
            [far / 3, far, 5, 0.5],
          ],
        ])
        expect(() => renderSignatureImage(ink, { format })).toThrow('cannot take this ink')
      }
  })
})

describe('the ladder of a PNG', () => {
  const frame = { width: 600, height: 240 }

  it('goes down from shades to resolution, and says so in that order', () => {
    const steps = toLadder(makeWriting({ count: 2400 }), frame).map((image) => {
      expectSound(image, frame)
      const png = readPng(image.base64)
      return { lost: image.givenUp.join(), bitDepth: png.bitDepth, block: toBlock(png) }
    })
    expect(steps.slice(0, 6)).toEqual([
      { lost: '', bitDepth: 4, block: 1 },
      { lost: 'shades', bitDepth: 2, block: 1 },
      { lost: 'shades', bitDepth: 1, block: 1 },
      { lost: 'shades,resolution', bitDepth: 1, block: 2 },
      { lost: 'shades,resolution', bitDepth: 1, block: 4 },
      { lost: 'shades,resolution', bitDepth: 1, block: 8 },
    ])
    for (const { lost, bitDepth } of steps.slice(6))
      expect([lost, bitDepth]).toEqual(['shades,resolution', 1])
  })

  it('keeps the thinnest line to the end', () => {
    // Two thousand pixels a second and more, on a surface fifty times as wide as the image.
    const thin = toInk([
      [
        [0, 0, 0, 0.5],
        [3200, 10, 100, 0.5],
      ],
      [[0, 400, 300, 0.5]],
    ])
    for (const image of toLadder(thin, { width: 64, height: 64 }))
      expectSound(image, { width: 64, height: 64 })
  })

  it('keeps a line whose pixels are all faint, when it loses its shades', () => {
    const pen = { minWidth: 0.001, maxWidth: 0.001 }
    const faint = toInk([
      [
        [0, 0, 0, 0.5],
        [500, 0, 900, 0.5],
      ],
    ])
    for (const image of toLadder(faint, { ...frame, pen })) expectSound(image, frame)
  })
})

describe('the ladder of an SVG', () => {
  it('loses points and nothing else, down to the two ends of each stroke', () => {
    const frame = { width: 600, height: 240 }
    const ink = makeWriting({ count: 1200 })
    const images = toLadder(ink, { ...frame, format: 'svg' })
    const counts = images.map((image, step) => {
      expectSound(image, frame)
      expect(image.givenUp).toEqual(step === 0 ? [] : ['points'])
      return readSvg(image.base64).curves.length
    })
    expect(counts.length).toBeGreaterThan(4)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    // A dot and one curve of each.
    expect(counts.at(-1)).toBe(2 * ink.strokes.length)
  })

  it('reaches those ends however large the surface was', () => {
    const far = makeScribble(20, 50, 1e8)
    const last = toLadder(far, { format: 'svg' }).at(-1) as SignatureImage
    expect(readSvg(last.base64).curves).toHaveLength(40)
  })
})

describe('the cap', () => {
  it('is what base64 turns into the most characters that the provider takes', () => {
    // Dots only, about twenty bytes each: so near do they get to the cap.
    const dots = makeScribble(20_000, 1)
    const render = (count: number, maxBytes?: number) =>
      tryToRender({ ...dots, strokes: dots.strokes.slice(0, count) }, { format: 'svg', maxBytes })
    let [fits, spills] = [15_000, 20_000]
    while (spills - fits > 1) {
      const middle = Math.floor((fits + spills) / 2)
      if ((render(middle, 1e9)?.bytes ?? 0) <= MAX_BYTES) fits = middle
      else spills = middle
    }
    const last = render(fits) as SignatureImage
    expect(last.base64.length).toBeLessThanOrEqual(SIGNATURE_IMAGE_MAX_CHARS)
    expect(last.base64.length).toBeGreaterThan(SIGNATURE_IMAGE_MAX_CHARS - 60)
    expect(render(spills)).toBeUndefined()
    expect(render(spills, last.bytes + 60)?.base64.length).toBeGreaterThan(
      SIGNATURE_IMAGE_MAX_CHARS,
    )
  })

  it('counts to the byte', () => {
    const { bytes } = renderSignatureImage(makeInk())
    expect(renderSignatureImage(makeInk(), { maxBytes: bytes }).givenUp).toEqual([])
    expect(renderSignatureImage(makeInk(), { maxBytes: bytes - 1 }).givenUp).toEqual(['shades'])
  })
})

const TOO_LARGE = expect.objectContaining({ code: 'signature_image_too_large' })

/** The image for ever smaller caps, each a byte less than the image before takes. */
function toLadder(ink: Ink, options: SignatureImageOptions): SignatureImage[] {
  const images: SignatureImage[] = []
  for (let maxBytes = Infinity; ; maxBytes = (images.at(-1) as SignatureImage).bytes - 1) {
    const image = tryToRender(ink, { ...options, maxBytes })
    if (!image) return images
    images.push(image)
  }
}

/** The image, or undefined where it is refused for its size. */
function tryToRender(ink: Ink, options: SignatureImageOptions): SignatureImage | undefined {
  try {
    return renderSignatureImage(ink, options)
  } catch (error) {
    expect(error).toEqual(TOO_LARGE)
    return undefined
  }
}

function expectSound(image: SignatureImage, { width, height }: { width: number; height: number }) {
  expect(image.base64.length).toBeLessThanOrEqual(SIGNATURE_IMAGE_MAX_CHARS)
  expect(image).toMatchObject({ width, height })
  if (image.mimeType === 'image/png') {
    const png = readPng(image.base64)
    expect([png.width, png.height, png.bytes]).toEqual([width, height, image.bytes])
    expect(png.levels.some((level) => level > 0)).toBe(true)
  } else {
    const svg = readSvg(image.base64)
    expect([svg.width, svg.height, svg.bytes]).toEqual([width, height, image.bytes])
    const isInside = (place: number[]) =>
      place.every((value, axis) => value >= 0 && value <= (svg.viewBox[axis] as number))
    const toMiddle = ({ from, control1, control2, to }: SvgCurve) =>
      from.map((start, axis) => {
        const [one = 0, other = 0, end = 0] = [control1, control2, to].map((place) => place[axis])
        return (start + 3 * one + 3 * other + end) / 8
      })
    const isInked = (curve: SvgCurve) => [curve.from, toMiddle(curve), curve.to].some(isInside)
    expect(svg.curves.some(isInked)).toBe(true)
  }
}

/** The side of the largest blocks that the whole picture is made of, as a power of 2. */
function toBlock({ width, height, levels }: ReturnType<typeof readPng>): number {
  const isOf = (block: number) =>
    levels.every((level, index) => {
      const [column, row] = [index % width, Math.floor(index / width)]
      return level === levels[(row - (row % block)) * width + column - (column % block)]
    })
  let block = 1
  while (block < Math.max(width, height) && isOf(block * 2)) block *= 2
  return block
}

/** Jumps across a surface, the same ones each time. */
function makeScribble(strokes: number, samples: number, size = 600): Ink {
  let state = 1
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const make = (_: unknown, index: number): Place => [random() * size, random() * size, index, 0.5]
  const places = Array.from({ length: strokes }, () => Array.from({ length: samples }, make))
  return toInk(places)
}

function toInk(strokes: readonly (readonly Place[])[], aside = 0, pointerType = 'pen'): Ink {
  let time = 1000
  return {
    surface: { width: 600, height: 240 },
    timeOrigin: 0,
    strokes: strokes.map((places) => {
      const samples = new Float64Array(places.length * STRIDE)
      for (const [index, [x, y, stepMs, pressure]] of places.entries()) {
        time += stepMs
        samples.set([x + aside, y + aside, time, pressure], index * STRIDE + CHANNEL.x)
      }
      return { pointerType, end: 'lost', count: places.length, samples }
    }),
  }
}
