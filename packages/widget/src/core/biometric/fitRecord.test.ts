import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { CHANNEL, type Ink, readChannel, STRIDE, type Stroke } from '../ink/ink.ts'
import { decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'

const CAP = 300_000

describe('a record under the cap', () => {
  it('is a minute at 240 Hz with tilt, whole', () => {
    const { data, report } = encodeBiometricData(makeWriting({ count: 14_400, hasTilt: true }))
    expect(data.length).toBeLessThanOrEqual(CAP)
    expect(report).toMatchObject({
      givenUp: [],
      keptOneIn: 1,
      points: 14_400,
      placeStepMm: 0.01,
      timeStepMs: 0.1,
      pressureLevels: 8191,
      isPressureNative: true,
    })
  })

  it('is a scribble of ten minutes, thinned, and says what was given up', () => {
    const ink = makeWriting({ count: 144_000, hasTilt: true })
    const { data, report } = encodeBiometricData(ink)
    expect(data.length).toBeLessThanOrEqual(CAP)
    // Not more than need be: with one sample in six it would be over.
    expect(data.length).toBeGreaterThan(CAP * (6 / 7))
    expect(report).toMatchObject({
      givenUp: ['tilt', 'samples'],
      keptOneIn: 7,
      strokes: ink.strokes.length,
      channels: ['X', 'Y', 'DT', 'F', 'S'],
    })
    const { ink: decoded } = decodeBiometricData(data)
    expectSameEnds(decoded, ink)
  })

  it('gives up twist, tilt, the way through the air and then samples, in this order', () => {
    const ink = makeFullInk()
    const sizes: number[] = []
    const steps: [string, string[], number][] = []
    for (let maxChars = 12_000; maxChars > 2000; maxChars -= 3) {
      const { report, data } = encodeBiometricData(ink, { maxChars })
      expect(data.length).toBeLessThanOrEqual(maxChars)
      sizes.push(data.length)
      const step = [report.givenUp.join(), report.channels, report.keptOneIn] as const
      if (step[0] !== steps.at(-1)?.[0]) steps.push([...step])
    }
    expect(steps).toEqual([
      ['', ['X', 'Y', 'T', 'F', 'S', 'TX', 'TY', 'R'], 1],
      ['twist', ['X', 'Y', 'T', 'F', 'S', 'TX', 'TY'], 1],
      ['twist,tilt', ['X', 'Y', 'T', 'F', 'S'], 1],
      ['twist,tilt,hover', ['X', 'Y', 'T', 'F', 'S'], 1],
      ['twist,tilt,hover,samples', ['X', 'Y', 'T', 'F', 'S'], 2],
    ])
  })

  it('keeps the ends and the lift of each stroke, however few samples it keeps', () => {
    const ink = makeInk([
      { count: 200 },
      { count: 200, startMs: 3000 },
      { count: 1, startMs: 9000 },
    ])
    const { data, report } = encodeBiometricData(ink, { maxChars: 136 })
    expect(report.points).toBe(8)
    expectSameEnds(decodeBiometricData(data).ink, ink)
  })

  it('is refused when not even those fit, and the ink stays as it was', () => {
    const ink = makeInk(Array.from({ length: 50 }, (_, at) => ({ count: 3, startMs: at * 100 })))
    const before = structuredClone(ink)
    expect(() => encodeBiometricData(ink, { maxChars: 1000 })).toThrow(
      expect.objectContaining({ code: 'biometric_data_too_large' }),
    )
    expect(ink).toEqual(before)
  })

  it('says so when a long pause coarsens the clock', () => {
    const ink = makeInk([{}, { startMs: 11_000 }])
    expect(encodeBiometricData(ink).report).toMatchObject({ givenUp: ['clock'], timeStepMs: 0.2 })
  })

  it('says so when ink is too wide for steps of 0.01 mm', () => {
    expect(encodeBiometricData(makeInk([{ x: 2000 }])).report).toMatchObject({
      givenUp: ['places'],
      placeStepMm: 0.02,
    })
  })
})

describe('the way through the air', () => {
  it('stands before the stroke that it leads to, with the pen up and no force', () => {
    const { channels } = decodeBiometricData(encodeBiometricData(makeFullInk()).data).record
    const read = (name: string) => channels.find((channel) => channel.name === name)?.values ?? []
    // Stroke 1 with its lift, 60 points in the air, stroke 2.
    expect(read('S').slice(198, 262)).toEqual([1, 0, ...Array.from({ length: 60 }, () => 0), 1, 1])
    expect(
      read('F')
        .slice(200, 260)
        .every((force) => force === 0),
    ).toBe(true)
    expect(new Set(read('X').slice(200, 260)).size).toBeGreaterThan(50)
  })
})

describe('mode: off', () => {
  const toShape = (ink: Ink) => encodeBiometricData(ink, { mode: 'off' })

  it('holds X, Y and S, and nothing else', () => {
    const { data, report } = toShape(makeFullInk())
    expect(report).toMatchObject({
      mode: 'off',
      channels: ['X', 'Y', 'S'],
      timeStepMs: undefined,
      pressureLevels: undefined,
      durationMs: 0,
      shapeStepMm: 0.5,
      strokes: 2,
    })
    expect(decodeBiometricData(data).report.channels).toEqual(['X', 'Y', 'S'])
  })

  it('has its points at equal steps along the line, from its first place to its last', () => {
    const ink = makeWriting({ count: 360 })
    const { strokes } = decodeBiometricData(toShape(ink).data).ink
    for (const [at, stroke] of strokes.entries()) {
      // The last is the lift, and the one before it the line's end, wherever that is.
      const ways = toWays(stroke).slice(0, -2)
      // Half a millimetre, and steps of 0.1 mm; less as the crow flies where the line bends.
      expect(Math.max(...ways)).toBeLessThanOrEqual(0.5 + 0.15)
      expect(ways.filter((way) => way > 0.35).length).toBeGreaterThan(ways.length * 0.9)
      const drawn = ink.strokes[at] as Stroke
      expectSameEnds({ ...ink, strokes: [stroke] }, { ...ink, strokes: [drawn] }, 0.4)
    }
  })

  it.each([
    ['at 60 a second', 60],
    ['at 240 a second', 240],
  ])(
    'does not tell how fast the pen was: a circle that begins slowly and one that ends so, %s',
    (_, rateHz) => {
      const [slowFirst, slowLast] = [
        (part: number) => part ** 2,
        (part: number) => 1 - (1 - part) ** 2,
      ]
      const shapes = [slowFirst, slowLast].map((toPart) => {
        const { ink } = decodeBiometricData(toShape(toCircle(toPart, rateHz)).data)
        return ink.strokes[0] as Stroke
      })
      // Each in its two halves: where it was slow and where it was fast the record has the same.
      for (const shape of shapes) {
        const ways = toWays(shape).slice(0, -2)
        const half = Math.floor(ways.length / 2)
        const mean = (all: number[]) => all.reduce((sum, way) => sum + way, 0) / all.length
        expect(Math.abs(mean(ways.slice(0, half)) - mean(ways.slice(half)))).toBeLessThan(0.01)
        const radii = toRadii(shape)
        // Steps of 0.1 mm, and 0.08 where a finger of 1,000 px a second flattens the circle.
        expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(0.25)
      }
      expect(shapes[0]?.count).toBe(shapes[1]?.count)
    },
  )

  it('tells nothing of times in its report either', () => {
    expect(toShape(makeFullInk()).report.capture).toMatchObject({
      rateHz: 0,
      largestGapMs: 0,
      clockStepMs: null,
    })
  })

  it('takes double steps, and says so, when the line is longer than the cap', () => {
    const { data, report } = encodeBiometricData(makeWriting({ count: 2400 }), {
      mode: 'off',
      maxChars: 4000,
    })
    expect(data.length).toBeLessThanOrEqual(4000)
    expect(report.givenUp).toEqual(['points'])
    expect([1, 2, 4, 8, 16]).toContain(report.shapeStepMm)
  })

  it('is refused when not even the ends of all strokes fit', () => {
    const ink = makeInk(Array.from({ length: 50 }, (_, at) => ({ count: 3, startMs: at * 100 })))
    expect(() => encodeBiometricData(ink, { mode: 'off', maxChars: 400 })).toThrow(
      expect.objectContaining({ code: 'biometric_data_too_large' }),
    )
  })

  it('keeps a dot, and a stroke that goes nowhere', () => {
    const still = makeStroke({ count: 30 })
    for (let at = 0; at < 30; at += 1) still.samples.set([50, 60], at * STRIDE)
    const ink = { ...makeInk([{ count: 1 }]), strokes: [makeStroke({ count: 1 }), still] }
    const { strokes } = decodeBiometricData(toShape(ink).data).ink
    expect(strokes.map(({ count }) => count)).toEqual([2, 2])
  })
})

describe('ink without times', () => {
  it('is written without T, which would be made up', () => {
    const ink = makeInk()
    for (const { samples, count } of ink.strokes)
      for (let at = 0; at < count; at += 1) samples[at * STRIDE + CHANNEL.time] = 0
    expect(encodeBiometricData(ink).report.channels).toEqual(['X', 'Y', 'F', 'S'])
  })
})

/** Two strokes of a pen with twist and tilt, and a way through the air between them. */
function makeFullInk(): Ink {
  const ink = makeInk([
    { count: 200, tilt: [10, 20] },
    { count: 200, tilt: [11, 19], startMs: 2200 },
  ])
  for (const { samples } of ink.strokes)
    for (let at = 0; at < 200; at += 1) samples[at * STRIDE + CHANNEL.twist] = 90 + (at % 5)
  const hover = { count: 60, samples: makeStroke({ count: 60, startMs: 1900 }).samples }
  const [first, second] = ink.strokes as [Stroke, Stroke]
  return { ...ink, strokes: [first, { ...second, hover }] }
}

/** A circle of 80 px in a second, with its centre at 100, 100. */
function toCircle(toPart: (time: number) => number, rateHz: number): Ink {
  const count = rateHz + 1
  const samples = new Float64Array(count * STRIDE)
  for (let at = 0; at < count; at += 1) {
    const angle = 2 * Math.PI * toPart(at / (count - 1))
    const [x, y] = [100 + 80 * Math.cos(angle), 100 + 80 * Math.sin(angle)]
    samples.set([x, y, 1000 + (at * 1000) / rateHz], at * STRIDE)
  }
  const stroke: Stroke = { pointerType: 'touch', end: 'up', count, samples }
  return { strokes: [stroke], surface: { width: 600, height: 240 }, timeOrigin: 0 }
}

/** How far from the circle's centre each point is, in millimetres; the ends are not rounded. */
function toRadii(shape: Stroke): number[] {
  const places = Array.from({ length: shape.count - 2 }, (_, at) =>
    [0, 1].map((channel) => (readChannel(shape, at, channel) * 25.4) / 96),
  ) as [number, number][]
  const middle = (axis: 0 | 1) => {
    const all = places.map((place) => place[axis])
    return (Math.min(...all) + Math.max(...all)) / 2
  }
  const [x, y] = [middle(0), middle(1)]
  return places.slice(4, -4).map((place) => Math.hypot(place[0] - x, place[1] - y))
}

/** Each stroke begins and ends where it did, seen from where the first one begins. */
function expectSameEnds(decoded: Ink, ink: Ink, tolerancePx = 0.04): void {
  const [read, sent] = [toEnds(decoded), toEnds(ink)]
  expect(read).toHaveLength(sent.length)
  // Without a tolerance of its own, two half steps of 0.01 mm.
  for (const [at, place] of sent.entries())
    expect(Math.abs(place - (read[at] as number))).toBeLessThan(tolerancePx)
}

/** X and Y of the first and the last sample of each stroke. */
function toEnds({ strokes }: Ink): number[] {
  const ends = strokes.flatMap((stroke) =>
    [0, stroke.count - 1].flatMap((at) => [readChannel(stroke, at, 0), readChannel(stroke, at, 1)]),
  )
  return ends.map((place, at) => place - (ends[at % 2] as number))
}

/** The ways from point to point, in millimetres. */
function toWays(stroke: Stroke): number[] {
  const toMm = (at: number, channel: number) => (readChannel(stroke, at, channel) * 25.4) / 96
  return Array.from({ length: stroke.count - 1 }, (_, at) =>
    Math.hypot(toMm(at + 1, 0) - toMm(at, 0), toMm(at + 1, 1) - toMm(at, 1)),
  )
}
