import SignaturePad from 'signature_pad'
import { describe, expect, it, vi } from 'vitest'
import { makeInk, makeStroke } from '../../../../test/fixtures/makeInk.ts'
import { CHANNEL, EMPTY_INK, readChannel, STRIDE } from '../core/ink/ink.ts'
import { DEFAULT_PEN } from '../core/ink/pen.ts'
import { SampleBuffer } from '../core/ink/SampleBuffer.ts'
import { toPaintPoints } from '../core/ink/traceStroke.ts'
import { createPainter } from './createPainter.ts'

const SIZE = { width: 600, height: 240 }
const INK_SURFACE = makeInk().surface

describe('createPainter()', () => {
  it('draws a whole stroke exactly as signature_pad’s own fromData does', () => {
    const ink = makeInk([{ count: 140 }])
    const ours = makeCanvas()
    const painter = createPainter(ours)
    painter.resize(SIZE, SIZE)
    painter.show(ink, DEFAULT_PEN)

    const theirs = makeCanvas()
    const pad = new SignaturePad(theirs)
    const points = toPaintPoints(makeStroke({ count: 140 })).map((point) => ({
      ...point,
      pressure: 0.5,
    }))
    const [first] = points
    const last = points.at(-1)
    if (!first || !last) throw new Error('The stroke has no points.')
    // As when it draws live: a dot first. And the last point twice, or its last segment is missing;
    // and a dot of the line's width there, where it stops half a pixel short.
    pad.fromData([{ ...PEN, points: [first] }])
    pad.fromData([{ ...PEN, points: [...points, last] }], { clear: false })
    const { _lastWidth: dotSize } = pad as unknown as { _lastWidth: number }
    pad.fromData([{ ...PEN, dotSize, points: [last] }], { clear: false })
    expect(countInk(ours)).toBeGreaterThan(500)
    expect(toPixels(ours)).toEqual(toPixels(theirs))
  })

  it('draws a stroke frame by frame as it draws it whole', () => {
    const stroke = makeStroke({ count: 140 })
    const whole = makeCanvas()
    const wholePainter = createPainter(whole)
    wholePainter.resize(SIZE, SIZE)
    wholePainter.show(makeInk([{ count: 140 }]), DEFAULT_PEN)

    const live = makeCanvas()
    const painter = createPainter(live)
    painter.resize(SIZE, SIZE)
    const buffer = makeBuffer()
    for (let index = 0; index < stroke.count; index += 1) {
      const at = index * STRIDE
      buffer.reserve(1).set(stroke.samples.subarray(at, at + STRIDE), at)
      buffer.count += 1
      if (index === 0) painter.begin(buffer, INK_SURFACE)
      if (index % 7 === 0) painter.extend()
    }
    painter.finish(stroke)
    expectSameInk(live, whole)
    painter.refresh()
    expect(toPixels(live)).toEqual(toPixels(whole))
  })

  it('reaches the newest sample at once, and leaves nothing behind of how it got there', () => {
    const stroke = makeStroke({ count: 140 })
    const live = makeCanvas()
    const painter = createPainter(live)
    painter.resize(SIZE, SIZE)
    const buffer = Object.assign(makeBuffer(), { data: stroke.samples, count: 20 })
    painter.begin(buffer, INK_SURFACE)
    for (const count of [37, 38, 90]) {
      buffer.count = count
      painter.extend()
      const [x, y] = [CHANNEL.x, CHANNEL.y].map((at) => readChannel(stroke, count - 1, at))
      expect(alphaAt(live, x ?? 0, y ?? 0)).toBeGreaterThan(128)
    }
    const ended = { ...stroke, count: 90 }
    painter.finish(ended)
    const whole = makeCanvas()
    const wholePainter = createPainter(whole)
    wholePainter.resize(SIZE, SIZE)
    wholePainter.show({ ...makeInk(), strokes: [ended] }, DEFAULT_PEN)
    expectSameInk(live, whole)
  })

  it('takes a tip away that the curve in its place does not hide', () => {
    // At right angles, far apart, as a fast mouse at 60 Hz.
    const corners = [
      [100, 100],
      [200, 100],
      [200, 200],
      [100, 200],
      [100, 120],
    ]
    const stroke = makeStroke({ count: corners.length, end: 'lost', rateHz: 60 })
    for (const [index, [x = 0, y = 0]] of corners.entries())
      stroke.samples.set([x, y], index * STRIDE)
    const live = makeCanvas()
    const painter = createPainter(live)
    painter.resize(SIZE, SIZE)
    const buffer = Object.assign(makeBuffer(), { data: stroke.samples, count: 1 })
    painter.begin(buffer, INK_SURFACE)
    for (let count = 2; count <= corners.length; count += 1) {
      buffer.count = count
      painter.extend()
    }
    painter.finish(stroke)
    const whole = makeCanvas()
    const wholePainter = createPainter(whole)
    wholePainter.resize(SIZE, SIZE)
    wholePainter.show({ ...makeInk(), strokes: [stroke] }, DEFAULT_PEN)
    expectSameInk(live, whole)
  })

  it('does no more in a frame for a scribble of 1,200 samples than for one of 50', () => {
    const arcs = vi.spyOn(CanvasRenderingContext2D.prototype, 'arc')
    const stroke = makeStroke({ count: 1250, rateHz: 60, end: 'lost' })
    for (let index = 0; index < stroke.count; index += 1)
      stroke.samples.set(
        [300 + 40 * Math.sin(index * 1.7), 120 + 25 * Math.cos(index * 2.3)],
        index * STRIDE,
      )
    const painter = createPainter(makeCanvas())
    painter.resize(SIZE, SIZE)
    const buffer = Object.assign(makeBuffer(), { data: stroke.samples, count: 1 })
    painter.begin(buffer, INK_SURFACE)
    const countFrames = (from: number, to: number) => {
      while (buffer.count < from) {
        buffer.count += 1
        painter.extend()
      }
      const before = arcs.mock.calls.length
      while (buffer.count < to) {
        buffer.count += 1
        painter.extend()
      }
      return arcs.mock.calls.length - before
    }
    const early = countFrames(30, 70)
    expect(countFrames(1180, 1220)).toBeLessThan(1.2 * early)
    arcs.mockRestore()
  })

  it('leaves nothing of the tips in a scribble once it ends', () => {
    const stroke = makeStroke({ count: 200, rateHz: 60, end: 'lost' })
    for (let index = 0; index < stroke.count; index += 1)
      stroke.samples.set(
        [300 + 40 * Math.sin(index * 1.7), 120 + 25 * Math.cos(index * 2.3)],
        index * STRIDE,
      )
    const live = makeCanvas()
    const painter = createPainter(live)
    painter.resize(SIZE, SIZE)
    const buffer = Object.assign(makeBuffer(), { data: stroke.samples, count: 1 })
    painter.begin(buffer, INK_SURFACE)
    for (; buffer.count < stroke.count; buffer.count += 1) painter.extend()
    painter.finish(stroke)
    const whole = makeCanvas()
    const wholePainter = createPainter(whole)
    wholePainter.resize(SIZE, SIZE)
    wholePainter.show({ ...makeInk(), strokes: [stroke] }, DEFAULT_PEN)
    expect(toPixels(live)).toEqual(toPixels(whole))
  })

  it('draws a pen’s line as wide as it presses, where it is asked to', () => {
    const countWith = (pressureResponse: number, pointerType: string, pressure: number) => {
      const canvas = makeCanvas()
      const painter = createPainter(canvas)
      painter.resize(SIZE, SIZE)
      const ink = makeInk([{ count: 100, pointerType, pressure: () => pressure }])
      painter.show(ink, { ...DEFAULT_PEN, pressureResponse })
      return countInk(canvas)
    }
    const bySpeed = countWith(0, 'pen', 0.1)
    expect(countWith(0, 'pen', 0.9)).toBe(bySpeed)
    expect(countWith(1, 'pen', 0.1)).toBeLessThan(countWith(0.5, 'pen', 0.1))
    expect(countWith(1, 'pen', 0.9)).toBeGreaterThan(1.5 * countWith(1, 'pen', 0.1))
    expect(countWith(1, 'mouse', 0.9)).toBe(countWith(0, 'mouse', 0.1))
  })

  it('shows ink that was drawn on a larger surface whole, and draws on in its pixels', () => {
    const canvas = makeCanvas()
    const painter = createPainter(canvas)
    const half = { width: SIZE.width / 2, height: SIZE.height / 2 }
    painter.resize(half, half)
    painter.show(makeInk([{ count: 140, x: 350 }]), DEFAULT_PEN)
    const whole = makeCanvas()
    const wholePainter = createPainter(whole)
    wholePainter.resize(SIZE, SIZE)
    wholePainter.show(makeInk([{ count: 140, x: 350 }]), DEFAULT_PEN)
    const [small, large] = [findInk(canvas), findInk(whole)]
    for (const side of ['left', 'top', 'right', 'bottom'] as const)
      expect(Math.abs(small[side] - large[side] / 2)).toBeLessThanOrEqual(1)
  })

  it('keeps the stroke that is being drawn when its canvas is fitted anew', () => {
    const canvas = makeCanvas()
    const painter = createPainter(canvas)
    painter.resize(SIZE, SIZE)
    const stroke = makeStroke({ count: 140 })
    const buffer = Object.assign(makeBuffer(), { data: stroke.samples, count: 100 })
    painter.begin(buffer, INK_SURFACE)
    const before = countInk(canvas)
    painter.resize(SIZE, SIZE)
    expect(countInk(canvas)).toBe(before)
    buffer.count = 140
    painter.finish(stroke)
    expect(countInk(canvas)).toBeGreaterThan(before)
  })

  it('draws with more pixels on a finer screen, and clears all of them', () => {
    const canvas = makeCanvas()
    const painter = createPainter(canvas)
    for (const ratio of [0.5, 1, 3]) {
      painter.resize(SIZE, { width: SIZE.width * ratio, height: SIZE.height * ratio })
      painter.show(makeInk(), DEFAULT_PEN)
      expect(canvas.width).toBe(SIZE.width * ratio)
      expect(countInk(canvas)).toBeGreaterThan(0)
      painter.show(EMPTY_INK, DEFAULT_PEN)
      expect(countInk(canvas)).toBe(0)
    }
  })

  it('draws again when the pen’s colour changes', () => {
    const canvas = makeCanvas()
    const painter = createPainter(canvas)
    painter.resize(SIZE, SIZE)
    painter.show(makeInk(), DEFAULT_PEN)
    painter.show(makeInk(), { ...DEFAULT_PEN, color: 'rgb(255, 0, 0)' })
    expect(toPixels(canvas).some((value, index) => index % 4 === 0 && value === 255)).toBe(true)
  })
})

