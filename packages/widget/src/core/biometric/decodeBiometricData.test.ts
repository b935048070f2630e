import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../../../test/fixtures/fromHex.ts'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { toBase64 } from '../base64.ts'
import { CHANNEL, readChannel } from '../ink/ink.ts'
import { type DecodeOptions, decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'

const HEADER = '53444900 20313000'
/** X and Y at 100 steps a millimetre. */
const PLACES = '80B480 80B480'

describe('decodeBiometricData()', () => {
  it('takes base64 and bytes', () => {
    const { data } = encodeBiometricData(makeInk())
    const bytes = Uint8Array.from(Buffer.from(data, 'base64'))
    expect(decodeBiometricData(bytes)).toEqual(decodeBiometricData(data))
  })

  it('takes base64 with line breaks', () => {
    const { data } = encodeBiometricData(makeInk())
    expect(decodeBiometricData(data.replaceAll(/.{64}/g, '$&\r\n'))).toEqual(
      decodeBiometricData(data),
    )
  })

  it.each<[string, string, string]>([
    ['text that is not base64', 'not base64!', 'not-base64'],
    ['an empty text', '', 'no-header'],
    ['a sealed record', 'aa..bb.cc.dd', 'sealed'],
    ['another format', base64('00112233445566778899'), 'no-header'],
    ['a header behind more than 128 bytes', base64('00'.repeat(129) + HEADER), 'no-header'],
    ['another edition', base64('53444900 20393900'), 'unknown-edition'],
    ['a record without Y', base64(`${HEADER} 8000 00 0000 000000`), 'channels'],
    ['a record without X', base64(`${HEADER} 4000 00 0000 000000`), 'channels'],
    ['a constant X', base64(`${HEADER} C000 04 00 0000 000000`), 'channels'],
    ['a reserved bit', base64(`${HEADER} C000 01 00 0000 000000`), 'channels'],
    ['a removed linear component', base64(`${HEADER} C000 02 00 0000 000000`), 'channels'],
    [
      'a count larger than its length',
      base64(`${HEADER} C000 0000 0000 000002 80008000`),
      'cut-short',
    ],
    [
      'a count smaller than its length',
      base64(`${HEADER} C000 0000 0000 000001 80008000 80018001`),
      'lengths',
    ],
    ['more than a mebibyte', toBase64(new Uint8Array(2 ** 20 + 1)), 'too-large'],
    ['extended data that are not there', base64(`${HEADER} C000 0000 0001 000000`), 'cut-short'],
    [
      'extended data that end too early',
      base64(`${HEADER} C000 0000 0080 000000 0004 0102`),
      'cut-short',
    ],
  ])('refuses %s', (_, data, reason) => {
    const refusal = expect.objectContaining({ code: 'record_invalid', reason })
    expect(() => decodeBiometricData(data)).toThrow(refusal)
  })

  it.each([
    ['zeros', `${HEADER} C000 0000 0000 000001 80008000 0000000000`],
    ['less than a point', `${HEADER} C000 0000 0000 000001 80008000 0102 03`],
    ['anything, in a wrapper', `AABB ${HEADER} C000 0000 0000 000001 80008000 0102030405060708`],
    ['extended data', `${HEADER} C000 0000 0001 000001 80008000 0003 010203`],
  ])('lets %s trail a record', (_, hex) => {
    expect(decodeBiometricData(fromHex(hex)).record.points).toBe(1)
  })

  it('passes over mean and standard deviation', () => {
    const hex = `${HEADER} C000 98 B480 1111 2222 98 B480 3333 4444 0000 000001 8001 8002`
    expect(decodeBiometricData(fromHex(hex)).record.channels).toMatchObject([
      { name: 'X', scaling: 100, values: [1] },
      { name: 'Y', scaling: 100, values: [2] },
    ])
  })

  it('reads every channel of the standard', () => {
    const values = '8001 8002 0003 8004 8005 8006 8007 0008 0009 000A 01 800B 800C 000D 000E 000F'
    const hex = `${HEADER} FFFF ${'00'.repeat(16)} 0000 000001 ${values}`
    const { channels } = decodeBiometricData(fromHex(hex)).record
    expect(channels.map(({ name, values: [value] }) => `${name} ${value}`).join()).toBe(
      'X 1,Y 2,Z 3,VX 4,VY 5,AX 6,AY 7,T 8,DT 9,F 10,S 1,TX 11,TY 12,A 13,E 14,R 15',
    )
  })

  it('takes a range in offset binary, and one as it is where only that holds the values', () => {
    const toRange = (min: string, max: string) => {
      const hex = `${HEADER} C000 E0 B480 ${min} ${max} 80 B480 0000 000001 8064 8000`
      const [x] = decodeBiometricData(fromHex(hex)).record.channels
      return [x?.min, x?.max]
    }
    expect(toRange('8000', '8100')).toEqual([0, 256])
    expect(toRange('0000', '0100')).toEqual([0, 256])
    expect(toRange('0000', '0001')).toEqual([-32_768, -32_767])
  })

  it('puts Y upwards, and the top where the highest point is', () => {
    const hex = `${HEADER} C000 ${PLACES} 0000 000002 8000 8064 8064 8000`
    const { ink } = decodeBiometricData(fromHex(hex))
    const toY = (index: number) => readChannel(ink.strokes[0] as never, index, CHANNEL.y)
    expect(toY(0)).toBe(0)
    // 1 mm.
    expect(toY(1)).toBeCloseTo(96 / 25.4, 9)
    expect(ink.surface).toEqual({ width: toY(1), height: toY(1) })
  })

  describe('the unit of places', () => {
    const decode = (scaling: string, x: string, options?: DecodeOptions) =>
      decodeBiometricData(
        fromHex(`${HEADER} C000 80${scaling} 80${scaling} 0000 000002 8000 8000 ${x} 8000`),
        options,
      ).report

    it('is the millimetre up to 1,000 steps', () => {
      // 5000 steps of 100 a millimetre.
      expect(decode('B480', '9388')).toMatchObject({ unit: 'mm', isPlausibleSize: true })
      expect(decode('B480', '9388').extentMm.width).toBeCloseTo(50, 9)
    })

    it('is the metre from 1,000 steps on', () => {
      // 590 steps of 11,812 a metre.
      expect(decode('EB89', '824E')).toMatchObject({ unit: 'm', isPlausibleSize: true })
    })

    it('is the millimetre even then, where as metres it would be no signature', () => {
      // 30,000 steps of 1,000: 30 mm or 30 m.
      expect(decode('CFA0', 'F530')).toMatchObject({ unit: 'mm', isPlausibleSize: true })
    })

    it('is what it is told to be', () => {
      expect(decode('B480', '9388', { unit: 'm' })).toMatchObject({
        unit: 'm',
        isPlausibleSize: false,
      })
    })
  })

  it('takes points in the air for the way to the next stroke, and the first for the lift', () => {
    // Down, down, lift, air, air, down, lift, air.
    const switches = [1, 1, 0, 0, 0, 1, 0, 0]
    const points = switches.map((down, index) => `800${index} 8000 0${down}`).join('')
    const hex = `${HEADER} C020 ${PLACES} 00 0000 000008 ${points}`
    const { strokes } = decodeBiometricData(fromHex(hex)).ink
    expect(strokes.map(({ count, end, hover }) => [count, end, hover?.count])).toEqual([
      [3, 'up', undefined],
      [2, 'up', 2],
    ])
  })

  it('ends a stroke without a lift as lost, also where there is no S at all', () => {
    const hex = `${HEADER} C000 ${PLACES} 0000 000002 8000 8000 8001 8001`
    const [stroke] = decodeBiometricData(fromHex(hex)).ink.strokes
    expect(stroke).toMatchObject({ end: 'lost', count: 2 })
  })

  it('counts time from the first point, whatever T begins with', () => {
    const hex = `${HEADER} C100 ${PLACES} 80E9C4 0000 000002 8000 8000 0064 8001 8001 00C8`
    expect(decodeBiometricData(fromHex(hex)).report.durationMs).toBe(10)
  })

  describe('option: partial', () => {
    it('reads the points that are there, and says how many are not', () => {
      const bytes = Buffer.from(encodeBiometricData(makeInk()).data, 'base64')
      const { record, ink } = decodeBiometricData(bytes.subarray(0, bytes.length - 20), {
        partial: true,
      })
      expect(record).toMatchObject({ points: 117, missingPoints: 3 })
      expect(ink.strokes.map(({ count }) => count)).toEqual([60, 57])
    })

    it('still refuses what ends before its points begin', () => {
      const attempt = () => decodeBiometricData(fromHex(`${HEADER} C000 00`), { partial: true })
      expect(attempt).toThrow(expect.objectContaining({ reason: 'cut-short' }))
    })
  })
})

function base64(hex: string): string {
  return toBase64(fromHex(hex))
}
