import { describe, expect, it } from 'vitest'
import { makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { addStroke, clearInk, redoStroke, undoStroke } from './history.ts'
import { countSamples, EMPTY_INK, isBlank, toBounds } from './ink.ts'

const FRAME = { surface: { width: 300, height: 100 }, timeOrigin: 7 }
const [a, b] = [makeStroke(), makeStroke({ startMs: 2000 })]
const two = addStroke(addStroke(clearInk(), a, FRAME), b, { ...FRAME, timeOrigin: 8 })

describe('ink history', () => {
  it('keeps the frame of the first stroke', () => {
    expect(two.ink).toEqual({ strokes: [a, b], ...FRAME })
  })

  it('takes strokes back and brings them again, newest first', () => {
    const one = undoStroke(two)
    expect(one).toEqual({ ink: { strokes: [a], ...FRAME }, undone: [b] })
    expect(redoStroke(one)).toEqual(two)
    expect(undoStroke(undoStroke(one)).undone).toEqual([b, a])
  })

  it('changes nothing where there is nothing to take back or to bring again', () => {
    expect(undoStroke(clearInk()).ink).toBe(EMPTY_INK)
    expect(redoStroke(two)).toBe(two)
  })

  it('forgets what was taken back once a new stroke is drawn', () => {
    expect(addStroke(undoStroke(two), makeStroke(), FRAME).undone).toEqual([])
  })

  it('never changes a value it was given', () => {
    const before = structuredClone(two)
    undoStroke(two)
    addStroke(two, a, FRAME)
    expect(two).toEqual(before)
  })
})

describe('ink', () => {
  it('is blank without strokes, and has no bounds then', () => {
    expect(isBlank(EMPTY_INK)).toBe(true)
    expect(toBounds(EMPTY_INK)).toBeNull()
    expect(isBlank(two.ink)).toBe(false)
  })

  it('counts every sample and knows its box', () => {
    expect(countSamples(two.ink)).toBe(120)
    expect(toBounds(two.ink)).toMatchObject({ left: 40, right: 40 + 59 * 1.75 })
  })
})
