import type * as React from 'react'
import type { Tone } from './proxyLog.ts'

/** A stretch of time as a bar. The figure stands beside it, so that it is for the eye alone. */
export function TimeBar({ tone, startMs, durationMs, totalMs }: TimeBarProps): React.ReactElement {
  const toShare = (ms: number) => Math.min(100, (ms / totalMs) * 100)
  // However short, it is to be seen.
  const width = Math.max(1.5, toShare(durationMs))
  const left = Math.min(toShare(startMs), 100 - width)
  return (
    <svg className="proxy-timebar" data-tone={tone} aria-hidden="true">
      <rect className="proxy-timebar-track" width="100%" height="100%" rx="3" />
      <rect x={`${left}%`} width={`${width}%`} height="100%" rx="3" />
    </svg>
  )
}

interface TimeBarProps {
  tone: Tone
  startMs: number
  durationMs: number
  /** What the whole width stands for. */
  totalMs: number
}
