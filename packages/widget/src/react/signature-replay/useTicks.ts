'use client'
import * as React from 'react'
import { useLatest } from '../internals/useLatest.ts'
import type { Playback } from './RecordReader.ts'

/**
 * Calls back whenever the replay has moved, and first. What moves with it is changed by hand: React
 * renders nothing from frame to frame.
 */
export function useTicks(playback: Playback, onTick: (playback: Playback) => void): void {
  const latest = useLatest(onTick)
  React.useEffect(() => {
    const tick = () => latest.current(playback)
    tick()
    return playback.clock.subscribe(tick)
  }, [playback, latest])
}
