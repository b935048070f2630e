'use client'
import type * as React from 'react'
import type { ReplayClock } from '../../dom/ReplayClock.ts'

type Handlers = Pick<React.DOMAttributes<HTMLElement>, 'onPointerDown' | 'onPointerMove'>

/** Goes where a pointer presses or drags, on an element as wide as the replay is long. */
export function useScrubbing(clock: ReplayClock): Handlers {
  const seek = ({ currentTarget, clientX }: React.PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    if (width > 0) clock.seek(((clientX - left) / width) * clock.durationMs)
  }
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      seek(event)
    },
    onPointerMove: (event) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
    },
  }
}
