import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { isRubricaError } from '@rubrica/contract'
import { toBase64 } from '../base64.ts'
import { decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'
import { parseRecord } from './parseRecord.ts'

/** The start of a Wacom record, printed in Wacom's documents, with its first two points. */
const WACOM =
  '53444900 20313000 C160 E0B48080 00A7BF E0B48080 009DCF 80E9C4 6000 0001FF 00 00 00 000002' +
  'A343903A 0000 006A 01 A343903A 0032 00A7 01'

/** The start of a Fraunhofer record: a CBEFF wrapper, a constant DT, metres; cut to one point. */
const FRAUNHOFER =
  '0001020304050607080910111213141516 53444900 20313000 C0C0 80EB89 80EB89 84BC80 6000000200 00 00 000001 82BB 8139 0000'

const RUNS = process.env.RUBRICA_FULL ? 10_000 : 500

describe('decodeBiometricData()', () => {
  it('reads Wacom’s record: channels, scales, ranges and points', () => {
    const record = parseRecord(fromHex(WACOM))
    const [x, y, t, f, s] = record.channels
    expect(record.channels.map(({ name }) => name)).toEqual(['X', 'Y', 'T', 'F', 'S'])
    expect(x).toMatchObject({ scaling: 100, min: 0, max: 10175, values: [9027, 9027] })
    expect(y).toMatchObject({ scaling: 100, min: 0, max: 7631, values: [4154, 4154] })
    expect(t).toMatchObject({ scaling: 10_000, values: [0, 50] })
    expect(f).toMatchObject({ min: 0, max: 511, values: [106, 167] })
    expect(f?.scaling).toBeUndefined()
    expect(s?.values).toEqual([1, 1])
  })

  it('reads Fraunhofer’s record behind its wrapper, with a constant channel and in metres', () => {
    const record = parseRecord(fromHex(FRAUNHOFER))
    expect(record.channels).toMatchObject([
      { name: 'X', scaling: 11812, values: [699] },
      { name: 'Y', scaling: 11812, values: [313] },
      { name: 'DT', scaling: 200, values: [1] },
      { name: 'F', min: 0, max: 512, values: [0] },
    ])
    const { ink } = decodeBiometricData(toBase64(fromHex(FRAUNHOFER)))
    // 699 steps of 11812 a metre are 59.2 mm.
    expect(ink.surface.width).toBeCloseTo((699 / 11.812) * (96 / 25.4), 1)
  })

  it('tolerates bytes that trail a record', () => {
    expect(parseRecord(fromHex(`${WACOM}0000`)).points).toBe(2)
  })

  it.each([
    ['text that is not base64', 'not base64!'],
    ['an empty text', ''],
    ['another format', toBase64(fromHex('00112233445566778899'))],
    ['a record without Y', toBase64(fromHex('5344490020313000 8000 00 00 00 000000'))],
    ['a record whose count its length cannot hold', toBase64(fromHex(WACOM).slice(0, -1))],
    ['a record that announces extended data and has none', toBase64(withExtendedData())],
  ])('refuses %s', (_, data) => {
    const invalid = expect.objectContaining({ code: 'record_invalid' })
    expect(() => decodeBiometricData(data)).toThrow(invalid)
  })

  it('refuses every shortening of a record with a typed reason', () => {
    const bytes = fromHex(WACOM)
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => parseRecord(bytes.slice(0, length))).toThrow(
        expect.objectContaining({ code: 'record_invalid' }),
      )
  })

  it(`never fails but with a typed reason, over ${RUNS} mutated records`, () => {
    const base = encodeBiometricData(makeInk()).data
    const bytes = Uint8Array.from(atob(base), (letter) => letter.charCodeAt(0))
    const edit = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) })
    const property = fc.property(
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      fc.nat(bytes.length),
      (edits, end) => {
        const mutated = bytes.slice(0, end)
        for (const { at, value } of edits) if (at < end) mutated[at] = value
        try {
          decodeBiometricData(toBase64(mutated))
        } catch (error) {
          expect(isRubricaError(error) && error.code).toBe('record_invalid')
        }
      },
    )
    fc.assert(property, { numRuns: RUNS })
  })
})

function fromHex(hex: string): Uint8Array {
  const digits = hex.replaceAll(' ', '').match(/../g) ?? []
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16))
}

function withExtendedData(): Uint8Array {
  const bytes = fromHex(WACOM)
  const preamble = bytes.length - 2 * 9 - 4
  bytes[preamble] = 0x80
  return bytes
}
