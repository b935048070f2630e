import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { readSvg, type SvgCurve } from '../../../../../test/fixtures/readSvg.ts'
import { type Ink, STRIDE } from '../ink/ink.ts'
import { DEFAULT_PEN } from '../ink/pen.ts'
import { toPaintPoints } from '../ink/traceStroke.ts'
import { renderSignatureImage, type SignatureImageOptions } from './renderSignatureImage.ts'
import { toPlacement } from './toPlacement.ts'

/** The file's units in a pixel. */
const UNITS = 10
const FRAME = { width: 600, height: 240, padding: 12 }

describe('an SVG of ink', () => {
  it('has the size that was asked for, in pixels and in units of a tenth', () => {
    const image = render(makeInk(), { width: 321, height: 123 })
    expect(image.mimeType).toBe('image/svg+xml')
    const { width, height, viewBox, bytes } = readSvg(image.base64)
    expect([width, height, ...viewBox]).toEqual([321, 123, 3210, 1230])
    expect(bytes).toBe(image.bytes)
  })

  it('has the ink’s colour, and paper over all of it only where there is some', () => {
    const clear = read(makeInk(), { color: '#10aB30' })
    expect(clear).toMatchObject({ color: '#10aB30', sheet: undefined })
    const solid = read(makeInk(), { background: '#fffff0' })
    expect(solid).toMatchObject({
      color: '#000000',
      sheet: { color: '#fffff0', right: 6000, bottom: 2400 },
    })
  })

  it('has no number with a decimal in its paths', () => {
    const file = atob(render(makeWriting({ count: 1200 })).base64)
    const data = Array.from(file.matchAll(/ d="([^"]+)"/g), ([, text]) => text).join('')
    expect(data.length).toBeGreaterThan(5_000)
    expect(data).toMatch(/^[Mc0-9 -]+$/)
  })

  it('has one path for each width', () => {
    const file = atob(render(makeWriting({ count: 1200 })).base64)
    const widths = Array.from(file.matchAll(/stroke-width="([^"]+)"/g), ([, width]) => width)
    expect(widths.length).toBeGreaterThan(10)
    expect(new Set(widths).size).toBe(widths.length)
    // A quarter of a pixel from one to the next.
    for (const width of widths) expect(Number(width) % 2.5).toBe(0)
  })

  it('draws a dot as a line of no length, whose round ends make it one', () => {
    const { curves } = read(makeInk([{ count: 1, end: 'lost' }]))
    // Enlarged four times: a radius of 1.5 in the middle of the image.
    const middle = [3000, 1200]
    expect(curves).toEqual([
      { strokeWidth: 120, from: middle, control1: middle, control2: middle, to: middle },
    ])
  })

  it.each([
    ['two strokes', makeInk()],
    ['writing', makeWriting({ count: 1200 })],
    ['curves that swing out beyond their samples', makeCorners()],
    ['a dot', makeInk([{ count: 1, end: 'lost' }])],
  ])('keeps %s out of its padding, and leaves little of the rest free', (_, ink) => {
    const frame = { width: 300, height: 300, padding: 25 }
    const boxes = read(ink, frame).curves.map(toBox)
    const [least, most] = [frame.padding * UNITS, (frame.width - frame.padding) * UNITS]
    for (const { left, top, right, bottom } of boxes) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(least - 2)
      expect(Math.max(right, bottom)).toBeLessThanOrEqual(most + 2)
    }
    const wide = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((b) => b.left))
    const high = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((b) => b.top))
    // A dot is enlarged four times and no more.
    expect(Math.max(wide, high)).toBeGreaterThan(boxes.length === 1 ? 100 : 0.9 * (most - least))
  })

  it('goes through every sample that is painted, to half a unit', () => {
    const ink = makeWriting({ count: 1200 })
    const { scale, originX, originY } = toPlacement(ink, DEFAULT_PEN, FRAME)
    const { curves } = read(ink, FRAME)
    const points = ink.strokes.flatMap((stroke) => toPaintPoints(stroke))
    // A dot for the first of each stroke, and a curve to each of the others.
    expect(curves).toHaveLength(points.length)
    for (const { x, y } of points) {
      const place = [(x - originX) * scale * UNITS, (y - originY) * scale * UNITS]
      const isThere = ({ to }: SvgCurve) =>
        to.every((value, axis) => Math.abs(value - (place[axis] as number)) <= 0.5 + 1e-6)
      expect(curves.some(isThere)).toBe(true)
    }
  })

  it('leaves no gap where one width follows another', () => {
    const ink = makeWriting({ count: 1200 })
    const { curves } = read(ink)
    const ends = new Set(curves.map(({ to }) => to.join()))
    for (const { from } of curves) expect(ends).toContain(from.join())
  })

  it('is the same, byte for byte, each time', () => {
    expect(render(makeInk())).toEqual(render(makeInk()))
  })

  it.each([
    '"/><script>alert(1)</script><path d="',
    '#000000"/><script>',
    '#000000\n',
    ' #000000',
    '#00000g',
    '#000',
    'url(#x)',
    'javascript:alert(1)',
    '',
  ])('takes nothing but a colour: %j', (color) => {
    expect(() => render(makeInk(), { color })).toThrow(TypeError)
    expect(() => render(makeInk(), { background: color })).toThrow(TypeError)
  })

  it('takes nothing else from the ink and the pen than numbers', () => {
    const evil = '"/><script>alert(1)</script>'
    const strokes = makeInk().strokes.map((stroke) => ({ ...stroke, pointerType: evil }))
    const pen = { ...DEFAULT_PEN, color: evil }
    expect(atob(render({ ...makeInk(), strokes }, { pen }).base64)).not.toContain('script')
  })
})

function render(ink: Ink, options: SignatureImageOptions = {}) {
  return renderSignatureImage(ink, { ...options, format: 'svg' })
}

function read(ink: Ink, options: SignatureImageOptions = {}) {
  return readSvg(render(ink, options).base64)
}

/** The box around a curve's four points, its width included. */
function toBox({ strokeWidth, from, control1, control2, to }: SvgCurve) {
  const [xs, ys] = [0, 1].map((axis) =>
    [from, control1, control2, to].map((place) => place[axis] as number),
  ) as [number[], number[]]
  const radius = strokeWidth / 2
  return {
    left: Math.min(...xs) - radius,
    top: Math.min(...ys) - radius,
    right: Math.max(...xs) + radius,
    bottom: Math.max(...ys) + radius,
  }
}

/** Samples far apart, around corners, as from a fast mouse. */
function makeCorners(): Ink {
  const places = [
    [100, 100],
    [200, 100],
    [201, 200],
    [100, 200],
  ]
  const stroke = makeStroke({ count: places.length, end: 'lost', pointerType: 'mouse', rateHz: 60 })
  for (const [index, place] of places.entries()) stroke.samples.set(place, index * STRIDE)
  return { ...makeInk([]), strokes: [stroke] }
}
