import * as React from 'react'
import { mergeRefs } from './mergeRefs.ts'

/** What every part takes beside its own props. */
export type PartProps<Tag extends keyof React.JSX.IntrinsicElements, State> = Omit<
  React.ComponentPropsWithoutRef<Tag>,
  'className'
> & {
  /** A class, or a function of the part's state that gives one. */
  className?: string | ((state: State) => string | undefined) | undefined
  /** Another element to render instead, or a function of the props and state that renders one. */
  render?:
    | React.ReactElement
    | ((props: React.ComponentPropsWithRef<Tag>, state: State) => React.ReactElement)
    | undefined
}

interface PartOptions<State> {
  /** The part's name, in the attribute `data-rubrica`. */
  name: string
  /** Becomes `data-*`: true an empty attribute, false none, anything else its value. */
  state?: State | undefined
  /** The host's props, `className` and `render` included. */
  props: object
  ref?: React.Ref<never> | undefined
  /** The part's own ref, beside the host's. */
  ownRef?: React.Ref<never> | undefined
}

/**
 * Renders a part's element: names it, turns state into attributes, and lets the host replace class,
 * element and ref.
 */
export function renderPart<Tag extends keyof React.JSX.IntrinsicElements, State extends object>(
  tag: Tag,
  { name, state, props, ref, ownRef }: PartOptions<State>,
): React.ReactElement {
  const { className, render, ...rest } = props as PartProps<Tag, State> & Record<string, unknown>
  const known = state ?? ({} as State)
  const all = {
    'data-rubrica': name,
    ...toAttributes(known),
    ...rest,
    className: typeof className === 'function' ? className(known) : className,
    ref: mergeRefs(ref, ownRef),
  } as React.ComponentPropsWithRef<Tag>
  if (typeof render === 'function') return render(all, known)
  if (render) return React.cloneElement(render, all)
  return React.createElement(tag, all)
}

function toAttributes(state: object): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [key, value] of Object.entries(state) as [string, string | boolean | undefined][]) {
    if (value === false || value === undefined) continue
    const name = `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    attributes[name] = value === true ? '' : value
  }
  return attributes
}
