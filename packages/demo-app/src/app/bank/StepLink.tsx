import type * as React from 'react'
import { goTo, type Path } from '../path.ts'

/** A link to a step: a true link, which a plain click follows without loading the page again. */
export function StepLink({ to, ...rest }: StepLinkProps): React.ReactElement {
  const follow = (event: React.MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!isPlain || event.altKey) return
    event.preventDefault()
    goTo(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}

interface StepLinkProps extends Omit<React.ComponentProps<'a'>, 'href' | 'onClick'> {
  to: Path
}
