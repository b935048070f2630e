import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { countSamples, EMPTY_INK, isBlank, readChannel, toBounds } from './ink.ts'

describe('ink', () => {
  it('is blank without strokes, and has no bounds then', () => {
    expect(isBlank(EMPTY_INK)).toBe(true)
    expect(toBounds(EMPTY_INK)).toBeNull()
    expect(isBlank(makeInk())).toBe(false)
  })

  it('counts every sample and knows its box', () => {
    expect(countSamples(makeInk())).toBe(120)
    expect(toBounds(makeInk())).toMatchObject({ left: 40, right: 40 + 59 * 1.75 })
  })

  it('refuses to read a sample that is not there', () => {
    expect(() => readChannel(makeStroke({ count: 3 }), 3, 0)).toThrow('has no sample 3')
  })
})
