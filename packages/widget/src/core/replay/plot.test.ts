import { describe, expect, it } from 'vitest'
import { PLOT_SIZE, thinOut, toPlot, toTicks } from './plot.ts'
import type { SeriesPoint } from './series.ts'

describe('toPlot()', () => {
  it('is stretched over the whole replay and up to a round value', () => {
    const plot = toPlot({ parts: [points([0, 0], [500, 90], [1000, 45])], max: 90, mean: 40 }, 1000)
    expect(plot.top).toBe(100)
    expect(plot.ticks).toEqual([0, 50, 100])
    expect(plot.line).toBe('M0 100L300 10L600 55')
    expect(plot.area).toBe('M0 100L300 10L600 55V100H0Z')
    expect([plot.max, plot.mean]).toEqual([90, 40])
  })

  it('has room for its largest value, whatever the step', () => {
    for (const max of [0.003, 1, 9, 99, 101, 406, 1999, 2001]) {
      const { top, ticks } = toPlot({ parts: [], max, mean: 0 }, 1000)
      expect(top).toBeGreaterThanOrEqual(max)
      expect(top).toBeLessThan(max * 2.01)
      expect(ticks.at(-1)).toBeCloseTo(top, 9)
      expect(ticks.length).toBeLessThanOrEqual(4)
    }
  })

  it('has the edge that it is told to have', () => {
    const plot = toPlot({ parts: [points([0, 0.5])], max: 0.5, mean: 0.5 }, 1000, 1)
    expect([plot.top, plot.ticks]).toEqual([1, [0, 0.5, 1]])
  })

  it('begins a line for each part, shows a single point, and leaves out an empty one', () => {
    const parts = [points([0, 1], [100, 1]), [], points([500, 1])]
    expect(toPlot({ parts, max: 1, mean: 1 }, 1000, 1).line).toBe('M0 0L60 0M300 0h0')
  })

  it('is finite where nothing was measured or no time went by', () => {
    const empty = toPlot({ parts: [], max: 0, mean: 0 }, 0)
    expect([empty.line, empty.top, empty.ticks]).toEqual(['', 1, [0, 0.5, 1]])
    expect(toPlot({ parts: [points([0, 0.5])], max: 0.5, mean: 0.5 }, 0, 1).line).toBe('M0 50h0')
  })

  it('has at most two points for each unit of its width', () => {
    const wave = points(
      ...Array.from({ length: 50_000 }, (_, at) => [at, Math.sin(at) + 1] as const),
    )
    const { line } = toPlot({ parts: [wave], max: 2, mean: 1 }, 49_999, 2)
    expect(line.split('L').length).toBeLessThanOrEqual(2 * (PLOT_SIZE.width + 1))
  })
})

describe('thinOut()', () => {
  it('keeps the lowest and the highest point of a unit, in their order', () => {
    const place = (x: number, y: number) => ({ x, y })
    const [peak, trough, next] = [place(0.3, 90), place(0.7, 1), place(1.5, 40)]
    expect(thinOut([place(0, 50), peak, place(0.5, 60), trough, place(0.9, 30), next])).toEqual([
      peak,
      trough,
      next,
    ])
  })

  it('leaves points that stand apart', () => {
    const few = [0, 1, 2, 3].map((x) => ({ x, y: 5 }))
    expect(thinOut(few)).toEqual(few)
    expect(thinOut([])).toEqual([])
  })
})

describe('toTicks()', () => {
  it('are round, and not too many', () => {
    expect(toTicks(2710, 5)).toEqual([0, 1000, 2000])
    expect(toTicks(840, 5)).toEqual([0, 200, 400, 600, 800])
    expect(toTicks(20_000, 5)).toEqual([0, 5000, 10_000, 15_000, 20_000])
    expect(toTicks(1, 3)).toEqual([0, 0.5, 1])
    expect(toTicks(0, 5)).toEqual([0])
  })
})

function points(...values: (readonly [number, number])[]): SeriesPoint[] {
  return values.map(([ms, value]) => ({ ms, value }))
}
