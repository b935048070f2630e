import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { copyInk, eraseInk } from './eraseInk.ts'
import type { Ink } from './ink.ts'

describe('eraseInk()', () => {
  it('leaves nothing but zeros, of the way through the air and of undone strokes either', () => {
    const ink = makeFullInk()
    eraseInk(ink)
    expect(toSamples(ink).every((value) => value === 0)).toBe(true)
  })
})

describe('copyInk()', () => {
  it('gives the same strokes, which share nothing with the original', () => {
    const ink = makeFullInk()
    const copy = copyInk(ink)
    expect(copy).toEqual({ ...ink, retracted: { count: 1, strokes: [] } })
    const before = toSamples(copy)
    eraseInk(ink)
    expect(before).toHaveLength((60 + 7) * 12)
    expect(toSamples(copy)).toEqual(before)
  })
})

/** A stroke with a way to it, and one that was undone. */
function makeFullInk(): Ink {
  const hover = { count: 7, samples: new Float64Array(7 * 12).fill(0.1) }
  const strokes = [{ ...makeStroke({ count: 60 }), hover }]
  const retracted = { count: 1, strokes: [makeStroke({ count: 5 })] }
  return { ...makeInk([]), strokes, retracted }
}

function toSamples({ strokes, retracted }: Ink): number[] {
  return [...strokes, ...(retracted?.strokes ?? [])].flatMap(({ samples, hover }) => [
    ...samples,
    ...(hover?.samples ?? []),
  ])
}
