import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { type Likeness, toLikeness } from '../../../../../test/fixtures/toLikeness.ts'
import { createPainter } from '../../dom/createPainter.ts'
import { CHANNEL, type Ink, STRIDE } from '../ink/ink.ts'
import { DEFAULT_PEN, type Pen } from '../ink/pen.ts'
import { traceStroke } from '../ink/traceStroke.ts'
import { renderSignatureImage } from './renderSignatureImage.ts'
import { toPlacement } from './toPlacement.ts'

/** The surface in CSS pixels, and the canvas on it at a device pixel ratio of 2. */
const SURFACE = { width: 600, height: 240 }
const PIXELS = { width: 1200, height: 480 }

/**
 * How far image and screen may be apart. The most that was measured of any ink but the flick, PNG and
 * SVG, in Chromium 156 and Firefox 153: 0.046, 0.006, 0.060 and 0.027. The least of what must not
 * pass: half a pixel aside 0.046, 0.046; 15 % wider or narrower 0.074, 0.104 and a surplus of 0.087;
 * without the tail a worst square of 0.188.
 */
const TOLERANCE: Likeness = { mean: 0.05, far: 0.01, surplus: 0.07, worst: 0.03 }

/**
 * The same of a flick. signature_pad's dabs are so far apart in it that its line is dotted, which the
 * image's is not. Measured of the PNG: 0.066, 0.021, 0.062 and 0.050; half a pixel aside 0.134, 15 %
 * wider a surplus of 0.087, without the tail 0.267.
 */
const FLICK_TOLERANCE: Likeness = { mean: 0.08, far: 0.03, surplus: 0.08, worst: 0.06 }

/**
 * In an SVG each curve has one width, and the first of a flick's few curves ends a third as wide as it
 * began. Measured: 0.123, 0.108, 0.066 and 0.212; without the tail 0.302.
 */
const FLICK_SVG_TOLERANCE: Likeness = { mean: 0.14, far: 0.13, surplus: 0.08, worst: 0.23 }

const PRESSED: Pen = { ...DEFAULT_PEN, pressureResponse: 1 }

const CASES: { name: string; drawn: Ink; pen: Pen; png?: Likeness; svg?: Likeness }[] = [
  { name: 'two strokes of a pen', drawn: makeInk(), pen: DEFAULT_PEN },
  { name: 'two strokes as wide as the pen presses', drawn: makeInk(), pen: PRESSED },
  { name: 'writing', drawn: makeWriting({ count: 1200 }), pen: DEFAULT_PEN },
  { name: 'a mouse', drawn: makeMouse(), pen: DEFAULT_PEN },
  { name: 'a dot', drawn: makeInk([{ count: 1, end: 'lost' }]), pen: DEFAULT_PEN },
  {
    name: 'a fast flick',
    drawn: makeFlick(),
    pen: DEFAULT_PEN,
    png: FLICK_TOLERANCE,
    svg: FLICK_SVG_TOLERANCE,
  },
]

describe.each(['png', 'svg'] as const)('the image, as %s', (format) => {
  for (const { name, drawn, pen, [format]: tolerance = TOLERANCE } of CASES) {
    it(`looks like ${name} on the screen`, async () => {
      const ink = toCentre(drawn, pen)
      const image = await renderAsOnScreen(ink, pen, format)
      expect(toExcess(image, paint(ink, pen), tolerance)).toEqual([])
    })

    // Of the flick's SVG the tolerance is too wide for widths and half pixels.
    const isTight = tolerance !== FLICK_SVG_TOLERANCE

    it.runIf(isTight)(`does not look like ${name} drawn wider, narrower or aside`, async () => {
      const ink = toCentre(drawn, pen)
      const image = await renderAsOnScreen(ink, pen, format)
      const others = {
        wider: paint(ink, widen(pen, 1.15)),
        narrower: paint(ink, widen(pen, 1 / 1.15)),
        right: paint(move(ink, 0.25, 0), pen),
        down: paint(move(ink, 0, 0.25), pen),
      }
      const unnoticed = Object.entries(others).filter(
        ([, other]) => toExcess(image, other, tolerance).length === 0,
      )
      expect(unnoticed.map(([change]) => change)).toEqual([])
    })

    it.skipIf(name === 'a dot')(`does not look like ${name} without its tail`, async () => {
      const ink = toCentre(drawn, pen)
      const image = await renderAsOnScreen(ink, pen, format)
      expect(toExcess(image, paint(shorten(ink), pen), tolerance)).toContain('worst')
    })
  }
})

