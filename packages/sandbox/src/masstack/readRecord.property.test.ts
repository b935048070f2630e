import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { makeRecord } from '../../../../test/fixtures/makeRecord.ts'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import { decodeBiometricData } from '../../../widget/src/core/biometric/decodeBiometricData.ts'
import { encodeBiometricData } from '../../../widget/src/core/biometric/encodeBiometricData.ts'
import { readRecord } from './readRecord.ts'

// The large count takes half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const RUNS = process.env.RUBRICA_FULL ? 3_000 : 500
const FIXED_BYTES = 40

const RECORDS = [
  encodeBiometricData(makeInk()).data,
  encodeBiometricData(makeWriting({ count: 300, hasTilt: true })).data,
  makeRecord({ pointerType: 'mouse' }),
  makeRecord({ isShapeOnly: true }),
].map((data) => Buffer.from(data, 'base64'))

const anyRecord = fc.constantFrom(...RECORDS)
const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** What it reads is finite, and the widget reads as many strokes of as many points. */
function expectReadOrRefused(bytes: Uint8Array): boolean {
  const data = toBase64(bytes)
  const strokes = readRecord(data)
  if (!strokes) return false
  const { ink } = decodeBiometricData(data)
  expect(strokes.map(({ length }) => length)).toEqual(ink.strokes.map(({ count }) => count))
  let latest = 0
  for (const { x, y, timeMs, pressure } of strokes.flat()) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
    expect(Number.isFinite(x + y + (timeMs ?? 0))).toBe(true)
    expect((pressure ?? 0) >= 0 && (pressure ?? 0) <= 1).toBe(true)
    expect(timeMs ?? latest).toBeGreaterThanOrEqual(latest)
    latest = timeMs ?? latest
  }
  return true
}

describe('readRecord()', () => {
  it(`reads any ink that the widget encodes (${RUNS} of them)`, () => {
    const stroke = fc.record({
      count: fc.integer({ min: 2, max: 40 }),
      x: fc.integer({ min: 0, max: 3000 }),
      y: fc.integer({ min: 0, max: 3000 }),
      rateHz: fc.integer({ min: 15, max: 1000 }),
      pauseMs: fc.oneof(fc.nat(3_000), fc.nat(60_000)),
      end: fc.constantFrom('up' as const, 'lost' as const),
    })
    const inks = fc.array(stroke, { minLength: 1, maxLength: 6 }).map((shapes) => {
      let startMs = 0
      const toLater = ({ pauseMs, ...shape }: (typeof shapes)[number]) => {
        startMs += pauseMs
        return { ...shape, startMs }
      }
      return makeInk(shapes.map(toLater))
    })
    fc.assert(
      fc.property(inks, (ink) => {
        const bytes = Buffer.from(encodeBiometricData(ink).data, 'base64')
        expect(expectReadOrRefused(bytes)).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })

  it('refuses a record that is cut short, anywhere', () => {
    for (const record of RECORDS)
      for (let length = 0; length < record.length; length += 1)
        expect(readRecord(toBase64(record.subarray(0, length)))).toBeNull()
  })

  it(`reads or refuses a record with flipped bits, over ${RUNS} of them`, () => {
    const outcomes = { read: 0, refused: 0 }
    // Half of the flips are where the record says what it is.
    const flip = fc.record({ at: fc.nat(), bit: fc.nat(7), isAhead: fc.boolean() })
    fc.assert(
      fc.property(anyRecord, fc.array(flip, { minLength: 1, maxLength: 6 }), (record, flips) => {
        const flipped = Buffer.from(record)
        for (const { at, bit, isAhead } of flips) {
          const place = at % (isAhead ? FIXED_BYTES : flipped.length)
          flipped[place] = flipped[place]! ^ (1 << bit)
        }
        outcomes[expectReadOrRefused(flipped) ? 'read' : 'refused'] += 1
      }),
      { numRuns: RUNS },
    )
    // Both happen: otherwise the flips would show nothing.
    expect(outcomes.read).toBeGreaterThan(RUNS / 20)
    expect(outcomes.refused).toBeGreaterThan(RUNS / 20)
  })

  it(`refuses whatever else it is given (${RUNS} of each)`, () => {
    const afterHeader = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => Buffer.concat([RECORDS[0]!.subarray(0, 8), bytes]))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readRecord(text)).toBeNull()
      }),
      { numRuns: RUNS },
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), afterHeader), (bytes) => {
        expectReadOrRefused(bytes)
      }),
      { numRuns: RUNS },
    )
  })

  it('reads the largest record that the provider takes in a moment', () => {
    const { data } = encodeBiometricData(makeWriting({ count: 40_000 }))
    expect(data.length).toBeGreaterThan(240_000)
    const start = performance.now()
    expect(readRecord(data)?.flat().length).toBeGreaterThan(20_000)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
