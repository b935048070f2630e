import type * as React from 'react'

type AnyRef = React.Ref<never> | undefined

/** One ref that fills two; either may be missing. */
export function mergeRefs(a: AnyRef, b: AnyRef): AnyRef {
  if (!a || !b) return a ?? b
  return (value: never) => {
    assign(a, value)
    assign(b, value)
  }
}

function assign(ref: React.Ref<never>, value: never): void {
  if (typeof ref === 'function') ref(value)
  else if (ref) ref.current = value
}
