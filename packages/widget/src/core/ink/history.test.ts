import { describe, expect, it } from 'vitest'
import { makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { addStroke, clearInk, dropLastStroke, redoStep, startHistory, undoStep } from './history.ts'
import { EMPTY_INK, type Ink } from './ink.ts'

const FRAME = { surface: { width: 300, height: 150 }, timeOrigin: 7 }
const [a, b, c] = [makeStroke(), makeStroke({ y: 20 }), makeStroke({ y: 40 })]
const none = startHistory(EMPTY_INK)
const two = addStroke(addStroke(none, a, FRAME), b, { ...FRAME, timeOrigin: 8 })

describe('addStroke()', () => {
  it('takes surface and clock from the first stroke', () => {
    expect(two.ink).toEqual({ strokes: [a, b], ...FRAME })
  })

  it('forgets what could have been brought again', () => {
    expect(addStroke(undoStep(two), c, FRAME).future).toEqual([])
  })

  it('changes no ink that was given away', () => {
    const { ink } = two
    addStroke(two, c, FRAME)
    undoStep(two)
    clearInk(two)
    expect(ink.strokes).toEqual([a, b])
  })
})

describe('undoStep() and redoStep()', () => {
  it('take strokes back and bring them again, one by one', () => {
    const one = undoStep(two)
    expect(one.ink.strokes).toEqual([a])
    expect(redoStep(one).ink).toBe(two.ink)
    const zero = undoStep(one)
    expect(zero.ink.strokes).toEqual([])
    expect(redoStep(redoStep(zero)).ink).toEqual(two.ink)
  })

  it('count in the ink what was taken back, and no longer once it is there again', () => {
    expect(two.ink.retracted).toBeUndefined()
    const zero = undoStep(undoStep(two))
    expect(zero.ink.retracted).toEqual({ count: 2, strokes: [] })
    expect(redoStep(zero).ink.retracted?.count).toBe(1)
    expect(redoStep(redoStep(zero)).ink.retracted).toBeUndefined()
    expect(undoStep(redoStep(zero)).ink.retracted?.count).toBe(2)
  })

  it('go on counting under the strokes drawn after', () => {
    const drawn = addStroke(undoStep(two), c, FRAME)
    expect(drawn.ink.strokes).toEqual([a, c])
    expect(undoStep(drawn).ink.retracted?.count).toBe(2)
  })

  it('keep the strokes themselves where they are told to', () => {
    expect(undoStep(two, 'keep').ink.retracted).toEqual({ count: 1, strokes: [b] })
    const both = undoStep(undoStep(two, 'keep'), 'keep')
    expect(both.ink.retracted).toEqual({ count: 2, strokes: [b, a] })
  })

  it('count nothing where other ink had taken the place of what was drawn', () => {
    const replaced = { ink: { ...two.ink, strokes: [c] }, past: [two.ink], future: [] }
    expect(undoStep(replaced).ink).toBe(two.ink)
  })

  it('take back, stroke by stroke, ink that came from elsewhere', () => {
    const history = undoStep(startHistory(two.ink))
    expect(history.ink.strokes).toEqual([a])
    expect(undoStep(history).ink.strokes).toEqual([])
    expect(redoStep(history).ink).toBe(two.ink)
  })

  it('do nothing where there is nothing to do', () => {
    expect(undoStep(none)).toBe(none)
    expect(redoStep(two)).toBe(two)
  })
})

describe('clearInk()', () => {
  it('empties the ink, which an undo takes back', () => {
    const cleared = clearInk(two)
    expect(cleared.ink).toBe(EMPTY_INK)
    expect(undoStep(cleared).ink).toBe(two.ink)
    expect(redoStep(undoStep(cleared)).ink).toBe(EMPTY_INK)
    expect(undoStep(redoStep(undoStep(cleared))).ink).toEqual(two.ink)
  })

  it('lets the next stroke begin anew', () => {
    const surface = { width: 10, height: 20 }
    const fresh = addStroke(clearInk(undoStep(two)), c, { surface, timeOrigin: 99 })
    expect(fresh.ink).toEqual<Ink>({ strokes: [c], surface, timeOrigin: 99 })
  })

  it('is no step on blank ink', () => {
    expect(clearInk(none)).toBe(none)
  })
})

describe('dropLastStroke()', () => {
  it('takes a stroke out as if it had never been', () => {
    expect(dropLastStroke(two)).toEqual(addStroke(none, a, FRAME))
    expect(dropLastStroke(two).ink.retracted).toBeUndefined()
    expect(undoStep(dropLastStroke(two)).ink.strokes).toEqual([])
  })

  it('keeps the way back where the stroke was no step of its own', () => {
    expect(dropLastStroke(startHistory(two.ink))).toEqual({
      ink: { ...two.ink, strokes: [a] },
      past: [],
      future: [],
    })
  })
})
