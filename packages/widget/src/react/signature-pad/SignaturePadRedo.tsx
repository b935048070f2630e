'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import { renderPadButton, type SignaturePadButtonProps } from './renderPadButton.ts'

/**
 * Brings again the stroke that was taken back last.
 * Renders a `<button>`.
 */
export const SignaturePadRedo: Part<HTMLButtonElement, SignaturePadRedoProps> = createPart(
  'SignaturePadRedo',
  (props, ref) => {
    const pad = useSignaturePadContext('Redo', 'redo in')
    const label = useMessages().signaturePad.redo
    const canAct = pad.canRedo
    return renderPadButton({ name: 'redo', label, canAct, act: pad.actions.redo, pad, props, ref })
  },
)

export interface SignaturePadRedoProps extends SignaturePadButtonProps {}
