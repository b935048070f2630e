import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { CHANNEL, EMPTY_INK, readChannel } from '../ink/ink.ts'
import { decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'
import { MM_PER_PX } from './format.ts'

/** Half a step of 0.01 mm in CSS pixels, and a little for the arithmetic. */
const HALF_STEP_PX = 0.005 / MM_PER_PX + 1e-9

describe('encodeBiometricData()', () => {
  it('writes the header that independent decoders of the 2007 edition read', () => {
    const bytes = toBytes(encodeBiometricData(makeInk([{ count: 3 }])).data)
    // SDI, " 10", channels X Y T F S; X and Y 100 steps a mm, T 10000 a second, F 0 to 8191, S plain.
    const header =
      '53444900 20313000 C160 80B480 80B480 80E9C4 60 0000 1FFF 00 00 00 000003'.replaceAll(' ', '')
    expect(toHex(bytes)).toMatch(new RegExp(`^${header}`))
    expect(bytes).toHaveLength(header.length / 2 + 3 * 9)
  })

  it('writes a point byte for byte: offset binary, big-endian, y upwards', () => {
    const stroke = makeStroke({
      count: 2,
      x: 96,
      y: 48,
      pressure: (index) => (index === 0 ? 0.25 : 1),
    })
    // Two contacts at the same place and a lift, so that pressure varies.
    const samples = Float64Array.of(
      ...stroke.samples.subarray(0, 24),
      ...stroke.samples.subarray(12, 24),
    )
    samples[12 + CHANNEL.x] = 96
    samples[12 + CHANNEL.y] = 48
    samples[12 + CHANNEL.time] = 1004.2
    samples[12 + CHANNEL.pressure] = 1
    const ink = {
      strokes: [{ ...stroke, samples, count: 3 }],
      surface: { width: 600, height: 240 },
      timeOrigin: 0,
    }
    const bytes = toBytes(encodeBiometricData(ink).data)
    // 96 px are 25.40 mm; 240 - 48 px are 50.80 mm; 0.25 of 8191 is 2048; 4.2 ms are 42 steps.
    const [x, y] = [32768 + 2540, 32768 + 5080].map((value) => value.toString(16).toUpperCase())
    expect(toHex(bytes).slice(-54)).toMatch(new RegExp(`^${x}${y}0000080001${x}${y}002A1FFF01`))
  })

  it('always starts with U0RJA', () => {
    expect(encodeBiometricData(makeInk()).data).toMatch(/^U0RJA/)
  })

  it('keeps every sample, within half a step in place and in time', () => {
    const ink = makeInk([{ tilt: [-31, 17] }, { startMs: 1500, y: 140, tilt: [2, -3] }])
    const { data, report } = encodeBiometricData(ink)
    const { ink: decoded, report: read } = decodeBiometricData(data)
    const { channels, points, strokes, timeStepMs, durationMs } = read
    expect(report).toMatchObject({ channels, points, strokes, timeStepMs })
    expect(report.durationMs).toBeCloseTo(durationMs, 0)
    expect(report).toMatchObject({
      channels: ['X', 'Y', 'T', 'F', 'S', 'TX', 'TY'],
      points: 120,
      strokes: 2,
      addedLifts: 0,
      timeStepMs: 0.1,
      backwardSteps: 0,
    })
    expect(decoded.strokes.map(({ count, end }) => [count, end])).toEqual([
      [60, 'up'],
      [60, 'up'],
    ])
    const shift = toShift(ink, decoded)
    for (const [at, stroke] of ink.strokes.entries())
      for (let index = 0; index < stroke.count; index += 1) {
        const read = (channel: number) => readChannel(decoded.strokes[at] as never, index, channel)
        const sent = (channel: number) => readChannel(stroke, index, channel)
        expect(Math.abs(read(CHANNEL.x) - sent(CHANNEL.x))).toBeLessThanOrEqual(HALF_STEP_PX)
        expect(Math.abs(read(CHANNEL.y) + shift - sent(CHANNEL.y))).toBeLessThanOrEqual(
          2 * HALF_STEP_PX,
        )
        expect(Math.abs(read(CHANNEL.time) - (sent(CHANNEL.time) - 1000))).toBeLessThanOrEqual(
          0.05 + 1e-9,
        )
        expect(Math.abs(read(CHANNEL.pressure) - sent(CHANNEL.pressure))).toBeLessThanOrEqual(
          0.5 / 8191,
        )
        expect(read(CHANNEL.tiltX)).toBe(sent(CHANNEL.tiltX))
        expect(read(CHANNEL.tiltY)).toBe(sent(CHANNEL.tiltY))
      }
  })

  it('leaves tilt out that only a lift reports', () => {
    const ink = makeInk([{ count: 20 }])
    ink.strokes[0]?.samples.set([30, -30], 19 * 12 + CHANNEL.tiltX)
    expect(encodeBiometricData(ink).report.channels).toEqual(['X', 'Y', 'T', 'F', 'S'])
  })

  it('leaves the force out when the device has none to report', () => {
    const mouse = makeInk([{ pointerType: 'mouse', pressure: () => 0.5 }])
    expect(encodeBiometricData(mouse).report.channels).toEqual(['X', 'Y', 'T', 'S'])
  })

  it('counts a device’s own pressure levels when it knows them', () => {
    const record = decodeBiometricData(
      encodeBiometricData(makeInk(), { pressureLevels: 2047 }).data,
    ).record
    expect(record.channels.find(({ name }) => name === 'F')?.max).toBe(2047)
  })

  it('writes a lift for a stroke that was cancelled, and says so', () => {
    const ink = makeInk([
      { end: 'cancelled', count: 20 },
      { startMs: 1500, count: 30 },
    ])
    const { data, report } = encodeBiometricData(ink)
    expect(report).toMatchObject({ points: 51, addedLifts: 1 })
    expect(decodeBiometricData(data).ink.strokes.map(({ count }) => count)).toEqual([21, 30])
  })

  it('keeps 0.1 ms beyond 6.5 seconds by writing the time since the point before', () => {
    const ink = makeInk([{}, { startMs: 6_900, y: 120 }, { startMs: 12_000, y: 140 }])
    const { data, report } = encodeBiometricData(ink)
    expect(report).toMatchObject({ timeStepMs: 0.1, channels: ['X', 'Y', 'DT', 'F', 'S'] })
    const last = decodeBiometricData(data).ink.strokes[2]
    expect(readChannel(last as never, 0, CHANNEL.time)).toBeCloseTo(11_000, 1)
  })

  it('coarsens the clock only as far as the longest pause asks for, and says so', () => {
    const ink = makeInk([{}, { startMs: 11_000, y: 120 }])
    const { data, report } = encodeBiometricData(ink)
    expect(report).toMatchObject({ timeStepMs: 0.2, channels: ['X', 'Y', 'DT', 'F', 'S'] })
    expect(
      readChannel(decodeBiometricData(data).ink.strokes[1] as never, 0, CHANNEL.time),
    ).toBeCloseTo(10_000, 0)
  })

  it('counts steps of a clock that ran backwards instead of writing them as 65 seconds', () => {
    const ink = makeInk([
      { startMs: 1000, count: 10 },
      { startMs: 900, count: 10 },
    ])
    const { data, report } = encodeBiometricData(ink)
    expect(report.backwardSteps).toBe(10)
    expect(report.durationMs).toBeLessThan(100)
    expect(decodeBiometricData(data).record.points).toBe(20)
  })

  it('takes half the steps for ink that is wider than 327 mm', () => {
    const ink = makeInk([{ x: 2000 }])
    const { record } = decodeBiometricData(encodeBiometricData(ink).data)
    expect(record.channels.find(({ name }) => name === 'X')?.scaling).toBe(50)
  })

  it.each([CHANNEL.x, CHANNEL.y, CHANNEL.time])(
    'refuses ink with no number in channel %i',
    (channel) => {
      for (const value of [Number.NaN, Infinity]) {
        const stroke = makeStroke({ count: 5 })
        stroke.samples[channel + 12] = value
        const ink = { ...makeInk(), strokes: [stroke] }
        expect(() => encodeBiometricData(ink)).toThrow('not finite')
      }
    },
  )

  it('refuses ink further out than any surface', () => {
    for (const x of [1e6, 1e12])
      expect(() => encodeBiometricData(makeInk([{ x }]))).toThrow('further out')
    const deep = { ...makeInk(), surface: { width: 600, height: 1e9 } }
    expect(() => encodeBiometricData(deep)).toThrow('further out')
  })

  it('refuses a way through the air that holds no numbers, or not as many as it says', () => {
    const stroke = makeStroke({ count: 5 })
    const hover = { count: 5, samples: stroke.samples.slice() }
    const withHover = (other: object) => ({
      ...makeInk(),
      strokes: [{ ...stroke, hover: { ...hover, ...other } }],
    })
    expect(encodeBiometricData(withHover({})).report.points).toBe(10)
    expect(() => encodeBiometricData(withHover({ count: 6 }))).toThrow(TypeError)
    hover.samples[2] = Number.NaN
    expect(() => encodeBiometricData(withHover({}))).toThrow('not finite')
  })

  it('writes no time at all when there is none of one stroke', () => {
    const ink = makeInk()
    const [first] = ink.strokes
    for (let at = 0; at < 60; at += 1) first?.samples.fill(0, at * 12 + 2, at * 12 + 12)
    expect(encodeBiometricData(ink).report.channels).toEqual(['X', 'Y', 'F', 'S'])
  })

  it('keeps the time of ink that begins at 0 with a tap within one tick of a coarse clock', () => {
    const tap = makeStroke({ count: 2, startMs: 0, rateHz: Infinity })
    const ink = { ...makeInk(), strokes: [tap, makeStroke({ startMs: 500 })] }
    expect(encodeBiometricData(ink).report.channels).toEqual(['X', 'Y', 'T', 'F', 'S'])
  })

  it('writes a lift without force, whatever the event said', () => {
    const ink = makeInk([{ count: 20 }])
    const stroke = ink.strokes[0]
    if (stroke) stroke.samples[19 * 12 + CHANNEL.pressure] = 0.9
    const { channels } = decodeBiometricData(encodeBiometricData(ink).data).record
    expect(channels.find(({ name }) => name === 'F')?.values.at(-1)).toBe(0)
  })

  it('keeps values within what pointer events promise', () => {
    const ink = makeInk([
      { count: 4, pressure: (index) => [-0.5, 1.5, 0.25][index] ?? 0, tilt: [-400, 400] },
    ])
    const { channels } = decodeBiometricData(encodeBiometricData(ink).data).record
    const values = (name: string) => channels.find((channel) => channel.name === name)?.values
    expect(values('F')).toEqual([0, 8191, 2048, 0])
    expect(values('TX')).toEqual([-90, -90, -90, -90])
    expect(values('TY')).toEqual([90, 90, 90, 90])
  })

  it.each([0, -1, 4096.5, 70_000, Number.NaN])(
    'refuses %d levels of pressure',
    (pressureLevels) => {
      expect(() => encodeBiometricData(makeInk(), { pressureLevels })).toThrow(TypeError)
    },
  )

  it('gives a stroke of one sample a contact and a lift, and leaves empty strokes out', () => {
    const ink = makeInk([{ count: 1 }, { count: 0 }, { count: 3, startMs: 1100 }])
    const { data, report } = encodeBiometricData(ink)
    expect(report).toMatchObject({ points: 5, addedLifts: 1 })
    const switches = decodeBiometricData(data).record.channels.find(({ name }) => name === 'S')
    expect(switches?.values).toEqual([1, 0, 1, 1, 0])
  })

  it('writes a pause of more than 65.5 s as 65.5 s, in steps of 1 ms, and says so', () => {
    const { data, report } = encodeBiometricData(
      makeInk([{ count: 3 }, { count: 3, startMs: 90_000_000 }]),
    )
    const { channels, points } = decodeBiometricData(data).record
    expect(points).toBe(6)
    expect(channels.find(({ name }) => name === 'DT')?.values).toEqual([0, 4, 4, 65_535, 4, 4])
    expect(report).toMatchObject({ timeStepMs: 1, givenUp: ['clock', 'pauses'] })
    expect(report.durationMs).toBeGreaterThan(89_000_000)
  })

  it('refuses blank ink', () => {
    expect(() => encodeBiometricData(EMPTY_INK)).toThrow(
      expect.objectContaining({ code: 'ink_blank' }),
    )
  })
})

/** A decoded record has its top at its highest point; the original has it at the surface's edge. */
function toShift(ink: ReturnType<typeof makeInk>, decoded: ReturnType<typeof makeInk>): number {
  const read = (from: typeof ink) => readChannel(from.strokes[0] as never, 0, CHANNEL.y)
  return read(ink) - read(decoded)
}

function toBytes(data: string): Uint8Array {
  return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}
