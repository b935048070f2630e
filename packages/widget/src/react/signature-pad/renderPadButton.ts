import type * as React from 'react'
import { isBlank } from '../../core/ink/ink.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import type { SignaturePadContextValue } from './SignaturePadContext.ts'
import type { SignaturePadState } from './SignaturePadRoot.tsx'

export interface SignaturePadButtonProps extends PartProps<'button', SignaturePadState> {}

interface PadButton {
  name: string
  label: string
  /** Whether there is anything for the button to do. */
  canAct: boolean
  act: () => void
  pad: SignaturePadContextValue
  props: SignaturePadButtonProps
  ref: React.Ref<never>
}

/**
 * Renders a button that acts on the pad. A host's `onClick` that prevents the default stops it. With
 * nothing to do it says so but keeps the focus, which a disabled button would drop.
 */
export function renderPadButton(button: PadButton): React.ReactElement {
  const { name, label, canAct, act, pad, props, ref } = button
  const onClick = (event: React.MouseEvent<HTMLButtonElement>) => {
    props.onClick?.(event)
    if (canAct && !event.defaultPrevented) act()
  }
  const disabled = pad.disabled || props.disabled
  const children = props.children ?? label
  const off = { disabled, 'aria-disabled': canAct ? undefined : true }
  const own = { type: 'button', ...props, ...off, children, onClick }
  const state: SignaturePadState = { blank: isBlank(pad.ink), disabled: pad.disabled }
  return renderPart('button', { name: `signature-pad-${name}`, state, props: own, ref })
}
