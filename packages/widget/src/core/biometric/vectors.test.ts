import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../../../test/fixtures/fromHex.ts'
import { CHANNEL, readChannel } from '../ink/ink.ts'
import { decodeBiometricData } from './decodeBiometricData.ts'
import { parseRecord } from './parseRecord.ts'

// Records of others, as far as their makers' documents print them (shared research, biometrics.md 1.6).

/** A: Wacom's header of 234 points, and its first two. */
const WACOM = `53444900 20313000 C160
  E0 B480 8000 A7BF  E0 B480 8000 9DCF  80 E9C4  60 0000 01FF  00
  00 00 0000EA  A343 903A 0000 006A 01  A343 903A 0032 00A7 01`

/** B: Fraunhofer's header of 137 points, and the first, behind a CBEFF header of 17 bytes. */
const WRAPPER = '00'.repeat(17)
const FRAUNHOFER_HEADER = `53444900 20313000 C0C0
  80 EB89  80 EB89  84 BC80  60 0000 0200  00
  00 000089`
const FRAUNHOFER = `${WRAPPER} ${FRAUNHOFER_HEADER} 82BB 8139 0000`

/** C: three points in the layout of 2014, whole. */
const OF_2014 = `53444900 30323000 0000005D 0001 00
  0000004E 000000000000000000 01 0000 0000 00 C140
  E0 B480 0000 5578  E0 B480 0000 356B  E0 CFA0 0000 FFFF  E0 CFA0 0000 0AF0
  000003
  8357 AEBE 0000 00D8  83E8 AF13 000A 021D  84AD AF3E 0014 0549
  0000`

describe('vector A, Wacom', () => {
  it('parses to its channels, scales, ranges and first points', () => {
    const record = parseRecord(fromHex(WACOM), { partial: true })
    expect(record).toMatchObject({
      format: 'iso-19794-7:2007',
      points: 2,
      missingPoints: 232,
      channels: [
        { name: 'X', scaling: 100, min: 0, max: 10_175, values: [9027, 9027] },
        { name: 'Y', scaling: 100, min: 0, max: 7631, values: [4154, 4154] },
        { name: 'T', scaling: 10_000, values: [0, 50] },
        { name: 'F', min: 0, max: 511, values: [106, 167] },
        { name: 'S', values: [1, 1] },
      ],
    })
    expect(record.channels[3]).not.toHaveProperty('scaling')
  })

  it('is 5 ms from point to point, and in millimetres', () => {
    const { ink, report } = decodeBiometricData(fromHex(WACOM), { partial: true })
    expect(report).toMatchObject({ unit: 'mm', durationMs: 5, timeStepMs: 0.1, rateHz: 200 })
    // 90.27 mm are 341.18 px.
    expect(readChannel(ink.strokes[0] as never, 0, CHANNEL.x)).toBeCloseTo(341.178, 3)
    expect(readChannel(ink.strokes[0] as never, 1, CHANNEL.pressure)).toBe(167 / 511)
  })

  it('is refused as cut short by whoever wants the whole', () => {
    const attempt = () => parseRecord(fromHex(WACOM))
    expect(attempt).toThrow(expect.objectContaining({ reason: 'cut-short' }))
  })
})

describe('vector B, Fraunhofer', () => {
  it('parses behind its wrapper: a constant DT, force without scaling, the first point', () => {
    const record = parseRecord(fromHex(FRAUNHOFER), { partial: true })
    expect(record).toMatchObject({
      points: 1,
      missingPoints: 136,
      extraBytes: { before: 17 },
      channels: [
        { name: 'X', scaling: 11_812, values: [699], isConstant: false },
        { name: 'Y', scaling: 11_812, values: [313] },
        { name: 'DT', scaling: 200, values: [1], isConstant: true },
        { name: 'F', min: 0, max: 512, values: [0] },
      ],
    })
  })

  it('is 851 bytes long, not one less', () => {
    const header = fromHex(FRAUNHOFER_HEADER)
    const whole = new Uint8Array(851)
    whole.set(header)
    expect(parseRecord(whole).points).toBe(137)
    expect(() => parseRecord(whole.subarray(0, 850))).toThrow('end too early')
  })

  it('is in metres, with 5 ms from point to point', () => {
    // The document's first and last point: 155 steps of 11,812 a metre are 13.1 mm.
    const points = '82BB 8139 0000 8356 817B 0034'
    const data = fromHex(`${FRAUNHOFER_HEADER.replace('000089', '000002')} ${points}`)
    const { report, ink } = decodeBiometricData(data)
    expect(report).toMatchObject({ unit: 'm', durationMs: 5, rateHz: 200, isPlausibleSize: true })
    expect(report.extentMm.width).toBeCloseTo(155 / 11.812, 6)
    expect(report.extentMm.height).toBeCloseTo(66 / 11.812, 6)
    expect(readChannel(ink.strokes[0] as never, 1, CHANNEL.pressure)).toBe(52 / 512)
  })
})

describe('vector C, 2014', () => {
  it('decodes whole', () => {
    const { record, report } = decodeBiometricData(fromHex(OF_2014))
    expect(record).toMatchObject({
      format: 'iso-19794-7:2014',
      points: 3,
      representations: 1,
      missingPoints: 0,
      channels: [
        { name: 'X', scaling: 100, min: 0, max: 21_880, values: [855, 1000, 1197] },
        { name: 'Y', scaling: 100, min: 0, max: 13_675, values: [11_966, 12_051, 12_094] },
        { name: 'T', scaling: 1000, values: [0, 10, 20] },
        { name: 'F', scaling: 1000, min: 0, max: 2800, values: [216, 541, 1353] },
      ],
    })
    expect(report).toMatchObject({ unit: 'mm', durationMs: 20, rateHz: 100, strokes: 1 })
    expect(report.extentMm.width).toBeCloseTo(3.42, 9)
  })

  it.each([
    ['whose length is another', OF_2014.replace('0000005D', '0000005E'), 'lengths'],
    ['whose representation is shorter', OF_2014.replace('0000004E', '0000004D'), 'lengths'],
    ['whose count is smaller', OF_2014.replace('000003', '000002'), 'cut-short'],
    ['whose count is larger', OF_2014.replace('000003', '000004'), 'cut-short'],
    [
      'with bytes that no length tells of',
      `${OF_2014.replace('0000005D', '0000005F').replace('0000004E', '00000050')} 0000`,
      'lengths',
    ],
    ['without a representation', OF_2014.replace('0001 00', '0000 00'), 'lengths'],
    ['of an edition nobody knows', OF_2014.replace('30323000', '58323000'), 'unknown-edition'],
  ])('is refused %s', (_, hex, reason) => {
    expect(() => parseRecord(fromHex(hex))).toThrow(
      expect.objectContaining({ code: 'record_invalid', reason }),
    )
  })
})
