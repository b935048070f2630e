'use client'
import { isBlank } from '../../core/ink/ink.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import { renderPadButton, type SignaturePadButtonProps } from './renderPadButton.ts'

/**
 * Empties the pad.
 * Renders a `<button>`.
 */
export const SignaturePadClear: Part<HTMLButtonElement, SignaturePadClearProps> = createPart(
  'SignaturePadClear',
  (props, ref) => {
    const pad = useSignaturePadContext('Clear', 'clear')
    const label = useMessages().signaturePad.clear
    const canAct = !isBlank(pad.ink)
    return renderPadButton({
      name: 'clear',
      label,
      canAct,
      act: pad.actions.clear,
      pad,
      props,
      ref,
    })
  },
)

export interface SignaturePadClearProps extends SignaturePadButtonProps {}
