import * as React from 'react'

/** A part that passes its ref to its element, under React 18 as under 19. */
export type Part<Element, Props> = React.ForwardRefExoticComponent<
  Props & React.RefAttributes<Element>
>

/**
 * Makes a component of a render function that takes the ref beside the props. The one place that
 * knows `forwardRef`: React 18 needs it, React 19 still serves it.
 */
export function createPart<Element, Props>(
  name: string,
  render: (props: Props, ref: React.Ref<never>) => React.ReactElement | null,
): Part<Element, Props> {
  const part = React.forwardRef<Element, Props>((props, ref) =>
    render(props as Props, ref as React.Ref<never>),
  )
  part.displayName = name
  return part as unknown as Part<Element, Props>
}
