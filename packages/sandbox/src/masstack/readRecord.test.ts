import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../../test/fixtures/fromHex.ts'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { makeRecord, withoutTime } from '../../../../test/fixtures/makeRecord.ts'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import { encodeBiometricData } from '../../../widget/src/core/biometric/encodeBiometricData.ts'
import { CHANNEL, type Ink, readChannel } from '../../../widget/src/core/ink/ink.ts'
import { readRecord } from './readRecord.ts'

const MM_PER_PX = 25.4 / 96
/** Half a step of 0.01 mm, of the place and of the box's corner. */
const PLACE_MM = 0.0101
const TIME_MS = 0.101

/** The ink as a reader of its record should find it. */
function toExpected({ strokes }: Ink) {
  const read = (stroke: Ink['strokes'][number], channel: number) =>
    Array.from({ length: stroke.count }, (_, index) => readChannel(stroke, index, channel))
  const columns = strokes.map((stroke) => ({
    x: read(stroke, CHANNEL.x).map((px) => px * MM_PER_PX),
    y: read(stroke, CHANNEL.y).map((px) => px * MM_PER_PX),
    time: read(stroke, CHANNEL.time),
    pressure: read(stroke, CHANNEL.pressure),
  }))
  const left = Math.min(...columns.flatMap(({ x }) => x))
  const top = Math.min(...columns.flatMap(({ y }) => y))
  const start = columns[0]?.time[0] ?? 0
  return columns.map(({ x, y, time, pressure }) =>
    x.map((_, index) => ({
      x: x[index]! - left,
      y: y[index]! - top,
      timeMs: time[index]! - start,
      pressure: pressure[index]!,
    })),
  )
}

function toHex(hex: string): string {
  return btoa(String.fromCharCode(...fromHex(hex)))
}

describe('readRecord()', () => {
  it.each([
    ['of two strokes', makeInk(), TIME_MS],
    ['of a written line', makeWriting({ count: 900, hasTilt: true }), TIME_MS],
    [
      'of 20 seconds, which holds the time from point to point',
      makeInk([{}, { startMs: 21_000, y: 30 }]),
      2,
    ],
    ['of a minute and more between two strokes', makeInk([{}, { startMs: 61_000, y: 30 }]), 2],
  ])('gives what the widget wrote, of ink %s', (_, ink, timeMs) => {
    const strokes = readRecord(encodeBiometricData(ink).data)
    const expected = toExpected(ink)
    expect(strokes?.map(({ length }) => length)).toEqual(expected.map(({ length }) => length))
    for (const [index, stroke] of expected.entries())
      for (const [at, point] of stroke.entries()) {
        const found = strokes![index]![at]!
        expect(Math.abs(found.x - point.x)).toBeLessThan(PLACE_MM)
        expect(Math.abs(found.y - point.y)).toBeLessThan(PLACE_MM)
        expect(Math.abs(found.timeMs! - point.timeMs)).toBeLessThan(timeMs)
        expect(Math.abs(found.pressure! - point.pressure)).toBeLessThan(1 / 8191)
      }
  })

  it('gives no pressure of a mouse, which has none', () => {
    const points = readRecord(makeRecord({ pointerType: 'mouse' }))!.flat()
    expect(points.every(({ pressure }) => pressure === null)).toBe(true)
    expect(points.at(-1)?.timeMs).toBeCloseTo(2710, 0)
  })

  it('gives no time of a record without it', () => {
    const full = readRecord(makeRecord())!
    const points = readRecord(withoutTime(makeRecord()))!
    expect(points).toEqual(full.map((stroke) => stroke.map((one) => ({ ...one, timeMs: null }))))
  })

  it('gives the shape alone of a record that holds no more', () => {
    const strokes = readRecord(makeRecord({ isShapeOnly: true }))!
    expect(strokes).toHaveLength(3)
    for (const { timeMs, pressure } of strokes.flat())
      expect({ timeMs, pressure }).toEqual({ timeMs: null, pressure: null })
    const across = Math.max(...strokes.flat().map(({ x }) => x))
    expect(across).toBeCloseTo(
      Math.max(
        ...readRecord(makeRecord())!
          .flat()
          .map(({ x }) => x),
      ),
      0,
    )
  })

  it('leaves out the way through the air, and begins when the pen comes down', () => {
    // X, Y, T and S at one step each: in the air, down, down, lifted, in the air.
    const data = toHex(`5344490020313000 C120 80B480 80B480 80CFA0 00 0000 000005
      8000 8000 0000 00  8064 8064 0064 01  80C8 8000 0096 01  80C8 8000 0098 00  8FFF 8FFF 0200 00`)
    expect(readRecord(data)).toEqual([
      [
        { x: 0, y: 0, timeMs: 0, pressure: null },
        { x: 1, y: 1, timeMs: 50, pressure: null },
        { x: 1, y: 1, timeMs: 52, pressure: null },
      ],
    ])
  })

  it('reads a channel that takes no bytes, and steps of a metre', () => {
    // A vendor's header (shared research, biometrics.md 1.6 B), of two points instead of 137.
    const data = toHex(`5344490020313000 C0C0 80EB89 80EB89 84BC80 6000000200 0000 000002
      82BB 8139 0000  831D 8139 0100`)
    const strokes = readRecord(data)!
    expect(strokes).toEqual([
      [
        { x: 0, y: 0, timeMs: 0, pressure: 0 },
        { x: expect.closeTo((98 / 11_812) * 1000, 6), y: 0, timeMs: 5, pressure: 0.5 },
      ],
    ])
  })

  it('reads no stroke of a record without points', () => {
    expect(readRecord(toHex('5344490020313000 C000 80B480 80B480 0000 000000'))).toEqual([])
  })

  it('opens no sealed record', async () => {
    const name = { name: 'ECDH', namedCurve: 'P-256' }
    const { publicKey } = await crypto.subtle.generateKey(name, true, ['deriveBits'])
    const { data } = await encodeBiometricData(makeInk(), {
      seal: { publicKey, kid: 'escrow' },
      binding: { bindingId: 'b'.repeat(43), signatureImage: 'AAAA', sealedAt: new Date(0) },
    })
    expect(data).toMatch(/^eyJ/)
    expect(readRecord(data)).toBeNull()
  })

  it.each([
    ['', 'nothing'],
    ['AAAA', 'other bytes'],
    ['U0RJA', 'half of a header'],
    ['U0RJAAAA', 'a header of no edition'],
    ['***', 'no base64'],
    [toHex('5344490030323000 C000 80B480 80B480 0000 000000'), 'another edition'],
    [toHex('5344490020313000 8000 80B480 0000 000000'), 'no Y'],
    [toHex('5344490020313000 C000 00 00 0000 000000'), 'places without a unit'],
    [toHex('5344490020313000 C000 84B480 84B480 0000 FFFFFF'), 'points that take no bytes'],
    [toHex('5344490020313000 C000 82B480 80B480 0000 000000'), 'a line that was taken out'],
    [toHex('5344490020313000 C000 80B480 80B480 0001 000000'), 'data that do not follow'],
    [toHex('5344490020313000 C000 80B480 80B480 0000 000000 00'), 'a byte more'],
    [toHex('5344490020313000 C000 80B480 80B480 0000 FFFFFF'), 'points that do not follow'],
  ])('gives null for %j: %s', (data) => {
    expect(readRecord(data)).toBeNull()
  })
})
