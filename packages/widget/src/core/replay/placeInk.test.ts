import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { CHANNEL, EMPTY_INK, type Ink, readChannel, STRIDE, toBounds } from '../ink/ink.ts'
import { placeInk } from './placeInk.ts'

describe('placeInk()', () => {
  it('puts ink in the middle of its surface, wherever it was', () => {
    const { strokes, surface } = placeInk(makeInk([{ x: -500, y: -90, count: 200 }]), true)
    const { left, right, top, bottom } = boundsOf({ ...makeInk([]), strokes })
    expect(left).toBeCloseTo(surface.width - right, 6)
    expect(top).toBeCloseTo(surface.height - bottom, 6)
    expect(left).toBeGreaterThanOrEqual(16)
    expect(top).toBeGreaterThanOrEqual(16)
  })

  it('keeps its size and its other channels', () => {
    const before = makeInk([{ count: 200 }])
    const after = placeInk(before, true)
    const [wide, placed] = [boundsOf(before), boundsOf(after)]
    expect(placed.right - placed.left).toBeCloseTo(wide.right - wide.left, 6)
    expect(placed.bottom - placed.top).toBeCloseTo(wide.bottom - wide.top, 6)
    const read = ({ strokes: [stroke] }: Ink) =>
      stroke ? [CHANNEL.time, CHANNEL.pressure].map((one) => readChannel(stroke, 9, one)) : []
    expect(read(after)).toEqual(read(before))
  })

  it('gives a surface that is neither a tower nor a ribbon', () => {
    const shape = ({ surface }: Ink) => surface.width / surface.height
    expect(shape(placeInk(line(0, 900), true))).toBe(2)
    expect(shape(placeInk(line(900, 0), true))).toBe(4)
    expect(shape(placeInk(line(600, 200), true))).toBeCloseTo(632 / 232, 6)
  })

  it('does not blow up a dot', () => {
    expect(placeInk(line(0, 0), true).surface.width).toBe(240)
  })

  it('is drawn as a pen’s where there is pressure, and leaves the ink it was given', () => {
    const ink = makeInk([{ pointerType: '' }])
    const copy = ink.strokes[0]?.samples.slice()
    expect(placeInk(ink, true).strokes[0]?.pointerType).toBe('pen')
    expect(placeInk(ink, false).strokes[0]?.pointerType).toBe('')
    expect(ink.strokes[0]?.samples).toEqual(copy)
  })

  it('shows ink of a mile no larger than a page', () => {
    const { surface, strokes } = placeInk(line(6_000_000, 900), true)
    expect(surface.width).toBeLessThanOrEqual(2048 + 32)
    const [stroke] = strokes
    expect(stroke && readChannel(stroke, 1, CHANNEL.x) - readChannel(stroke, 0, CHANNEL.x)).toBe(
      2048,
    )
  })

  it('leaves blank ink blank', () => {
    expect(placeInk(EMPTY_INK, true)).toBe(EMPTY_INK)
  })
})

function line(width: number, height: number): Ink {
  const samples = new Float64Array(2 * STRIDE)
  samples[STRIDE + CHANNEL.x] = width
  samples[STRIDE + CHANNEL.y] = height
  return { ...makeInk([]), strokes: [{ pointerType: '', end: 'lost', count: 2, samples }] }
}

function boundsOf(ink: Ink) {
  return toBounds(ink) ?? { left: 0, top: 0, right: 0, bottom: 0 }
}
