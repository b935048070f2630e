'use client'
import { countUntil } from '../../core/replay/timeline.ts'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import type { Playback } from './RecordReader.ts'

/** A moment of the replay in words: a time or, where the record holds none, a point. */
export function usePosition({ replay }: Playback): (ms: number) => string {
  const words = useSignatureReplayMessages()
  const { timeline } = replay
  const { times, durationMs, isTimed } = timeline
  if (isTimed) return (ms) => words.time(ms, durationMs)
  return (ms) => words.points(countUntil(timeline, ms), times.length)
}
