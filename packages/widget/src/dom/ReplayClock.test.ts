import { describe, expect, it, vi } from 'vitest'
import { ReplayClock } from './ReplayClock.ts'

describe('ReplayClock', () => {
  it('moves with the time of the frames, however far apart they are', () => {
    const { clock, frame } = makeClock()
    clock.play()
    // The first frame is the beginning.
    frame(5000)
    expect(clock.positionMs).toBe(0)
    for (const now of [5016, 5033, 5400]) frame(now)
    expect([clock.positionMs, clock.status]).toEqual([400, 'playing'])
  })

  it('moves slower or faster from the next frame on', () => {
    const { clock, frame } = makeClock()
    clock.play()
    frame(0)
    clock.setSpeed(0.25)
    frame(400)
    expect(clock.positionMs).toBe(100)
    clock.setSpeed(2)
    frame(600)
    expect(clock.positionMs).toBe(500)
  })

  it('does not count the time in which it is paused or the page is hidden', () => {
    const { clock, frame, view, requested } = makeClock()
    clock.play()
    frame(0)
    frame(100)
    clock.pause()
    expect([clock.status, requested()]).toEqual(['paused', 0])
    clock.play()
    frame(700)
    expect(clock.positionMs).toBe(100)
    view.document.dispatchEvent(new Event('visibilitychange'))
    frame(9000)
    frame(9050)
    expect(clock.positionMs).toBe(150)
  })

  it('ends once, exactly at the end, and begins anew from there', () => {
    const { clock, frame, onEnd, requested } = makeClock()
    clock.play()
    frame(0)
    frame(1500)
    expect([clock.positionMs, clock.status, requested()]).toEqual([1000, 'ended', 0])
    expect(onEnd).toHaveBeenCalledOnce()
    clock.play()
    expect([clock.positionMs, clock.status]).toEqual([0, 'playing'])
  })

  it('stops where it is sent, within the replay, without having played to the end', () => {
    const { clock, onEnd } = makeClock()
    clock.play()
    clock.seek(300)
    expect([clock.positionMs, clock.status]).toEqual([300, 'paused'])
    clock.seek(-5)
    expect(clock.positionMs).toBe(0)
    clock.seek(7000)
    expect([clock.positionMs, clock.status]).toEqual([1000, 'ended'])
    expect(onEnd).not.toHaveBeenCalled()
  })

  it('tells each change, until nobody listens', () => {
    const { clock, frame } = makeClock()
    const listener = vi.fn()
    const stopListening = clock.subscribe(listener)
    clock.play()
    frame(0)
    clock.seek(5)
    expect(listener).toHaveBeenCalledTimes(3)
    stopListening()
    clock.pause()
    expect(listener).toHaveBeenCalledTimes(3)
  })

  it('asks for no frames once it is stopped', () => {
    const { clock, requested } = makeClock()
    clock.play()
    expect(requested()).toBe(1)
    clock.stop()
    expect(requested()).toBe(0)
  })
})

/** A clock of one second, in a window whose frames come when they are called. */
function makeClock() {
  const frames = new Map<number, FrameRequestCallback>()
  let last = 0
  const view = {
    document: new EventTarget(),
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      last += 1
      frames.set(last, callback)
      return last
    },
    cancelAnimationFrame: (id: number) => frames.delete(id),
  }
  const onEnd = vi.fn<() => void>()
  const clock = new ReplayClock({ durationMs: 1000, view: view as unknown as Window, onEnd })
  const frame = (now: number) => {
    const due = [...frames.values()]
    frames.clear()
    for (const callback of due) callback(now)
  }
  return { clock, frame, view, onEnd, requested: () => frames.size }
}
