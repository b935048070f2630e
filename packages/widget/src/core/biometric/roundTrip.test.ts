import fc from 'fast-check'
import { describe, it } from 'vitest'
import { expectRoundTrip } from '../../../../../test/fixtures/expectRoundTrip.ts'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { type Ink, STRIDE, type StrokeEnd } from '../ink/ink.ts'

const RUNS = process.env.RUBRICA_FULL ? 5_000 : 100

const sample = fc.record({
  x: fc.double({ min: -50, max: 1000, noNaN: true }),
  y: fc.double({ min: -50, max: 400, noNaN: true }),
  stepMs: fc.double({ min: -2, max: 900, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
  tiltX: fc.integer({ min: -90, max: 90 }),
  tiltY: fc.integer({ min: -90, max: 90 }),
  twist: fc.integer({ min: 0, max: 359 }),
})
type Sample = typeof sample extends fc.Arbitrary<infer T> ? T : never

const stroke = fc.record({
  pointerType: fc.constantFrom('pen', 'pen', 'touch'),
  end: fc.constantFrom<StrokeEnd>('up', 'up', 'up', 'cancelled', 'lost', 'blurred', 'hidden'),
  samples: fc.array(sample, { maxLength: 12 }),
  hover: fc.array(sample, { maxLength: 4 }),
})
type DrawnStroke = typeof stroke extends fc.Arbitrary<infer T> ? T : never

describe('a record', () => {
  it(`gives random ink back within its stated steps, in every channel (${RUNS} inks)`, {
    timeout: 120_000,
  }, () => {
    const strokes = fc.array(stroke, { minLength: 1, maxLength: 5 })
    const drawn = strokes.filter((all) => all.some(({ samples }) => samples.length > 0))
    fc.assert(
      fc.property(drawn, (all) => expectRoundTrip(toInk(all))),
      { numRuns: RUNS },
    )
  })

  it.each([
    ['a minute at 240 Hz with tilt', makeWriting({ count: 14_400, hasTilt: true })],
    ['a minute at 240 Hz', makeWriting({ count: 14_400 })],
    ['1,000 Hz', makeWriting({ count: 5000, rateHz: 1000 })],
    ['255 levels of pressure', makeWriting({ count: 500, levels: 255 })],
    ['a finger', makeInk([{ pointerType: 'touch', pressure: () => 1 }])],
    ['a mouse', makeInk([{ pointerType: 'mouse', pressure: () => 0.5 }])],
  ])('gives %s back within its stated steps', (_, ink) => {
    expectRoundTrip(ink)
  })
})

function toInk(drawn: readonly DrawnStroke[]): Ink {
  let time = 1234.5
  const toSamples = (samples: readonly Sample[]) => {
    const data = new Float64Array(samples.length * STRIDE)
    for (const [index, { x, y, stepMs, pressure, tiltX, tiltY, twist }] of samples.entries()) {
      time += stepMs
      data.set([x, y, time, pressure, tiltX, tiltY, twist], index * STRIDE)
    }
    return { count: samples.length, samples: data }
  }
  const strokes = drawn.map(({ hover, samples, ...rest }) => {
    const air = hover.length > 0 ? toSamples(hover) : undefined
    return { ...rest, ...(air && { hover: air }), ...toSamples(samples) }
  })
  return { strokes, surface: { width: 1000, height: 400 }, timeOrigin: 0 }
}
