import { describe, expect, it, vi } from 'vitest'
import { createDeadline } from './createDeadline.ts'

const never = new Promise<never>(() => {})
const MINUTE_MS = 60_000

describe('createDeadline()', () => {
  it('gives what the work gives, and its failures', async () => {
    const deadline = createDeadline(MINUTE_MS, new AbortController().signal)
    await expect(deadline.race(Promise.resolve(7), 'upstream_timeout')).resolves.toBe(7)
    const failure = new Error('broken')
    await expect(deadline.race(Promise.reject(failure), 'upstream_timeout')).rejects.toBe(failure)
    deadline.end()
  })

  it('ends work that does not end, with the code that it is asked for', async () => {
    const deadline = createDeadline(20, new AbortController().signal)
    await expect(deadline.race(never, 'request_timeout')).rejects.toMatchObject({
      code: 'request_timeout',
    })
    expect(deadline.signal.aborted).toBe(true)
  })

  it('ends work when the browser leaves, also when it left before', async () => {
    const browser = new AbortController()
    const deadline = createDeadline(MINUTE_MS, browser.signal)
    const work = deadline.race(never, 'upstream_timeout')
    browser.abort()
    await expect(work).rejects.toMatchObject({ code: 'aborted' })
    const late = createDeadline(MINUTE_MS, browser.signal)
    await expect(late.race(never, 'upstream_timeout')).rejects.toMatchObject({ code: 'aborted' })
    deadline.end()
    late.end()
  })

  it('leaves no timer behind, and gives up what still hangs on its signal', () => {
    vi.useFakeTimers()
    const deadline = createDeadline(MINUTE_MS, new AbortController().signal)
    expect(vi.getTimerCount()).toBe(1)
    deadline.end()
    expect(vi.getTimerCount()).toBe(0)
    expect(deadline.signal.aborted).toBe(true)
    vi.useRealTimers()
  })
})
