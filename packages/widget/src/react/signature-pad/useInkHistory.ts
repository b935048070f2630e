'use client'
import * as React from 'react'
import {
  addStroke,
  clearInk,
  dropLastStroke,
  type InkHistory,
  type RetractionPolicy,
  redoStep,
  startHistory,
  undoStep,
} from '../../core/ink/history.ts'
import { EMPTY_INK, type Ink, type InkFrame, isBlank, type Stroke } from '../../core/ink/ink.ts'
import { useControllableState } from '../internals/useControllableState.ts'
import { useLatest } from '../internals/useLatest.ts'

/** What was done to the ink last; `set` when its host did it. */
export type InkChange = 'drawn' | 'undone' | 'redone' | 'cleared' | 'set'

/** The steps that can be taken on a pad's ink. They stay the same for the life of the pad. */
export interface InkActions {
  draw: (stroke: Stroke, frame: InkFrame) => void
  /** Takes the last stroke out again: it was a palm's. */
  dropPalm: () => void
  undo: () => void
  redo: () => void
  clear: () => void
  /** Puts other ink in its place, as one step that can be undone. */
  replace: (ink: Ink) => void
  /** The ink as it is now, also before React has rendered it. */
  readInk: () => Ink
}

export interface InkState {
  ink: Ink
  change: InkChange
  /** A new value for each step, also one that the host refused. */
  revision: object
  canUndo: boolean
  canRedo: boolean
  steps: InkActions
}

interface InkProps {
  ink: Ink | undefined
  defaultInk: Ink
  onInkChange: ((ink: Ink) => void) | undefined
  undoneStrokes: RetractionPolicy
  /** Drops the stroke that is being drawn, and says whether there was one. */
  abandonStroke: () => boolean
}

/** Ink that its host may hold, with the ways back and forth from it. */
export function useInkHistory(props: InkProps): InkState {
  const [ink, setInk] = useControllableState(props.ink, props.defaultInk, props.onInkChange)
  const [kept, setKept] = React.useState<Kept>(NOTHING_KEPT)
  // Steps back lead only to ink that led here, not to what was there before the host set its own. A
  // host that has not taken the last step yet, or never will, is where the step began.
  const isOurs = kept.history.ink === ink
  const known = isOurs ? kept.history : kept.before
  const history = known.ink === ink ? known : startHistory(ink)
  const latestRef = useLatest({ history, setInk, props })

  const steps = React.useMemo(() => {
    const take = (kind: InkChange, step: (history: InkHistory) => InkHistory) => {
      const before = latestRef.current.history
      const next = step(before)
      if (next === before) return
      // Two steps may come before React renders the first.
      latestRef.current = { ...latestRef.current, history: next }
      latestRef.current.setInk(next.ink)
      setKept({ history: next, before, change: kind })
    }
    const abandon = () => latestRef.current.props.abandonStroke()
    return {
      draw: (stroke: Stroke, frame: InkFrame) =>
        take('drawn', (before) => addStroke(before, stroke, frame)),
      dropPalm: () =>
        take('set', (before) => (endsInPalm(before) ? dropLastStroke(before) : before)),
      // The stroke being drawn is the last step.
      undo: () => {
        if (!abandon())
          take('undone', (before) => undoStep(before, latestRef.current.props.undoneStrokes))
      },
      redo: () => take('redone', redoStep),
      clear: () => {
        abandon()
        take('cleared', clearInk)
      },
      replace: (next: Ink) => {
        abandon()
        take('set', (before) => putInk(before, next))
      },
      readInk: () => latestRef.current.history.ink,
    }
  }, [latestRef])

  return {
    ink,
    change: isOurs ? kept.change : 'set',
    revision: kept,
    canUndo: history.past.length > 0 || !isBlank(ink),
    canRedo: history.future.length > 0,
    steps,
  }
}

interface Kept {
  history: InkHistory
  /** Where the last step began. */
  before: InkHistory
  change: InkChange
}

const NO_STEPS = startHistory(EMPTY_INK)
const NOTHING_KEPT: Kept = { history: NO_STEPS, before: NO_STEPS, change: 'set' }

/** Other ink, unless it is the same or there is as little of it: a form's reset may change nothing. */
function putInk(history: InkHistory, ink: Ink): InkHistory {
  if (ink === history.ink || (isBlank(ink) && isBlank(history.ink))) return history
  return { ink, past: [...history.past, history.ink], future: [] }
}

/** A finger's contact that the browser cancelled may have been a palm's; any other was a stroke. */
function endsInPalm({ ink }: InkHistory): boolean {
  const last = ink.strokes.at(-1)
  return last?.pointerType === 'touch' && last.end === 'cancelled'
}
