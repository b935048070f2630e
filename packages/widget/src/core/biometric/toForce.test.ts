import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import type { Ink } from '../ink/ink.ts'
import { decodeBiometricData } from './decodeBiometricData.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'

describe('the force of a record', () => {
  it.each([255, 256, 511, 512, 1023, 1024, 2047, 2048, 4095, 4096, 8191, 8192, 16_383])(
    'is in the device’s own levels when they are %d, and exact, although events carry 32 bits',
    (levels) => {
      const ink = makeWriting({ count: 400, levels })
      for (const { samples } of ink.strokes) samples.set(samples.map(Math.fround))
      const { data, report } = encodeBiometricData(ink)
      expect(report).toMatchObject({ pressureLevels: levels, isPressureNative: true })
      const { channels } = decodeBiometricData(data).record
      const force = channels.find(({ name }) => name === 'F')
      const sent = ink.strokes.flatMap(({ samples, count }) =>
        Array.from({ length: count }, (_, at) => Math.round((samples[at * 12 + 3] ?? 0) * levels)),
      )
      expect(force).toMatchObject({ min: 0, max: levels, values: sent })
    },
  )

  it('is in levels finer than any when the device’s own cannot be told', () => {
    const { report } = encodeBiometricData(makeInk())
    expect(report).toMatchObject({ pressureLevels: 8191, isPressureNative: false })
    const touch = makeInk([{ pointerType: 'touch' }])
    expect(encodeBiometricData(touch).report.pressureLevels).toBe(1023)
  })

  it('is in the levels it is told', () => {
    const { report } = encodeBiometricData(makeInk(), { pressureLevels: 2047 })
    expect(report).toMatchObject({ pressureLevels: 2047, isPressureNative: true })
  })

  it.each<[string, Ink]>([
    ['a mouse, which says 0.5', makeInk([{ pointerType: 'mouse', pressure: () => 0.5 }])],
    ['a screen that says 1', makeInk([{ pointerType: 'touch', pressure: () => 1 }])],
    ['a screen that says 0', makeInk([{ pointerType: 'touch', pressure: () => 0 }])],
    [
      'a screen that says 0 and then 1',
      makeInk([{ pointerType: 'touch', pressure: (index) => Math.min(index, 1) }]),
    ],
    ['a pen that never changes', makeInk([{ pressure: () => 0.3 }])],
  ])('is left out for %s', (_, ink) => {
    const { report } = encodeBiometricData(ink)
    expect(report.channels).toEqual(['X', 'Y', 'T', 'S'])
    expect(report.pressureLevels).toBeUndefined()
  })

  it('is nothing for a mouse’s stroke beside a pen’s', () => {
    const ink = makeInk([
      { count: 30 },
      { count: 30, startMs: 1500, pointerType: 'mouse', pressure: () => 0.5 },
    ])
    const { channels } = decodeBiometricData(encodeBiometricData(ink).data).record
    const force = channels.find(({ name }) => name === 'F')?.values ?? []
    expect(force.slice(0, 29).every((value) => value > 0)).toBe(true)
    expect(force.slice(30).every((value) => value === 0)).toBe(true)
  })
})
