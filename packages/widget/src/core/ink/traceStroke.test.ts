import { describe, expect, it } from 'vitest'
import { makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { CHANNEL, readChannel, STRIDE } from './ink.ts'
import { DEFAULT_PEN, type Pen } from './pen.ts'
import { type InkCurve, toDistance, traceStroke } from './traceStroke.ts'

describe('traceStroke()', () => {
  it('begins at the first sample and ends exactly at the last', () => {
    const stroke = makeStroke({ count: 100 })
    const curves = trace(stroke, DEFAULT_PEN)
    expect(curves[0]?.from).toMatchObject({ x: 40, y: 80 })
    expect(curves.at(-1)?.to.x).toBe(readChannel(stroke, 99, CHANNEL.x))
    expect(curves.at(-1)?.to.y).toBe(readChannel(stroke, 99, CHANNEL.y))
  })

  it('goes on where it was, in place and in width', () => {
    const curves = trace(makeStroke({ count: 100 }), DEFAULT_PEN)
    for (const [index, { to, endRadius }] of curves.slice(0, -1).entries()) {
      expect(curves[index + 1]?.from).toEqual(to)
      expect(curves[index + 1]?.startRadius).toBe(endRadius)
    }
  })

  it('passes over samples that are closer than the spacing, but never over the last', () => {
    const curves = trace(makeStroke({ count: 100 }), DEFAULT_PEN, 20)
    expect(curves.length).toBeLessThan(30)
    const ways = curves.slice(1, -1).map(({ from, to }) => toDistance(from, to))
    expect(Math.min(...ways)).toBeGreaterThan(20)
    expect(curves.at(-1)?.to.x).toBe(40 + 99 * 1.75)
  })

  it('gives a stroke of one place as a dot of the middle width', () => {
    expect(trace(makeStroke({ count: 1, end: 'lost' }), DEFAULT_PEN)).toMatchObject([
      { from: { x: 40, y: 80 }, to: { x: 40, y: 80 }, startRadius: 1.5, endRadius: 1.5 },
    ])
  })

  it('goes by a pen’s pressure where it is asked to, and ends as wide as it was', () => {
    const pen: Pen = { ...DEFAULT_PEN, pressureResponse: 1 }
    const soft = trace(makeStroke({ count: 50, pressure: () => 0.2 }), pen)
    expect(soft.map(({ endRadius }) => endRadius.toFixed(6))).toEqual(soft.map(() => '0.900000'))
    const firm = trace(makeStroke({ count: 50, pressure: () => 1 }), pen)
    expect(firm.at(-1)?.endRadius).toBeCloseTo(DEFAULT_PEN.maxWidth, 6)
  })

  it('takes the control points the other way round, as signature_pad does', () => {
    const stroke = makeStroke({ count: 4, end: 'lost' })
    const places = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ]
    for (const [index, place] of places.entries()) stroke.samples.set(place, index * STRIDE)
    const curve = trace(stroke, DEFAULT_PEN)[2]
    expect(curve).toMatchObject({ from: { x: 100, y: 0 }, to: { x: 100, y: 100 } })
    // Smooth it would be with the first at (125, 25): the tangents come from the neighbours.
    expect(curve).toMatchObject({ control1: { x: 125, y: 75 }, control2: { x: 125, y: 25 } })
  })

  it('draws no wider than the pen where a clock runs backwards', () => {
    const stroke = makeStroke({ count: 30, rateHz: -100 })
    const radii = trace(stroke, DEFAULT_PEN).map(({ endRadius }) => endRadius)
    expect(Math.max(...radii)).toBeLessThanOrEqual(DEFAULT_PEN.maxWidth)
    expect(Math.min(...radii)).toBeGreaterThanOrEqual(DEFAULT_PEN.minWidth)
  })

  it('goes by speed alone for a finger and a mouse, whose pressure is made up', () => {
    const stroke = makeStroke({ count: 50, pointerType: 'mouse', pressure: () => 0.5 })
    expect(trace(stroke, { ...DEFAULT_PEN, pressureResponse: 1 })).toEqual(
      trace(stroke, DEFAULT_PEN),
    )
  })
})

function trace(stroke: ReturnType<typeof makeStroke>, pen: Pen, spacing?: number): InkCurve[] {
  const curves: InkCurve[] = []
  traceStroke(stroke, pen, (curve) => curves.push(curve), spacing)
  return curves
}
