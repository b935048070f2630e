import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANNEL, type Ink, readChannel, STRIDE } from '../ink/ink.ts'
import { decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'
import { MM_PER_PX } from './format.ts'

const RUNS = process.env.RUBRICA_FULL ? 5_000 : 100

const sample = fc.record({
  x: fc.double({ min: -50, max: 1000, noNaN: true }),
  y: fc.double({ min: -50, max: 400, noNaN: true }),
  stepMs: fc.double({ min: 0, max: 900, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
  tiltX: fc.integer({ min: -90, max: 90 }),
  tiltY: fc.integer({ min: -90, max: 90 }),
  twist: fc.integer({ min: 0, max: 359 }),
})
type Sample = typeof sample extends fc.Arbitrary<infer T> ? T : never

describe('a record', () => {
  it(`gives random ink back within its stated steps, in every channel (${RUNS} inks)`, {
    timeout: 60_000,
  }, () => {
    const strokes = fc.array(fc.array(sample, { minLength: 2, maxLength: 12 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(strokes, (drawn) => {
        const ink = toInk(drawn)
        const { data, report } = encodeBiometricData(ink)
        const { ink: decoded } = decodeBiometricData(data)
        expect(decoded.strokes.map(({ count }) => count)).toEqual(drawn.map(({ length }) => length))
        const start = readChannel(ink.strokes[0] as never, 0, CHANNEL.time)
        for (const [at, stroke] of ink.strokes.entries())
          for (let index = 0; index < stroke.count; index += 1) {
            const sent = (channel: number) => readChannel(stroke, index, channel)
            const read = (channel: number) =>
              readChannel(decoded.strokes[at] as never, index, channel)
            const isLift = index === stroke.count - 1
            expect(Math.abs(read(CHANNEL.x) - sent(CHANNEL.x)) * MM_PER_PX).toBeLessThanOrEqual(
              0.0051,
            )
            expect(Math.abs(read(CHANNEL.time) - (sent(CHANNEL.time) - start))).toBeLessThanOrEqual(
              (report.timeStepMs ?? 0) / 2 + 1e-6,
            )
            if (report.channels.includes('F'))
              expect(
                Math.abs(read(CHANNEL.pressure) - (isLift ? 0 : sent(CHANNEL.pressure))),
              ).toBeLessThanOrEqual(0.5 / 8191 + 1e-9)
            if (report.channels.includes('TX'))
              expect(read(CHANNEL.tiltX)).toBe(sent(CHANNEL.tiltX))
            if (report.channels.includes('TY'))
              expect(read(CHANNEL.tiltY)).toBe(sent(CHANNEL.tiltY))
            if (report.channels.includes('R')) expect(read(CHANNEL.twist)).toBe(sent(CHANNEL.twist))
          }
        const ys = (from: Ink) =>
          from.strokes.flatMap((stroke) =>
            Array.from({ length: stroke.count }, (_, at) => readChannel(stroke, at, CHANNEL.y)),
          )
        const [before, after] = [ys(ink), ys(decoded)]
        for (const [at, y] of before.entries())
          expect(
            Math.abs(y - (before[0] ?? 0) - ((after[at] ?? 0) - (after[0] ?? 0))) * MM_PER_PX,
          ).toBeLessThanOrEqual(0.0102)
      }),
      { numRuns: RUNS },
    )
  })
})

function toInk(drawn: Sample[][]): Ink {
  let time = 1234.5
  const strokes = drawn.map((samples) => {
    const data = new Float64Array(samples.length * STRIDE)
    for (const [index, { x, y, stepMs, pressure, tiltX, tiltY, twist }] of samples.entries()) {
      time += stepMs
      data.set([x, y, time, pressure, tiltX, tiltY, twist], index * STRIDE)
    }
    return { pointerType: 'pen', end: 'up', count: samples.length, samples: data } as const
  })
  return { strokes, surface: { width: 1000, height: 400 }, timeOrigin: 0 }
}
