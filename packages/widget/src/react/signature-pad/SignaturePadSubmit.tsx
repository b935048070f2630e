'use client'
import { isBlank } from '../../core/ink/ink.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import { renderPadButton, type SignaturePadButtonProps } from './renderPadButton.ts'

/**
 * Confirms the signature: calls the pad's `onInkSubmit`.
 * Renders a `<button>`.
 */
export const SignaturePadSubmit: Part<HTMLButtonElement, SignaturePadSubmitProps> = createPart(
  'SignaturePadSubmit',
  (props, ref) => {
    const pad = useSignaturePadContext('Submit', 'submit')
    const label = useMessages().signaturePad.submit
    const canAct = !isBlank(pad.ink)
    return renderPadButton({
      name: 'submit',
      label,
      canAct,
      act: pad.actions.submit,
      pad,
      props,
      ref,
    })
  },
)

export interface SignaturePadSubmitProps extends SignaturePadButtonProps {}
