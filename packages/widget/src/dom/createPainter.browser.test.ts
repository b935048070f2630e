import SignaturePad from 'signature_pad'
import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../test/fixtures/makeInk.ts'
import { EMPTY_INK } from '../core/ink/ink.ts'
import { DEFAULT_PEN } from '../core/ink/pen.ts'
import { SampleBuffer } from '../core/ink/SampleBuffer.ts'
import { toPaintPoints } from '../core/ink/traceStroke.ts'
import { createPainter } from './createPainter.ts'

const SIZE = { width: 300, height: 160 }

describe('createPainter()', () => {
  it('draws a whole stroke exactly as signature_pad’s own fromData does', () => {
    const ink = makeInk([{ count: 140 }])
    const ours = makeCanvas()
    const painter = createPainter(ours)
    painter.resize(SIZE.width, SIZE.height, 1)
    painter.show(ink, DEFAULT_PEN)

    const theirs = makeCanvas()
    const pad = new SignaturePad(theirs)
    const points = toPaintPoints(makeStroke({ count: 140 })).map((point) => ({
      ...point,
      pressure: 0.5,
    }))
    const [first] = points
    const last = points.at(-1)
    // As when it draws live: a dot first. And the last point twice, or its last segment is missing.
    pad.fromData([{ ...PEN, points: first ? [first] : [] }])
    pad.fromData([{ ...PEN, points: last ? [...points, last] : points }], { clear: false })
    expect(countInk(ours)).toBeGreaterThan(500)
    expect(toPixels(ours)).toEqual(toPixels(theirs))
  })

  it('draws a stroke frame by frame just as it draws it whole', () => {
    const stroke = makeStroke({ count: 140 })
    const whole = makeCanvas()
    const wholePainter = createPainter(whole)
    wholePainter.resize(SIZE.width, SIZE.height, 1)
    wholePainter.show(makeInk([{ count: 140 }]), DEFAULT_PEN)

    const live = makeCanvas()
    const painter = createPainter(live)
    painter.resize(SIZE.width, SIZE.height, 1)
    const buffer = new SampleBuffer('pen')
    for (let index = 0; index < stroke.count; index += 1) {
      const at = buffer.next()
      buffer.data.set(stroke.samples.subarray(at, at + 12), at)
      if (index === 0) painter.begin(buffer)
      if (index % 7 === 0) painter.extend()
    }
    painter.finish(stroke)
    expect(toPixels(live)).toEqual(toPixels(whole))
  })

  it('keeps the stroke that is being drawn when its canvas is fitted anew', () => {
    const canvas = makeCanvas()
    const painter = createPainter(canvas)
    painter.resize(SIZE.width, SIZE.height, 1)
    const stroke = makeStroke({ count: 140 })
    const buffer = Object.assign(new SampleBuffer('pen'), { data: stroke.samples, count: 100 })
    painter.begin(buffer)
    const before = countInk(canvas)
    painter.resize(SIZE.width, SIZE.height, 1)
    expect(countInk(canvas)).toBe(before)
    buffer.count = 140
    painter.finish(stroke)
    expect(countInk(canvas)).toBeGreaterThan(before)
  })

  it('draws with more pixels on a finer screen, and clears all of them', () => {
    const canvas = makeCanvas()
    const painter = createPainter(canvas)
    for (const ratio of [0.5, 1, 3]) {
      painter.resize(SIZE.width, SIZE.height, ratio)
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
    painter.resize(SIZE.width, SIZE.height, 1)
    painter.show(makeInk(), DEFAULT_PEN)
    painter.show(makeInk(), { ...DEFAULT_PEN, color: 'rgb(255, 0, 0)' })
    expect(Math.max(...toPixels(canvas).filter((_, index) => index % 4 === 0))).toBe(255)
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

function makeCanvas(): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), SIZE)
}

function toPixels(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  return context.getImageData(0, 0, canvas.width, canvas.height).data
}

function countInk(canvas: HTMLCanvasElement): number {
  return toPixels(canvas).filter((value, index) => index % 4 === 3 && value > 0).length
}
