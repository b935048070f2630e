import SignaturePad from 'signature_pad'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { makeInk, makeStroke } from '../../../../test/fixtures/makeInk.ts'
import { needsDevtools } from '../../../../test/setup/needs.ts'
import { EMPTY_INK } from '../core/ink/ink.ts'
import { DEFAULT_PEN } from '../core/ink/pen.ts'
import { toPaintPoints } from '../core/ink/traceStroke.ts'
import { putBehind, toCanvas, toDataUrl, toSvg, toTrimmedCanvas } from './exportInk.ts'

afterEach(() => vi.restoreAllMocks())

describe('toDataUrl()', () => {
  it('gives the image that signature_pad draws of the same points', async () => {
    const ours = await readImage(toDataUrl(makeInk([{ count: 140 }]), DEFAULT_PEN))

    const theirs = Object.assign(document.createElement('canvas'), { width: 1200, height: 480 })
    const pad = new SignaturePad(theirs, { minWidth: 0.5, maxWidth: 2.5 })
    theirs.getContext('2d')?.scale(2, 2)
    const points = toPaintPoints(makeStroke({ count: 140 })).map((point) => ({ ...point }))
    const [first] = points
    const last = points.at(-1)
    if (!first || !last) throw new Error('The stroke has no points.')
    // As the painter's own test says: a dot first, the last point twice, and a dot at the end.
    pad.fromData([{ ...GROUP, points: [first] }])
    pad.fromData([{ ...GROUP, points: [...points, last] }], { clear: false })
    const { _lastWidth: dotSize } = pad as unknown as { _lastWidth: number }
    pad.fromData([{ ...GROUP, dotSize, points: [last] }], { clear: false })
    expect(countInk(ours)).toBeGreaterThan(1000)
    const expected = toPixels(await readImage(pad.toDataURL()))
    expect(toPixels(ours).filter((value, at) => value !== expected[at])).toHaveLength(0)
  })

  it('gives the same image and the same SVG on every screen', async (context) => {
    needsDevtools(context)
    const ink = makeInk()
    await commands.emulate({ deviceScaleFactor: 1 })
    const before = [toDataUrl(ink, DEFAULT_PEN), toSvg(ink, DEFAULT_PEN)]
    await commands.emulate({ deviceScaleFactor: 3 })
    expect(devicePixelRatio).toBe(3)
    expect([toDataUrl(ink, DEFAULT_PEN), toSvg(ink, DEFAULT_PEN)]).toEqual(before)
  })

  it('gives the type that is asked for, JPEG on white', async () => {
    const jpeg = toDataUrl(makeInk(), DEFAULT_PEN, 'image/jpeg', 0.8)
    expect(jpeg).toMatch(/^data:image\/jpeg;base64,/)
    const pixels = toPixels(await readImage(jpeg))
    expect([...pixels.slice(0, 3)]).toEqual([255, 255, 255])
    expect(pixels.some((value) => value < 60)).toBe(true)
    expect(toDataUrl(makeInk(), DEFAULT_PEN, 'image/webp')).toMatch(/^data:image\/webp;/)
    const svg = toDataUrl(makeInk(), DEFAULT_PEN, 'image/svg+xml')
    expect(countInk(await readImage(svg))).toBeGreaterThan(500)
  })
})

describe('toCanvas()', () => {
  it('is twice as fine as the surface, and an ordinary canvas', () => {
    const canvas = toCanvas(makeInk(), DEFAULT_PEN)
    expect([canvas.width, canvas.height]).toEqual([1200, 480])
    expect(canvas.style.cssText).toBe('')
  })

  it('is empty for blank ink, and has at least one pixel', () => {
    const surface = { width: 300, height: 100 }
    expect(countInk(toCanvas({ ...EMPTY_INK, surface }, DEFAULT_PEN))).toBe(0)
    const smallest = toCanvas(EMPTY_INK, DEFAULT_PEN)
    expect([smallest.width, smallest.height]).toEqual([1, 1])
  })

  it('takes a colour behind it', () => {
    const pixels = toPixels(putBehind(toCanvas(makeInk(), DEFAULT_PEN), 'rgb(255, 240, 200)'))
    expect([...pixels.slice(0, 4)]).toEqual([255, 240, 200, 255])
    expect(pixels.some((value) => value < 10)).toBe(true)
  })
})

