import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { EMPTY_INK, type Ink } from '../../core/ink/ink.ts'
import { useInkHistory } from './useInkHistory.ts'

const [A, B, C] = [{ y: 60 }, { y: 90 }, { y: 120 }].map((shape) => makeStroke(shape))
const PALM = makeStroke({ pointerType: 'touch', end: 'cancelled' })
const FRAME = { surface: { width: 600, height: 240 }, timeOrigin: 1_790_000_000_000 }

describe('useInkHistory()', () => {
  it('keeps both of two steps that come before React renders the first', () => {
    const { result, onInkChange } = renderInk()
    act(() => {
      result.current.steps.draw(A!, FRAME)
      expect(result.current.steps.readInk().strokes).toEqual([A])
      result.current.steps.draw(B!, FRAME)
    })
    expect(result.current.ink.strokes).toEqual([A, B])
    expect(onInkChange).toHaveBeenCalledTimes(2)
    act(() => {
      result.current.steps.undo()
      result.current.steps.undo()
    })
    expect(result.current.ink.strokes).toEqual([])
    expect(result.current).toMatchObject({ change: 'undone', canUndo: false, canRedo: true })
  })

  it('takes a clearing back, with all its strokes', () => {
    const { result } = renderInk({ defaultInk: makeInk() })
    act(() => result.current.steps.clear())
    expect(result.current).toMatchObject({ ink: EMPTY_INK, change: 'cleared', canUndo: true })
    act(() => result.current.steps.undo())
    expect(result.current.ink).toEqual(makeInk())
    act(() => result.current.steps.redo())
    expect(result.current).toMatchObject({ ink: EMPTY_INK, change: 'redone' })
  })

  it('counts no step that changes nothing', () => {
    const { result, onInkChange } = renderInk()
    act(() => {
      result.current.steps.clear()
      result.current.steps.undo()
      result.current.steps.redo()
      result.current.steps.dropPalm()
      result.current.steps.replace({ ...EMPTY_INK })
    })
    expect(onInkChange).not.toHaveBeenCalled()
    expect(result.current).toMatchObject({ canUndo: false, canRedo: false })
  })

  it('takes back the stroke that is being drawn before any other', () => {
    let isDrawing = true
    const abandonStroke = () => isDrawing
    const { result } = renderInk({ defaultInk: makeInk(), abandonStroke })
    act(() => result.current.steps.undo())
    expect(result.current.ink).toEqual(makeInk())
    isDrawing = false
    act(() => result.current.steps.undo())
    expect(result.current.ink.strokes).toHaveLength(1)
  })

  it('puts other ink in its place as one step', () => {
    const { result } = renderInk({ defaultInk: makeInk() })
    const other = makeInk([{ y: 200 }])
    act(() => result.current.steps.replace(other))
    expect(result.current).toMatchObject({ ink: other, change: 'set', canUndo: true })
    act(() => result.current.steps.undo())
    expect(result.current.ink.strokes).toEqual(makeInk().strokes)
  })

  describe('a palm’s stroke', () => {
    it('goes as if it had never been', () => {
      const { result } = renderInk()
      act(() => result.current.steps.draw(A!, FRAME))
      act(() => result.current.steps.draw(PALM, FRAME))
      act(() => result.current.steps.dropPalm())
      expect(result.current.ink.strokes).toEqual([A])
      expect(result.current.ink.retracted).toBeUndefined()
      act(() => result.current.steps.undo())
      expect(result.current.ink.strokes).toEqual([])
      expect(result.current.canUndo).toBe(false)
    })

    it('is none when the host refused it, or when it was a pen’s', () => {
      const { result, accept, onInkChange } = renderInk({ ink: EMPTY_INK })
      act(() => result.current.steps.draw(A!, FRAME))
      accept()
      act(() => result.current.steps.draw(PALM, FRAME))
      act(() => result.current.steps.dropPalm())
      expect(onInkChange).toHaveBeenCalledTimes(2)
      expect(result.current.ink.strokes).toEqual([A])
    })
  })

  describe('prop: ink', () => {
    it('keeps its steps for a host that takes ink later', () => {
      const { result, accept } = renderInk({ ink: EMPTY_INK })
      act(() => result.current.steps.draw(A!, FRAME))
      expect(result.current).toMatchObject({ ink: EMPTY_INK, canUndo: false })
      accept()
      expect(result.current).toMatchObject({ change: 'drawn', canUndo: true })
      act(() => result.current.steps.clear())
      accept()
      act(() => result.current.steps.undo())
      accept()
      expect(result.current).toMatchObject({ change: 'undone', canRedo: true })
      expect(result.current.ink.strokes).toEqual([A])
    })

    it('keeps the steps before one that the host refuses', () => {
      const { result, accept } = renderInk({ ink: EMPTY_INK })
      for (const stroke of [A!, B!]) {
        act(() => result.current.steps.draw(stroke, FRAME))
        accept()
      }
      act(() => result.current.steps.clear())
      accept()
      const { revision } = result.current
      act(() => result.current.steps.draw(C!, FRAME))
      expect(result.current).toMatchObject({ ink: EMPTY_INK, change: 'set', canUndo: true })
      expect(result.current.revision).not.toBe(revision)
      act(() => result.current.steps.undo())
      accept()
      expect(result.current.ink.strokes).toEqual([A, B])
    })

    it('has nothing to take back where the host refuses everything', () => {
      const { result } = renderInk({ ink: EMPTY_INK })
      act(() => result.current.steps.draw(A!, FRAME))
      expect(result.current).toMatchObject({ ink: EMPTY_INK, canUndo: false, canRedo: false })
      expect(result.current.steps.readInk()).toBe(EMPTY_INK)
    })

    it('has no way back to what was there before the host set its own', () => {
      const { result, accept, set } = renderInk({ ink: EMPTY_INK })
      act(() => result.current.steps.draw(A!, FRAME))
      accept()
      act(() => result.current.steps.undo())
      accept()
      const other = makeInk([{ y: 200 }, { y: 220 }])
      set(other)
      expect(result.current).toMatchObject({ change: 'set', canUndo: true, canRedo: false })
      act(() => result.current.steps.undo())
      accept()
      expect(result.current.ink.strokes).toEqual(other.strokes.slice(0, 1))
    })
  })
})

interface InkOptions {
  ink?: Ink
  defaultInk?: Ink
  abandonStroke?: () => boolean
}

function renderInk({ ink, defaultInk = EMPTY_INK, abandonStroke = () => false }: InkOptions = {}) {
  const onInkChange = vi.fn<(ink: Ink) => void>()
  const fixed = { defaultInk, onInkChange, undoneStrokes: 'count' as const, abandonStroke }
  const { result, rerender } = renderHook(
    (value: Ink | undefined) => useInkHistory({ ...fixed, ink: value }),
    { initialProps: ink },
  )
  return {
    result,
    onInkChange,
    /** The host takes what it was given last. */
    accept: () => rerender(onInkChange.mock.lastCall?.[0]),
    set: rerender,
  }
}
