'use client'
import * as React from 'react'

/** The value of the latest render, for callbacks that must not change with it. */
export function useLatest<T>(value: T): React.RefObject<T> {
  const ref = React.useRef(value)
  React.useInsertionEffect(() => {
    ref.current = value
  })
  return ref as React.RefObject<T>
}
