'use client'
import * as React from 'react'
import type { SignatureRules } from '../../core/ink/assessSignature.ts'
import type { RetractionPolicy } from '../../core/ink/history.ts'
import { EMPTY_INK, type Ink, isBlank } from '../../core/ink/ink.ts'
import { DEFAULT_PEN, type Pen, toSteadyPen } from '../../core/ink/pen.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import type { SignatureAlternative } from './SignaturePadAlternative.tsx'
import { NO_SURFACE, SignaturePadContext } from './SignaturePadContext.ts'
import { SignaturePadField } from './SignaturePadField.tsx'
import { toPadKey } from './toPadKey.ts'
import { useAlternatives } from './useAlternatives.ts'
import { useInkHistory } from './useInkHistory.ts'
import { type PadRefusal, useSubmission } from './useSubmission.ts'

/**
 * Holds the ink and shares it with the other parts. Inside it, Ctrl or Cmd with Z takes back, with
 * Shift and Z or with Y brings again; on the surface, Delete clears.
 * Renders a `<div>`.
 */
export const SignaturePadRoot: Part<HTMLDivElement, SignaturePadRootProps> = createPart(
  'SignaturePadRoot',
  (props, ref) => {
    const { ink: value, defaultInk = EMPTY_INK, onInkChange, onInkSubmit, ...others } = props
    const { pen: looksOfPen, rules, undoneStrokes = 'count', ...more } = others
    const { disabled = false, readOnly = false, required = false, penOnly = false, ...looks } = more
    const { cancelledStrokes = 'keep', handedness = 'right', name, toFormValue, ...ways } = looks
    const { alternatives, onAlternative, shapeOnly = false, ...elementProps } = ways

    const pen = usePen(looksOfPen, shapeOnly)
    const port = React.useRef(NO_SURFACE)
    const abandonStroke = () => port.current.abandonStroke()
    const inkProps = { ink: value, defaultInk, onInkChange, undoneStrokes, abandonStroke }
    const { ink, change, canUndo, canRedo, revision, steps } = useInkHistory(inkProps)
    const submission = useSubmission({ ink, revision, steps, disabled, rules, onInkSubmit })
    const { refused, refuse, submit } = submission
    const actions = React.useMemo(() => ({ ...steps, refuse, submit }), [steps, refuse, submit])

    const state: SignaturePadState = React.useMemo(
      () => ({ blank: isBlank(ink), disabled, readOnly, required, refused, handedness, penOnly }),
      [ink, disabled, readOnly, required, refused, handedness, penOnly],
    )
    const isOff = disabled || readOnly
    const dropsCancelled = cancelledStrokes === 'drop'
    const mode = React.useMemo(
      () => ({ isOff, isPenOnly: penOnly, dropsCancelled, isShapeOnly: shapeOnly }),
      [isOff, penOnly, dropsCancelled, shapeOnly],
    )
    const surface = React.useMemo(() => ({ pen, mode, revision, port }), [pen, mode, revision])
    const offered = useAlternatives(alternatives, onAlternative)
    const context = React.useMemo(
      () => ({ ink, state, change, canUndo, canRedo, actions, surface, alternatives: offered }),
      [ink, state, change, canUndo, canRedo, actions, surface, offered],
    )

    const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
      props.onKeyDown?.(event)
      const key = isOff ? undefined : toPadKey(event)
      if (!key) return
      event.preventDefault()
      actions[key]()
    }
    const fieldProps = { name, toFormValue, defaultInk, rules }
    const hasField = required || name !== undefined
    const children = (
      <>
        {props.children}
        {hasField && <SignaturePadField {...fieldProps} />}
      </>
    )
    // The browser says what is missing beside the field, which is to stand in the pad.
    const style = hasField ? { position: 'relative', ...props.style } : props.style
    const own = { role: 'group', ...elementProps, style, onKeyDown, children }
    const element = renderPart('div', { name: 'signature-pad-root', state, props: own, ref })
    return <SignaturePadContext.Provider value={context}>{element}</SignaturePadContext.Provider>
  },
)

