import { DEVICE_HEADERS } from '@rubrica/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLocationValue } from './toLocationValue.ts'

describe('toLocationValue()', () => {
  it('rounds, with a decimal point and without a space', () => {
    expect(toLocationValue(48.20817, 16.37382, 2)).toBe('48.21,16.37')
    expect(toLocationValue(-33.8688, 151.2093, 3)).toBe('-33.869,151.209')
    expect(toLocationValue(48.20817, 16.37382, 0)).toBe('48,16')
  })

  it('has no zero with a sign', () => {
    expect(toLocationValue(-0.001, -0, 2)).toBe('0.00,0.00')
  })

  it.each([
    [90.01, 0],
    [-91, 0],
    [0, 180.5],
    [Number.NaN, 0],
    [0, Number.NaN],
    [Number.POSITIVE_INFINITY, 0],
  ])('is nothing for a place that is not on Earth: %s, %s', (latitude, longitude) => {
    expect(toLocationValue(latitude, longitude, 2)).toBeUndefined()
  })

  it('is what the contract takes, and as near as it says, for every place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (latitude, longitude, decimals) => {
          const value = toLocationValue(latitude, longitude, decimals) ?? ''
          expect(DEVICE_HEADERS.location.isValid(value)).toBe(true)
          const [lat = 99, lon = 999] = value.split(',').map(Number)
          // Half a step, and what a double cannot say.
          const step = 0.5 * 10 ** -decimals + 1e-9
          expect(Math.abs(lat - latitude)).toBeLessThanOrEqual(step)
          expect(Math.abs(lon - longitude)).toBeLessThanOrEqual(step)
        },
      ),
    )
  })
})
