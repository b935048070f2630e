'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { type SignaturePadButtonProps, usePadButton } from './usePadButton.ts'

/**
 * Confirms the signature: calls the pad's `onInkSubmit`, unless the ink can be no signature.
 * Renders a `<button>`.
 */
export const SignaturePadSubmit: Part<HTMLButtonElement, SignaturePadSubmitProps> = createPart(
  'SignaturePadSubmit',
  (props, ref) =>
    usePadButton({
      part: 'Submit',
      purpose: 'submit',
      canAct: ({ state }) => !state.blank,
      props,
      ref,
    }),
)

export interface SignaturePadSubmitProps extends SignaturePadButtonProps {}
