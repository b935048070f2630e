'use client'
import type { RubricaError } from '@rubrica/contract'
import * as React from 'react'
import type { ReplayClock } from '../../dom/ReplayClock.ts'
import { useLatest } from '../internals/useLatest.ts'
import { type Playback, RecordReader } from './RecordReader.ts'
import type { SignatureReplayState } from './SignatureReplay.tsx'

interface ReplayOptions {
  root: React.RefObject<HTMLElement | null>
  data: string
  speed: number
  defaultPlaying: boolean
  onEnd: (() => void) | undefined
  onError: ((error: RubricaError) => void) | undefined
}

/**
 * Reads the record, in an effect: not on a server, in whose markup it would travel, and so that what
 * was read is overwritten when it goes.
 */
export function useReplay(
  options: ReplayOptions,
): SignatureReplayState & { playback: Playback | undefined } {
  const { root, data, speed } = options
  const latest = useLatest(options)
  const [reader] = React.useState(() => new RecordReader())
  const last = React.useSyncExternalStore(reader.subscribe, reader.read, () => undefined)
  // Until the effect has run, what was read belongs to the record before.
  const reading = last?.data === data ? last : undefined
  const playback = reading?.status === 'ready' ? reading.playback : undefined
  const clock = playback?.clock

  React.useEffect(() => {
    const view = root.current?.ownerDocument.defaultView ?? window
    reader.open(data, view, () => latest.current.onEnd?.())
    return () => reader.close()
  }, [reader, data, root, latest])

  React.useEffect(() => clock?.setSpeed(speed), [clock, speed])
  useStart(clock, latest)
  useReport(reading?.status === 'failed' ? reading.error : undefined, latest)

  const status = React.useSyncExternalStore(
    clock?.subscribe ?? subscribeToNothing,
    () => clock?.status,
    () => undefined,
  )
  return { playback, status: status ?? (reading?.status === 'failed' ? 'failed' : 'reading') }
}

/** Starts by itself what may. */
function useStart(
  clock: ReplayClock | undefined,
  latest: React.RefObject<Pick<ReplayOptions, 'root' | 'defaultPlaying'>>,
): void {
  React.useEffect(() => {
    const { root, defaultPlaying } = latest.current
    const view = root.current?.ownerDocument.defaultView
    // Not in a DOM without media queries, as in a host's own tests.
    const isCalm = view?.matchMedia?.('(prefers-reduced-motion: reduce)').matches
    if (clock && defaultPlaying && !isCalm) clock.play()
  }, [clock, latest])
}

function useReport(
  error: RubricaError | undefined,
  latest: React.RefObject<Pick<ReplayOptions, 'onError'>>,
): void {
  React.useEffect(() => {
    if (error) latest.current.onError?.(error)
  }, [error, latest])
}

function subscribeToNothing(): () => void {
  return () => {}
}
