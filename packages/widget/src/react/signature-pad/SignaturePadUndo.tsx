'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { type SignaturePadButtonProps, usePadButton } from './usePadButton.ts'

/**
 * Takes back the last stroke, or the last clearing.
 * Renders a `<button>`.
 */
export const SignaturePadUndo: Part<HTMLButtonElement, SignaturePadUndoProps> = createPart(
  'SignaturePadUndo',
  (props, ref) =>
    usePadButton({
      part: 'Undo',
      purpose: 'undo in',
      canAct: ({ canUndo, state }) => canUndo && !state.readOnly,
      props,
      ref,
    }),
)

export interface SignaturePadUndoProps extends SignaturePadButtonProps {}