/** The same value for the same looks, also where a host writes them anew in each render. */
function usePen(looks: Partial<Pen> | undefined, isSteady: boolean): Pen {
  const given = { ...DEFAULT_PEN, ...looks }
  const { color, minWidth, maxWidth, pressureResponse } = isSteady ? toSteadyPen(given) : given
  return React.useMemo(
    () => ({ color, minWidth, maxWidth, pressureResponse }),
    [color, minWidth, maxWidth, pressureResponse],
  )
}

export interface SignaturePadState {
  /** Nothing has been drawn. @selector `[data-blank]` */
  blank: boolean
  /** The pad takes no input. @selector `[data-disabled]` */
  disabled: boolean
  /** The pad shows its ink and takes no other. @selector `[data-read-only]` */
  readOnly: boolean
  /** The form around it needs a signature. @selector `[data-required]` */
  required: boolean
  /** Why the ink was refused as it was to be handed over, or a pointer. @selector `[data-refused]` */
  refused: PadRefusal | undefined
  /** The hand that writes. @selector `[data-handedness]` */
  handedness: 'left' | 'right'
  /** Only a pen may draw. @selector `[data-pen-only]` */
  penOnly: boolean
}

export interface SignaturePadRootProps extends PartProps<'div', SignaturePadState> {
  /** The ink to show. Goes with `onInkChange`; a pad that keeps its own takes `defaultInk`. */
  ink?: Ink | undefined
  /** The ink to start from, and to go back to when the form around it is reset. @default EMPTY_INK */
  defaultInk?: Ink | undefined
  /** Called when a stroke ends or the ink is changed by a button, not while the pen moves. */
  onInkChange?: ((ink: Ink) => void) | undefined
  /** Called with the ink when the person confirms it; never with ink that is no signature. */
  onInkSubmit?: ((ink: Ink) => void) | undefined
  /** What ink must have at least to be handed over; without them those of `assessSignature`. */
  rules?: SignatureRules | undefined
  /** Takes no input, and no part in a form. @default false */
  disabled?: boolean | undefined
  /** Shows its ink, which can be handed over but not changed. @default false */
  readOnly?: boolean | undefined
  /** The form around it cannot be sent without a signature. @default false */
  required?: boolean | undefined
  /** The name under which the form around it sends the signature. */
  name?: string | undefined
  /** What the form around it sends; without it a PNG as a data URL. */
  toFormValue?: ((ink: Ink) => string | File) | undefined
  /** How the ink looks on the screen; what it leaves out is as in `DEFAULT_PEN`. */
  pen?: Partial<Pen> | undefined
  /** Takes a pen's strokes only, no finger's and no mouse's. @default false */
  penOnly?: boolean | undefined
  /**
   * Takes the shape alone: no time, no pressure and no angle is ever collected, which leaves nothing
   * biometric but the line. Goes with the mode `off` of `encodeBiometricData`.
   *
   * @default false
   */
  shapeOnly?: boolean | undefined
  /** The hand that writes: the controls keep out from under it. @default 'right' */
  handedness?: 'left' | 'right' | undefined
  /**
   * What becomes of a stroke that the browser cancels in the middle: it stays, marked as `cancelled`,
   * or goes and is counted. @default 'keep'
   */
  cancelledStrokes?: 'keep' | 'drop' | undefined
  /** Whether undone strokes are counted in the ink, or kept in it too, unseen. @default 'count' */
  undoneStrokes?: RetractionPolicy | undefined
  /** Other ways to sign that your policy allows; `<SignaturePad.Alternative>` offers them. */
  alternatives?: readonly SignatureAlternative['kind'][] | undefined
  /** Called when the person takes another way to sign: no handwriting, nothing biometric. */
  onAlternative?: ((alternative: SignatureAlternative) => void) | undefined
}
