import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { CHANNEL, type Ink, STRIDE, type Stroke } from '../ink/ink.ts'
import { toPressureSeries, toSpeedSeries } from './series.ts'
import { toTimeline } from './timeline.ts'

/** Pixels in a millimetre. */
const PX = 96 / 25.4

describe('toPressureSeries()', () => {
  it('has a part for each stroke, without the lift', () => {
    const ink = makeInk([
      { count: 4, startMs: 0, rateHz: 100, pressure: (index) => 0.2 * (index + 1) },
      { count: 3, startMs: 500, rateHz: 100, end: 'lost', pressure: () => 0.5 },
    ])
    const { parts, max, mean } = toPressureSeries(ink, toTimeline(ink, true))
    expect(parts.map((part) => part.map(({ ms }) => ms))).toEqual([
      [0, 10, 20],
      [500, 510, 520],
    ])
    expect(max).toBeCloseTo(0.6)
    expect(mean).toBeCloseTo((0.2 + 0.4 + 0.6 + 1.5) / 6)
  })

  it('keeps to 0 and 1 in a record whose levels pass its own range', () => {
    const ink = makeInk([{ count: 3, end: 'lost', pressure: (index) => index * 2 - 1 }])
    const { parts } = toPressureSeries(ink, toTimeline(ink, true))
    expect(parts[0]?.map(({ value }) => value)).toEqual([0, 1, 1])
  })
})

describe('toSpeedSeries()', () => {
  it('is in millimetres a second', () => {
    // 1 mm in each 10 ms.
    const { parts, max, mean } = speedsOf(alongX([0, 10, 20, 30], [0, PX, 2 * PX, 3 * PX]))
    expect(parts[0]?.map(({ ms }) => ms)).toEqual([0, 5, 15, 25, 30])
    expect(parts[0]?.every(({ value }) => Math.abs(value - 100) < 1e-9)).toBe(true)
    expect([max, mean].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([100, 100])
  })

  it('is taken over the way, not over steps too short to tell', () => {
    // Each step of 1 ms has the rounding of a record; over 8 ms it is gone.
    const times = Array.from({ length: 17 }, (_, index) => index)
    const { max } = speedsOf(
      alongX(
        times,
        times.map((at) => (at + (at % 2) * 0.9) * 0.1 * PX),
      ),
    )
    expect(max).toBeLessThan(120)
  })

  it('does not join strokes', () => {
    const far = alongX([500, 510, 520], [900 * PX, 901 * PX, 902 * PX])
    const { parts, max } = speedsOf(alongX([0, 10, 20], [0, PX, 2 * PX]), far)
    expect(parts).toHaveLength(2)
    expect(max).toBeCloseTo(100)
  })

  it('is the mean over the time on the surface', () => {
    const slow = alongX([100, 140], [0, PX])
    const { mean } = speedsOf(alongX([0, 10], [0, 4 * PX]), slow)
    expect(mean).toBeCloseTo(5 / 0.05)
  })

  it('takes a stroke shorter than a step as one, and points of one time as none', () => {
    expect(speedsOf(alongX([0, 2, 4], [0, PX, 2 * PX])).max).toBeCloseTo(500)
    const { parts } = speedsOf(alongX([0, 10], [0, PX]), alongX([15, 15], [0, PX]))
    expect(parts[1]).toEqual([])
  })
})

function speedsOf(...strokes: Stroke[]) {
  const ink: Ink = { ...makeInk([]), strokes }
  return toSpeedSeries(ink, toTimeline(ink, true))
}

function alongX(times: readonly number[], xs: readonly number[]): Stroke {
  const samples = new Float64Array(times.length * STRIDE)
  for (const [index, time] of times.entries()) {
    samples[index * STRIDE + CHANNEL.time] = time
    samples[index * STRIDE + CHANNEL.x] = xs[index] ?? 0
  }
  return { pointerType: 'pen', end: 'lost', count: times.length, samples }
}
