'use client'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useSignaturePadMessages } from '../provider/useMessages.ts'
import { type SignaturePadContextValue, useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

/**
 * Says what has been done and how much has been signed, also to screen readers, each time it changes.
 * Renders a `<div>`.
 */
export const SignaturePadStatus: Part<HTMLDivElement, SignaturePadStatusProps> = createPart(
  'SignaturePadStatus',
  (props, ref) => {
    const pad = useSignaturePadContext('Status', 'report on')
    const text = toText(pad, useSignaturePadMessages())
    const own = { role: 'status', ...props, children: props.children ?? text }
    return renderPart('div', { name: 'signature-pad-status', state: pad.state, props: own, ref })
  },
)

function toText(
  pad: SignaturePadContextValue,
  words: ReturnType<typeof useSignaturePadMessages>,
): string {
  const { state, change, ink } = pad
  if (state.refused) return words.refused[state.refused]
  if (change === 'cleared') return words.cleared
  if (change === 'undone') return words.undone(ink.strokes.length)
  if (change === 'redone') return words.redone(ink.strokes.length)
  if (state.blank) return words.blank
  return change === 'drawn' ? words.stroke(ink.strokes.length) : words.strokes(ink.strokes.length)
}

export interface SignaturePadStatusProps extends PartProps<'div', SignaturePadState> {}
