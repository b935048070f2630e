import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { CHANNEL, EMPTY_INK, type Ink, STRIDE } from '../ink/ink.ts'
import { countUntil, EQUAL_STEP_MS, toGaps, toTimeline } from './timeline.ts'

const TWO_STROKES = makeInk([
  { count: 5, startMs: 1000, rateHz: 100 },
  { count: 3, startMs: 1200, rateHz: 100 },
])

describe('toTimeline()', () => {
  it('counts from the first point, over all strokes', () => {
    const { times, durationMs, isTimed } = toTimeline(TWO_STROKES, true)
    expect([...times]).toEqual([0, 10, 20, 30, 40, 200, 210, 220])
    expect([durationMs, isTimed]).toEqual([220, true])
  })

  it('does not follow a clock that was set back', () => {
    expect([...toTimeline(withTimes([5, 25, 15, 45]), true).times]).toEqual([0, 20, 20, 40])
  })

  it('comes in equal steps where the record has no clock, or one that stands', () => {
    for (const { times, durationMs, isTimed } of [
      toTimeline(TWO_STROKES, false),
      toTimeline(withTimes([7, 7, 7, 7, 7, 7, 7, 7]), true),
    ]) {
      expect([...times]).toEqual(Array.from({ length: 8 }, (_, index) => index * EQUAL_STEP_MS))
      expect([durationMs, isTimed]).toEqual([7 * EQUAL_STEP_MS, false])
    }
  })

  it('is of no length for blank ink', () => {
    expect(toTimeline(EMPTY_INK, true)).toEqual({
      times: new Float64Array(),
      durationMs: 0,
      isTimed: false,
    })
  })
})

describe('countUntil()', () => {
  it('counts the points whose time is not after the moment', () => {
    const timeline = toTimeline(TWO_STROKES, true)
    const counts = [-1, 0, 9.99, 10, 40, 199, 200, 220, 9000].map((ms) => countUntil(timeline, ms))
    expect(counts).toEqual([0, 1, 1, 2, 5, 5, 6, 8, 8])
  })

  it('takes all points of the same time together', () => {
    const timeline = toTimeline(withTimes([0, 8, 8, 8, 16]), true)
    expect([7, 8, 15, 16].map((ms) => countUntil(timeline, ms))).toEqual([1, 4, 4, 5])
  })
})

describe('toGaps()', () => {
  it('are the times between two strokes', () => {
    expect(toGaps(TWO_STROKES, toTimeline(TWO_STROKES, true))).toEqual([{ fromMs: 40, toMs: 200 }])
  })

  it('are none in a single stroke', () => {
    const ink = makeInk([{}])
    expect(toGaps(ink, toTimeline(ink, true))).toEqual([])
  })
})

function withTimes(times: readonly number[]): Ink {
  const stroke = makeStroke({ count: times.length })
  for (const [index, time] of times.entries()) stroke.samples[index * STRIDE + CHANNEL.time] = time
  return { ...makeInk([]), strokes: [stroke] }
}
