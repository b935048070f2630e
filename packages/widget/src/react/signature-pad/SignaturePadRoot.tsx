'use client'
import * as React from 'react'
import {
  addStroke,
  clearInk,
  type InkHistory,
  redoStroke,
  undoStroke,
} from '../../core/ink/history.ts'
import { EMPTY_INK, type Ink, isBlank, type Stroke } from '../../core/ink/ink.ts'
import { DEFAULT_PEN, type Pen } from '../../core/ink/pen.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useControllableState } from '../internals/useControllableState.ts'
import { useLatest } from '../internals/useLatest.ts'
import { SignaturePadContext } from './SignaturePadContext.ts'

/**
 * Holds the ink and shares it with the other parts.
 * Renders a `<div>`.
 */
export const SignaturePadRoot: Part<HTMLDivElement, SignaturePadRootProps> = createPart(
  'SignaturePadRoot',
  (props, ref) => {
    const { ink: value, defaultInk = EMPTY_INK, onInkChange, onInkSubmit, ...more } = props
    const { disabled = false, pen = DEFAULT_PEN, ...rest } = more
    const [ink, setInk] = useControllableState(value, defaultInk, onInkChange)
    const [kept, setKept] = React.useState<InkHistory>(NOTHING_UNDONE)
    const abandonStroke = React.useRef(() => false)

    // What was taken back can only come again to the ink it was taken from, not to one that the host
    // has set meanwhile.
    const undone = kept.ink === ink ? kept.undone : NOTHING_UNDONE.undone
    const latest = useLatest({ history: { ink, undone }, disabled, onInkSubmit, setInk })
    const actions = React.useMemo(() => {
      const change = (step: (history: InkHistory) => InkHistory) => {
        const { history, setInk: set } = latest.current
        const next = step(history)
        if (next.ink === history.ink) return
        // Two changes may come before React renders the first.
        latest.current = { ...latest.current, history: next }
        set(next.ink)
        setKept(next)
      }
      return {
        draw: (stroke: Stroke, frame: Pick<Ink, 'surface' | 'timeOrigin'>) =>
          change((history) => addStroke(history, stroke, frame)),
        // The stroke being drawn is the last one.
        undo: () => {
          if (!abandonStroke.current()) change(undoStroke)
        },
        redo: () => change(redoStroke),
        clear: () => {
          abandonStroke.current()
          change((history) => (isBlank(history.ink) ? history : clearInk()))
        },
        submit: () => {
          const { history, disabled: isOff, onInkSubmit: submit } = latest.current
          if (!isOff && !isBlank(history.ink)) submit?.(history.ink)
        },
      }
    }, [latest])

    const canRedo = undone.length > 0
    const context = React.useMemo(
      () => ({ ink, pen, disabled, canRedo, revision: kept, abandonStroke, actions }),
      [ink, pen, disabled, canRedo, kept, actions],
    )
    const state: SignaturePadState = { blank: isBlank(ink), disabled }
    const own = { role: 'group', ...rest }
    const element = renderPart('div', { name: 'signature-pad-root', state, props: own, ref })
    return <SignaturePadContext.Provider value={context}>{element}</SignaturePadContext.Provider>
  },
)

const NOTHING_UNDONE: InkHistory = { ink: EMPTY_INK, undone: [] }

export interface SignaturePadState {
  /** Nothing has been drawn. @selector `[data-blank]` */
  blank: boolean
  /** The pad takes no input. @selector `[data-disabled]` */
  disabled: boolean
}

export interface SignaturePadRootProps extends PartProps<'div', SignaturePadState> {
  /** The ink to show. Goes with `onInkChange`; a pad that keeps its own takes `defaultInk`. */
  ink?: Ink | undefined
  /** The ink to start from. @default EMPTY_INK */
  defaultInk?: Ink | undefined
  /** Called when a stroke ends or the ink is changed by a button, not while the pen moves. */
  onInkChange?: ((ink: Ink) => void) | undefined
  /** Called with the ink when the person confirms it; never with blank ink. */
  onInkSubmit?: ((ink: Ink) => void) | undefined
  /** Takes no input. @default false */
  disabled?: boolean | undefined
  /** How the ink looks on the screen. @default DEFAULT_PEN */
  pen?: Pen | undefined
}
