'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useSignaturePadMessages } from '../provider/useMessages.ts'
import { useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

/**
 * The line to sign on, and what stands beside it. Hidden from screen readers, since the surface's
 * own name says the same.
 * Renders a `<div>`.
 */
export const SignaturePadGuide: Part<HTMLDivElement, SignaturePadGuideProps> = createPart(
  'SignaturePadGuide',
  (props, ref) => {
    const { state } = useSignaturePadContext('Guide', 'guide on')
    const { guide, guidePen } = useSignaturePadMessages()
    const own = {
      'aria-hidden': true,
      ...props,
      children: props.children ?? (state.penOnly ? guidePen : guide),
    }
    return renderPart('div', { name: 'signature-pad-guide', state, props: own, ref })
  },
)

export interface SignaturePadGuideProps extends PartProps<'div', SignaturePadState> {}