describe('toTrimmedCanvas()', () => {
  it('holds all of the ink and little else', () => {
    const ink = makeInk()
    const trimmed = toTrimmedCanvas(ink, DEFAULT_PEN)
    expect(trimmed.width).toBeLessThan(300)
    expect(trimmed.height).toBeLessThan(220)
    expect(countInk(trimmed)).toBe(countInk(toCanvas(ink, DEFAULT_PEN)))
    expect(marginsOf(trimmed)).toBeLessThan(12)
  })

  it('holds ink that is partly outside the surface', () => {
    const inside = makeInk([{ x: 200, y: 100 }])
    const outside = makeInk([{ x: -50, y: 232 }])
    const [a, b] = [inside, outside].map((ink) => toTrimmedCanvas(ink, DEFAULT_PEN))
    expect([b?.width, b?.height]).toEqual([a?.width, a?.height])
    expect(countInk(b as HTMLCanvasElement)).toBe(countInk(a as HTMLCanvasElement))
    expect(countInk(toCanvas(outside, DEFAULT_PEN))).toBe(countInk(b as HTMLCanvasElement))
    expect(toSvg(outside, DEFAULT_PEN)).toMatch(/viewBox="-5\d 0 6\d\d 2[4-9]\d"/)
  })

  it('has room for a curve that swings out beyond its samples', () => {
    const stroke = makeStroke({ count: 4 })
    const places = [
      [100, 100],
      [200, 100],
      [201, 200],
      [100, 200],
    ]
    const samples = stroke.samples.slice()
    for (const [index, place] of places.entries()) samples.set(place, index * 12)
    const ink = { ...makeInk([]), strokes: [{ ...stroke, samples }] }
    const whole = countInk(toCanvas(ink, DEFAULT_PEN))
    expect(countInk(toTrimmedCanvas(ink, DEFAULT_PEN))).toBe(whole)
  })

  it('has room for a dot, and for a pen whose least width is its largest', () => {
    const dot = makeInk([{ count: 1, end: 'lost' }])
    for (const pen of [DEFAULT_PEN, { ...DEFAULT_PEN, minWidth: 9, maxWidth: 4 }]) {
      expect(countInk(toTrimmedCanvas(dot, pen))).toBe(countInk(toCanvas(dot, pen)))
      expect(countInk(toTrimmedCanvas(dot, pen))).toBeGreaterThan(10)
    }
  })

  it('is a clear pixel or four for blank ink', () => {
    const { width, height } = toTrimmedCanvas(EMPTY_INK, DEFAULT_PEN)
    expect([width, height]).toEqual([2, 2])
  })
})

describe('toSvg()', () => {
  it('is well-formed, of the surface’s size, with a path for each curve', () => {
    const root = parse(toSvg(makeInk(), DEFAULT_PEN))
    expect(root.getAttribute('viewBox')).toBe('0 0 600 240')
    expect(root.querySelectorAll('circle').length).toBeGreaterThan(1)
    expect(root.querySelectorAll('path').length).toBeGreaterThan(60)
  })

  it.each([
    '"/><script>alert(1)</script><path d="',
    "red' onload='alert(1)",
    'rgb(0, 0, 0)&quot;',
    'red\u0000\u2028\ud800 ü',
  ])('takes nothing but a colour from the pen: %j', (color) => {
    const root = parse(toSvg(makeInk(), { ...DEFAULT_PEN, color }))
    expect(root.querySelector('script')).toBeNull()
    const names = [...root.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
    expect(new Set(names)).toEqual(
      new Set(['r', 'cx', 'cy', 'fill', 'd', 'stroke-width', 'stroke', 'stroke-linecap']),
    )
    expect(() => toDataUrl(makeInk(), { ...DEFAULT_PEN, color }, 'image/svg+xml')).not.toThrow()
  })

  it('needs no canvas, of which a browser may have none left', () => {
    const expected = toSvg(makeInk(), DEFAULT_PEN)
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    expect(toSvg(makeInk(), DEFAULT_PEN)).toBe(expected)
    expect(toCanvas(makeInk(), DEFAULT_PEN).width).toBe(1200)
  })
})

const GROUP = {
  penColor: 'black',
  minWidth: 0.5,
  maxWidth: 2.5,
  dotSize: 0,
  velocityFilterWeight: 0.7,
  compositeOperation: 'source-over' as const,
}

function parse(svg: string): Element {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(documentElement.querySelector('parsererror')).toBeNull()
  expect(documentElement.tagName).toBe('svg')
  return documentElement
}

async function readImage(url: string): Promise<HTMLCanvasElement> {
  const image = Object.assign(new Image(), { src: url })
  await image.decode()
  const { width, height } = image
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return canvas
}

function toPixels(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  return context.getImageData(0, 0, canvas.width, canvas.height).data
}

function countInk(canvas: HTMLCanvasElement): number {
  return toPixels(canvas).filter((value, index) => index % 4 === 3 && value > 0).length
}

/** The widest empty margin, in pixels. */
function marginsOf(canvas: HTMLCanvasElement): number {
  const { width, height } = canvas
  const pixels = toPixels(canvas)
  const columns: number[] = []
  const rows: number[] = []
  for (let at = 3; at < pixels.length; at += 4) {
    if (pixels[at] === 0) continue
    columns.push(((at - 3) / 4) % width)
    rows.push(Math.floor((at - 3) / 4 / width))
  }
  const [left, right] = [Math.min(...columns), width - 1 - Math.max(...columns)]
  return Math.max(left, right, Math.min(...rows), height - 1 - Math.max(...rows))
}
