export type ReplayStatus = 'paused' | 'playing' | 'ended'

interface ReplayClockOptions {
  durationMs: number
  /** The window whose frames it counts. */
  view: Window
  /** Playing, not scrubbing, has come to the end. */
  onEnd: () => void
}

/** Where a replay stands. While it plays, it moves with the time of the page's frames. */
export class ReplayClock {
  readonly durationMs: number
  readonly #view: Window
  readonly #onEnd: () => void
  readonly #listeners = new Set<() => void>()
  #speed = 1
  #positionMs = 0
  #frame = 0
  /** The time of the last frame, while it plays. */
  #before: number | undefined

  constructor({ durationMs, view, onEnd }: ReplayClockOptions) {
    this.durationMs = durationMs
    this.#view = view
    this.#onEnd = onEnd
    view.document.addEventListener('visibilitychange', this.#hold)
  }

  get positionMs(): number {
    return this.#positionMs
  }

  get status(): ReplayStatus {
    if (this.#frame !== 0) return 'playing'
    return this.#positionMs >= this.durationMs ? 'ended' : 'paused'
  }

  /** How many milliseconds of the replay go by in one of the wall's. */
  setSpeed(speed: number): void {
    this.#speed = speed
  }

  /** Goes on from here or, at the end, from the beginning. */
  readonly play = (): void => {
    if (this.#frame !== 0) return
    if (this.status === 'ended') this.#positionMs = 0
    this.#before = undefined
    this.#frame = this.#view.requestAnimationFrame(this.#tick)
    this.#tell()
  }

  readonly pause = (): void => {
    this.#view.cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#tell()
  }

  /** Goes to a moment and stays there. */
  readonly seek = (ms: number): void => {
    this.#positionMs = Math.min(Math.max(ms, 0), this.durationMs)
    this.pause()
  }

  /** Calls back whenever the position or the status has changed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks for no more frames and forgets its listeners. */
  stop(): void {
    this.#view.cancelAnimationFrame(this.#frame)
    this.#view.document.removeEventListener('visibilitychange', this.#hold)
    this.#frame = 0
    this.#listeners.clear()
  }

  readonly #tick = (now: number): void => {
    this.#positionMs += (now - (this.#before ?? now)) * this.#speed
    this.#before = now
    const isOver = this.#positionMs >= this.durationMs
    if (isOver) this.#positionMs = this.durationMs
    this.#frame = isOver ? 0 : this.#view.requestAnimationFrame(this.#tick)
    this.#tell()
    if (isOver) this.#onEnd()
  }

  /** A page that is hidden gets no frames: what it would have missed is not skipped. */
  readonly #hold = (): void => {
    this.#before = undefined
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
