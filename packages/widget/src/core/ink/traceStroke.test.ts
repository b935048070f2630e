import { describe, expect, it } from 'vitest'
import { makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { CHANNEL, readChannel } from './ink.ts'
import { DEFAULT_PEN, type Pen } from './pen.ts'
import { traceStroke } from './traceStroke.ts'

describe('traceStroke()', () => {
  it('begins at the first sample and ends exactly at the last', () => {
    const stroke = makeStroke({ count: 100 })
    const dabs = trace(stroke, DEFAULT_PEN)
    expect(dabs[0]).toMatchObject({ x: 40, y: 80 })
    expect(dabs.at(-1)?.x).toBeCloseTo(readChannel(stroke, 99, CHANNEL.x), 9)
    expect(dabs.at(-1)?.y).toBeCloseTo(readChannel(stroke, 99, CHANNEL.y), 9)
  })

  it('leaves no two dabs further apart than it is told', () => {
    const dabs = trace(makeStroke({ count: 100 }), DEFAULT_PEN)
    const gaps = dabs.slice(1).map((dab, index) => {
      const before = dabs[index] ?? dab
      return Math.hypot(dab.x - before.x, dab.y - before.y)
    })
    expect(Math.max(...gaps)).toBeLessThan(1)
  })

  it('goes by a pen’s pressure where it is asked to, and ends as wide as it was', () => {
    const pen: Pen = { ...DEFAULT_PEN, pressureResponse: 1 }
    const soft = trace(makeStroke({ count: 50, pressure: () => 0.2 }), pen)
    expect(soft.map(({ radius }) => radius.toFixed(6))).toEqual(soft.map(() => '0.900000'))
    const firm = trace(makeStroke({ count: 50, pressure: () => 1 }), pen)
    expect(firm.at(-1)?.radius).toBeCloseTo(DEFAULT_PEN.maxWidth, 6)
  })

  it('goes by speed alone for a finger and a mouse, whose pressure is made up', () => {
    const stroke = makeStroke({ count: 50, pointerType: 'mouse', pressure: () => 0.5 })
    expect(trace(stroke, { ...DEFAULT_PEN, pressureResponse: 1 })).toEqual(
      trace(stroke, DEFAULT_PEN),
    )
  })
})

function trace(stroke: ReturnType<typeof makeStroke>, pen: Pen) {
  const dabs: { x: number; y: number; radius: number }[] = []
  traceStroke(stroke, pen, 0.5, (x, y, radius) => dabs.push({ x, y, radius }))
  return dabs
}
