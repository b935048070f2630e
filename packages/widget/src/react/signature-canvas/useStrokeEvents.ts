'use client'
import * as React from 'react'
import type { Ink, Stroke } from '../../core/ink/ink.ts'
import { useLatest } from '../internals/useLatest.ts'

type CanvasEvent = React.PointerEvent<HTMLCanvasElement>
type Listen = ((event: CanvasEvent) => void) | undefined

interface StrokeListeners {
  onInkChange: (ink: Ink) => void
  onPointerDown: (event: CanvasEvent) => void
  onPointerDownCapture: (event: CanvasEvent) => void
  onPointerUpCapture: (event: CanvasEvent) => void
  onPointerCancelCapture: (event: CanvasEvent) => void
}

interface StrokeEvents {
  onBegin: ((event: PointerEvent) => void) | undefined
  onEnd: ((event: PointerEvent) => void) | undefined
  /** The host's own, which are called as well. */
  canvasProps: Partial<Record<Exclude<keyof StrokeListeners, 'onInkChange'>, Listen>>
}

/** Tells of strokes as react-signature-canvas does: an event as one begins, one as it ends. */
export function useStrokeEvents(props: StrokeEvents): StrokeListeners {
  const latest = useLatest(props)
  const last = React.useRef<PointerEvent>(undefined)
  const told = React.useRef(new WeakSet<Stroke>())
  return React.useMemo(() => {
    // Before the pad's own listener, which hands the stroke over.
    const keep = (name: keyof StrokeEvents['canvasProps']) => (event: CanvasEvent) => {
      last.current = event.nativeEvent
      latest.current.canvasProps[name]?.(event)
    }
    return {
      onPointerDownCapture: keep('onPointerDownCapture'),
      onPointerUpCapture: keep('onPointerUpCapture'),
      onPointerCancelCapture: keep('onPointerCancelCapture'),
      onPointerDown(event: CanvasEvent) {
        // The pad prevents the default of what begins a stroke, and of nothing else.
        if (event.defaultPrevented) latest.current.onBegin?.(event.nativeEvent)
        latest.current.canvasProps.onPointerDown?.(event)
      },
      onInkChange({ strokes }: Ink) {
        const stroke = strokes.at(-1)
        // One that came with `fromData` was captured elsewhere, one brought again has been told of.
        if (!last.current || !stroke?.capture || told.current.has(stroke)) return
        told.current.add(stroke)
        latest.current.onEnd?.(last.current)
      },
    }
  }, [latest, last, told])
}
