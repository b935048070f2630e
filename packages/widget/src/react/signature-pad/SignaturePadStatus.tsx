'use client'
import { isBlank } from '../../core/ink/ink.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

/**
 * Says how much has been signed, also to screen readers, each time it changes.
 * Renders a `<div>`.
 */
export const SignaturePadStatus: Part<HTMLDivElement, SignaturePadStatusProps> = createPart(
  'SignaturePadStatus',
  (props, ref) => {
    const { ink, disabled } = useSignaturePadContext('Status', 'report on')
    const { blank, strokes } = useMessages().signaturePad
    const state: SignaturePadState = { blank: isBlank(ink), disabled }
    const text = state.blank ? blank : strokes(ink.strokes.length)
    const own = { role: 'status', ...props, children: props.children ?? text }
    return renderPart('div', { name: 'signature-pad-status', state, props: own, ref })
  },
)

export interface SignaturePadStatusProps extends PartProps<'div', SignaturePadState> {}
