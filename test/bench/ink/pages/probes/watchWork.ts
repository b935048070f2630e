/** Every call of a pad's code while the page lives, timed. */
export interface WorkLog {
  calls: readonly WorkCall[]
  /** When each frame of the page began. */
  frames: readonly number[]
  /** The `timeStamp` of the first `pointerdown`. */
  startedAt: () => number | undefined
}

export interface WorkCall {
  /** What called the code. */
  kind: 'input' | 'frame' | 'timer'
  at: number
  ms: number
}

const INPUT = /^(pointer|mouse|touch)/

/** Wraps the ways into a pad's code. React's scheduler, which needs no frame, is not among them. */
export function watchWork(): WorkLog {
  const calls: WorkCall[] = []
  const frames: number[] = []
  let startedAt: number | undefined
  const noteStart = ({ timeStamp }: Event) => {
    startedAt ??= timeStamp
  }
  window.addEventListener('pointerdown', noteStart, { capture: true })
  const nextFrame = window.requestAnimationFrame.bind(window)
  const tick = (at: number) => {
    frames.push(at)
    nextFrame(tick)
  }
  nextFrame(tick)

  const time = (kind: WorkCall['kind'], call: () => unknown) => {
    const at = performance.now()
    const result = call()
    const ms = performance.now() - at
    const entry = { kind, at, ms }
    calls.push(entry)
    // React renders what an event changed in a microtask behind its listener. This one comes after.
    if (kind === 'input')
      queueMicrotask(() => {
        entry.ms = performance.now() - at
      })
    return result
  }
  wrapFrames(nextFrame, time)
  wrapTimers(time)
  wrapListeners(time)
  return { calls, frames, startedAt: () => startedAt }
}

type Time = (kind: WorkCall['kind'], call: () => unknown) => unknown

function wrapFrames(nextFrame: typeof requestAnimationFrame, time: Time) {
  window.requestAnimationFrame = (callback) => nextFrame((at) => time('frame', () => callback(at)))
}

function wrapTimers(time: Time) {
  const setTimer = window.setTimeout.bind(window) as (call: () => void, ms?: number) => number
  const wrapped = (call: (...args: unknown[]) => unknown, ms?: number, ...args: unknown[]) =>
    setTimer(() => time('timer', () => call(...args)), ms)
  Object.assign(window, { setTimeout: wrapped })
}

/** signature_pad takes `addEventListener` from the window, so it is wrapped where all inherit it. */
function wrapListeners(time: Time) {
  const { addEventListener, removeEventListener } = EventTarget.prototype
  const wrappers = new WeakMap<object, EventListener>()
  const wrap = (type: string, listener: EventListenerOrEventListenerObject | null) => {
    if (!listener || !INPUT.test(type)) return listener
    const known = wrappers.get(listener)
    if (known) return known
    const wrapper = function wrapper(this: unknown, event: Event) {
      const call = typeof listener === 'function' ? listener : listener.handleEvent.bind(listener)
      time('input', () => call.call(this as EventTarget, event))
    }
    wrappers.set(listener, wrapper)
    return wrapper
  }
  EventTarget.prototype.addEventListener = function add(type, listener, options) {
    addEventListener.call(this, type, wrap(type, listener), options)
  }
  EventTarget.prototype.removeEventListener = function remove(type, listener, options) {
    removeEventListener.call(this, type, wrap(type, listener), options)
  }
}