const PEN = {
  penColor: DEFAULT_PEN.color,
  minWidth: DEFAULT_PEN.minWidth,
  maxWidth: DEFAULT_PEN.maxWidth,
  dotSize: 0,
  velocityFilterWeight: 0.7,
  compositeOperation: 'source-over' as const,
}

function makeBuffer(): SampleBuffer {
  return Object.assign(new SampleBuffer(), { pointerType: 'pen' })
}

function makeCanvas(): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), SIZE)
}

function toPixels(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  return context.getImageData(0, 0, canvas.width, canvas.height).data
}

/**
 * Under the soft edge of a thin line its tip may still show by a shade; and where a tip was taken
 * away, what lies under it was drawn anew within a clip, which gives it other soft edges.
 */
function expectSameInk(one: HTMLCanvasElement, other: HTMLCanvasElement): void {
  const [a, b] = [toPixels(one), toPixels(other)]
  const differences = Array.from(a, (value, index) => Math.abs(value - (b[index] ?? 0)))
  expect(differences.filter((value) => value > 64)).toEqual([])
  expect(differences.filter((value) => value > 16).length).toBeLessThan(countInk(other) / 100)
}

function alphaAt(canvas: HTMLCanvasElement, x: number, y: number): number {
  return toPixels(canvas)[(Math.floor(y) * canvas.width + Math.floor(x)) * 4 + 3] ?? 0
}

/** The pixels that ink touches first and last. */
function findInk(canvas: HTMLCanvasElement) {
  const pixels = toPixels(canvas)
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (let index = 0; index < pixels.length; index += 4) {
    if (!pixels[index + 3]) continue
    const [x, y] = [(index / 4) % canvas.width, Math.floor(index / 4 / canvas.width)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

function countInk(canvas: HTMLCanvasElement): number {
  return toPixels(canvas).filter((value, index) => index % 4 === 3 && value > 0).length
}