/** The measures that are beyond the tolerance. */
function toExcess(image: Float64Array, screen: Float64Array, tolerance: Likeness) {
  const likeness = toLikeness(image, screen, PIXELS.width)
  const measures = Object.keys(tolerance) as (keyof Likeness)[]
  return measures.filter((measure) => likeness[measure] > tolerance[measure])
}

function widen(pen: Pen, factor: number): Pen {
  return { ...pen, minWidth: pen.minWidth * factor, maxWidth: pen.maxWidth * factor }
}

/** The ink without the last twentieth of each stroke. */
function shorten(ink: Ink): Ink {
  const strokes = ink.strokes.map((stroke) => {
    const count = Math.max(Math.floor(stroke.count * 0.95), 1)
    return { ...stroke, count, samples: stroke.samples.subarray(0, count * STRIDE) }
  })
  return { ...ink, strokes }
}

/** A mouse of 60 Hz. */
function makeMouse(): Ink {
  return makeInk([{ pointerType: 'mouse', rateHz: 60, pressure: () => 0.5 }])
}

/** Few samples, far apart, and back again. */
function makeFlick(): Ink {
  const places = [
    [100, 150],
    [180, 90],
    [290, 70],
    [380, 130],
    [300, 160],
    [220, 110],
  ]
  const stroke = makeStroke({ count: places.length, end: 'lost', rateHz: 60, pointerType: 'touch' })
  for (const [index, place] of places.entries()) stroke.samples.set(place, index * STRIDE)
  return { ...makeInk([]), strokes: [stroke] }
}

function move(ink: Ink, wayX: number, wayY: number): Ink {
  const strokes = ink.strokes.map((stroke) => ({
    ...stroke,
    samples: stroke.samples.map((value, index) => {
      const channel = index % STRIDE
      return value + (channel === CHANNEL.x ? wayX : channel === CHANNEL.y ? wayY : 0)
    }),
  }))
  return { ...ink, strokes }
}

/** The ink in the middle of the surface, where the image has it too. */
function toCentre(ink: Ink, pen: Pen): Ink {
  const { left, right, top, bottom } = toBox(ink, pen)
  return move(ink, SURFACE.width / 2 - (left + right) / 2, SURFACE.height / 2 - (top + bottom) / 2)
}

function toBox(ink: Ink, pen: Pen) {
  const xs: number[] = []
  const ys: number[] = []
  for (const stroke of ink.strokes)
    traceStroke(stroke, pen, ({ control1, control2, to }) => {
      for (const { x, y } of [control1, control2, to]) {
        xs.push(x)
        ys.push(y)
      }
    })
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

/** The image with as much padding as makes its pixels those of the canvas. */
async function renderAsOnScreen(ink: Ink, pen: Pen, format: 'png' | 'svg') {
  const { left, right, top, bottom } = toBox(ink, pen)
  const padding = Math.min(
    PIXELS.width / 2 - (right - left + 2 * pen.maxWidth),
    PIXELS.height / 2 - (bottom - top + 2 * pen.maxWidth),
  )
  const { scale, originX, originY } = toPlacement(ink, pen, { ...PIXELS, padding })
  expect(scale).toBeCloseTo(2, 9)
  expect(originX).toBeCloseTo(0, 9)
  expect(originY).toBeCloseTo(0, 9)
  const { minWidth, maxWidth, pressureResponse } = pen
  const { base64, mimeType, givenUp } = renderSignatureImage(ink, {
    ...PIXELS,
    padding,
    format,
    pen: { minWidth, maxWidth, pressureResponse },
  })
  expect(givenUp).toEqual([])
  const image = Object.assign(new Image(), { src: `data:${mimeType};base64,${base64}` })
  await image.decode()
  expect([image.naturalWidth, image.naturalHeight]).toEqual([PIXELS.width, PIXELS.height])
  const canvas = makeCanvas()
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return toCoverage(canvas)
}

function paint(ink: Ink, pen: Pen) {
  const canvas = makeCanvas()
  const painter = createPainter(canvas)
  painter.resize(SURFACE, PIXELS)
  painter.show(ink, pen)
  return toCoverage(canvas)
}

function makeCanvas(): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), PIXELS)
}

/** How much of each pixel ink covers, from 0 to 1. */
function toCoverage(canvas: HTMLCanvasElement): Float64Array {
  const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
    0,
    0,
    canvas.width,
    canvas.height,
  )
  return Float64Array.from(
    { length: data.length / 4 },
    (_, index) => (data[index * 4 + 3] as number) / 255,
  )
}
