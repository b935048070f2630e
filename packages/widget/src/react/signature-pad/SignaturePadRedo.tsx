'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { type SignaturePadButtonProps, usePadButton } from './usePadButton.ts'

/**
 * Brings again the stroke that was taken back last.
 * Renders a `<button>`.
 */
export const SignaturePadRedo: Part<HTMLButtonElement, SignaturePadRedoProps> = createPart(
  'SignaturePadRedo',
  (props, ref) =>
    usePadButton({
      part: 'Redo',
      purpose: 'redo in',
      canAct: ({ canRedo, state }) => canRedo && !state.readOnly,
      props,
      ref,
    }),
)

export interface SignaturePadRedoProps extends SignaturePadButtonProps {}
