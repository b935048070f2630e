import * as React from 'react'
import { goTo, type Path } from '../path.ts'

/** Leaves a step that has nothing to show, without leaving it in the history. */
export function Redirect({ to }: { to: Path }): null {
  React.useEffect(() => goTo(to, { replace: true }), [to])
  return null
}
