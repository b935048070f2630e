'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { type SignaturePadButtonProps, usePadButton } from './usePadButton.ts'

/**
 * Empties the pad; Undo brings it all again.
 * Renders a `<button>`.
 */
export const SignaturePadClear: Part<HTMLButtonElement, SignaturePadClearProps> = createPart(
  'SignaturePadClear',
  (props, ref) =>
    usePadButton({
      part: 'Clear',
      purpose: 'clear',
      canAct: ({ state }) => !state.blank && !state.readOnly,
      props,
      ref,
    }),
)

export interface SignaturePadClearProps extends SignaturePadButtonProps {}
