import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = new Promise<never>(() => undefined)

describe('within()', () => {
  it('gives what the promise gives, and leaves no timer', async () => {
    const late = vi.fn()
    expect(await within(100, Promise.resolve('in time'), late)).toBe('in time')
    expect(vi.getTimerCount()).toBe(0)
    expect(late).not.toHaveBeenCalled()
  })

  it('gives what late gives once the time is over, and not before', async () => {
    const late = vi.fn(() => 'late')
    const outcome = within(100, never, late)
    await vi.advanceTimersByTimeAsync(99)
    expect(late).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await outcome).toBe('late')
  })

  it('rejects as the promise does, and leaves no timer', async () => {
    const outcome = within(100, Promise.reject(new Error('failed')), () => 'late')
    await expect(outcome).rejects.toThrow('failed')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rejects with what late throws', async () => {
    const outcome = within(100, never, () => {
      throw new Error('too late')
    })
    await Promise.all([
      expect(outcome).rejects.toThrow('too late'),
      vi.advanceTimersByTimeAsync(100),
    ])
  })
})
