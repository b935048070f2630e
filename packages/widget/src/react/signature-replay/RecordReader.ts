import { isRubricaError, type RubricaError } from '@rubrica/contract'
import { eraseReplay, type Replay, toReplay } from '../../core/replay/toReplay.ts'
import { ReplayClock } from '../../dom/ReplayClock.ts'

/** A record that could be read, and where its replay stands. */
export interface Playback {
  replay: Replay
  clock: ReplayClock
}

type Reading =
  | { status: 'ready'; data: string; playback: Playback }
  | { status: 'failed'; data: string; error: RubricaError }

/** Holds what was read of one record, and overwrites it when it is closed. */
export class RecordReader {
  #reading: Reading | undefined
  readonly #listeners = new Set<() => void>()

  readonly read = (): Reading | undefined => this.#reading

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  open(data: string, view: Window, onEnd: () => void): void {
    this.close()
    this.#set(toReading(data, view, onEnd))
  }

  close(): void {
    const reading = this.#reading
    if (reading?.status === 'ready') {
      reading.playback.clock.stop()
      eraseReplay(reading.playback.replay)
    }
    this.#set(undefined)
  }

  #set(reading: Reading | undefined): void {
    this.#reading = reading
    for (const listener of this.#listeners) listener()
  }
}

function toReading(data: string, view: Window, onEnd: () => void): Reading {
  try {
    const replay = toReplay(data)
    const clock = new ReplayClock({ durationMs: replay.timeline.durationMs, view, onEnd })
    return { status: 'ready', data, playback: { replay, clock } }
  } catch (error) {
    if (!isRubricaError(error)) throw error
    return { status: 'failed', data, error }
  }
}
