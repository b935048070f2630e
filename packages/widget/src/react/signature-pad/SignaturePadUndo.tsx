'use client'
import { isBlank } from '../../core/ink/ink.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import { renderPadButton, type SignaturePadButtonProps } from './renderPadButton.ts'

/**
 * Takes back the last stroke.
 * Renders a `<button>`.
 */
export const SignaturePadUndo: Part<HTMLButtonElement, SignaturePadUndoProps> = createPart(
  'SignaturePadUndo',
  (props, ref) => {
    const pad = useSignaturePadContext('Undo', 'undo in')
    const label = useMessages().signaturePad.undo
    const canAct = !isBlank(pad.ink)
    return renderPadButton({ name: 'undo', label, canAct, act: pad.actions.undo, pad, props, ref })
  },
)

export interface SignaturePadUndoProps extends SignaturePadButtonProps {}
