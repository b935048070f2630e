import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRubricaError } from '@rubrica/contract'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { countSamples } from '../ink/ink.ts'
import { type DecodedBiometricData, decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'

const RUNS = process.env.RUBRICA_FULL ? 10_000 : 500
const MAGIC_BYTES = 8

const RECORDS = [
  makeInk(),
  makeInk([{ pointerType: 'mouse', pressure: () => 0.5 }]),
  makeWriting({ count: 300, hasTilt: true }),
].map((ink) => Buffer.from(encodeBiometricData(ink).data, 'base64'))

const REASONS = new Set(['no-header', 'unknown-edition', 'channels', 'lengths', 'cut-short'])

// A plain record has no checksum: with another place in it, it is another record, and a good one. What
// its bytes say of themselves can be wrong, and that is refused. Only a seal tells every change.
describe('a hostile record', () => {
  it('cut short anywhere is refused with a reason', () => {
    for (const record of RECORDS)
      for (let length = 0; length < record.length; length += 1)
        expect(toReason(record.subarray(0, length))).toMatch(/no-header|cut-short/)
  })

  it('with another count of points is refused with a reason', () => {
    for (const record of RECORDS) {
      const { points, channels } = decodeBiometricData(record).record
      const pointBytes = channels.reduce((sum, { name }) => sum + (name === 'S' ? 1 : 2), 0)
      const at = record.length - points * pointBytes - 3
      for (const other of [0, 1, points - 1, points + 1, 2 * points, 0xff_ffff]) {
        const changed = Buffer.from(record)
        changed.writeUIntBE(other, at, 3)
        expect(toReason(changed)).toMatch(/lengths|cut-short/)
      }
    }
  })

  it('with another channel in its inclusion field is refused, or read by other lengths', () => {
    for (const record of RECORDS)
      for (let bit = 0; bit < 16; bit += 1) {
        const changed = Buffer.from(record)
        changed[MAGIC_BYTES + (bit >> 3)] =
          (changed[MAGIC_BYTES + (bit >> 3)] as number) ^ (0x80 >> (bit & 7))
        expect(toReason(changed)).toBeDefined()
      }
  })

  it('with any bit of its format or edition flipped is refused', () => {
    for (const record of RECORDS)
      for (let bit = 0; bit < MAGIC_BYTES * 8; bit += 1) {
        const changed = Buffer.from(record)
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(REASONS).toContain(toReason(changed))
      }
  })

  it(`is read as it stands or refused with a reason, over ${RUNS} mutated records`, {
    timeout: 120_000,
  }, () => {
    const edit = fc.record({ at: fc.nat(), value: fc.nat(255) })
    const outcomes = { read: 0, refused: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom(...RECORDS),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(), { freq: 2 }),
        (record, edits, cut) => {
          const end = cut === null ? record.length : cut % record.length
          const mutated = Buffer.from(record.subarray(0, end))
          // Half of the edits are where the record says what it is.
          for (const { at, value } of edits)
            if (end > 0) mutated[at % (at % 2 === 0 ? end : Math.min(end, 40))] = value
          const outcome = decode(mutated)
          if (typeof outcome === 'string') {
            outcomes.refused += 1
            expect(REASONS).toContain(outcome)
          } else {
            outcomes.read += 1
            expectConsistent(outcome)
          }
        },
      ),
      { numRuns: RUNS },
    )
    // Both happen: otherwise the edits would show nothing.
    expect(outcomes.refused).toBeGreaterThan(RUNS / 10)
    expect(outcomes.read).toBeGreaterThan(RUNS / 100)
  })

  it(`of any bytes at all is refused with a reason (${RUNS} of them)`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(REASONS).toContain(toReason(bytes))
      }),
      { numRuns: RUNS },
    )
  })

  it('cannot make more of itself than it is', () => {
    // 16,777,215 points of constant channels would take no bytes at all.
    const bytes = Buffer.from('5344490020313000C00004040000FFFFFF', 'hex')
    expect(toReason(bytes)).toBe('channels')
  })
})

function decode(bytes: Uint8Array): DecodedBiometricData | string {
  try {
    return decodeBiometricData(bytes)
  } catch (error) {
    if (!isRubricaError(error) || error.code !== 'record_invalid') throw error
    return error.reason ?? 'none'
  }
}

function toReason(bytes: Uint8Array): string | undefined {
  const outcome = decode(bytes)
  return typeof outcome === 'string' ? outcome : undefined
}

/** What was read agrees with itself. */
function expectConsistent({ record, ink, report }: DecodedBiometricData): void {
  for (const { values } of record.channels) {
    expect(values).toHaveLength(record.points)
    expect(values.every(Number.isInteger)).toBe(true)
  }
  expect(countSamples(ink)).toBeLessThanOrEqual(record.points)
  for (const { samples } of ink.strokes) expect(samples.every(Number.isFinite)).toBe(true)
  expect(Number.isFinite(report.durationMs)).toBe(true)
}
