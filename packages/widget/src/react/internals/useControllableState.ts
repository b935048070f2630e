'use client'
import * as React from 'react'
import { useLatest } from './useLatest.ts'

/**
 * A value that the host either holds (`value` is not undefined) or leaves to the component. The
 * setter calls `onChange` in both cases.
 */
export function useControllableState<T>(
  value: T | undefined,
  initial: T,
  onChange: ((value: T) => void) | undefined,
): [T, (next: T) => void] {
  const [own, setOwn] = React.useState(initial)
  const isControlled = value !== undefined
  const latest = useLatest(onChange)
  const set = React.useCallback(
    (next: T) => {
      if (!isControlled) setOwn(next)
      latest.current?.(next)
    },
    [isControlled, latest],
  )
  return [isControlled ? value : own, set]
}
