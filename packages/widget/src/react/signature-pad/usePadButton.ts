'use client'
import type * as React from 'react'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useSignaturePadMessages } from '../provider/useMessages.ts'
import { type SignaturePadContextValue, useSignaturePadContext } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

export interface SignaturePadButtonProps extends PartProps<'button', SignaturePadState> {}

interface PadButton {
  part: 'Undo' | 'Redo' | 'Clear' | 'Submit'
  /** What the part needs a pad for, for whoever places it outside one. */
  purpose: string
  /** Whether there is anything for the button to do. */
  canAct: (pad: SignaturePadContextValue) => boolean
  props: SignaturePadButtonProps
  ref: React.Ref<never>
}

/**
 * Renders a button that takes one step on the pad. A host's `onClick` that prevents the default stops
 * it. With nothing to do it says so but keeps the focus, which a disabled button would drop.
 */
export function usePadButton(button: PadButton): React.ReactElement {
  const { part, purpose, canAct, props, ref } = button
  const step = part.toLowerCase() as Lowercase<typeof part>
  const pad = useSignaturePadContext(part, purpose)
  const { [step]: label } = useSignaturePadMessages()
  const isReady = canAct(pad)
  const onClick = (event: React.MouseEvent<HTMLButtonElement>) => {
    props.onClick?.(event)
    if (isReady && !event.defaultPrevented) pad.actions[step]()
  }
  const own = {
    type: 'button',
    ...props,
    disabled: pad.state.disabled || props.disabled,
    'aria-disabled': isReady ? undefined : true,
    children: props.children ?? label,
    onClick,
  }
  return renderPart('button', {
    name: `signature-pad-${step}`,
    state: pad.state,
    props: own,
    ref,
  })
}
