import { OPERATIONS } from '@rubrica/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { createStack } from '../../../../test/stack/createStack.ts'
import { createPatientStore } from './createPatientStore.ts'
import { createMemoryStore } from './memory/index.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('createPatientStore()', () => {
  it('gives what the store gives, and its failures', async () => {
    const store = createPatientStore(createMemoryStore())
    expect(await store.claim('a', '1', 1_000)).toBe(null)
    expect(await store.read('a')).toBe('1')
    await store.close()
    await expect(store.read('a')).rejects.toThrow(/clos/)
  })

  it('gives up a call that hangs, and leaves no timer behind', async () => {
    vi.useFakeTimers()
    const hanging = { ...createMemoryStore(), read: () => new Promise<never>(() => {}) }
    const call = createPatientStore(hanging)
      .read('a')
      .catch((cause: unknown) => cause)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(String(await call)).toContain('store.read() did not answer in time')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a store that hangs', () => {
  it('lets a read through, and refuses a link within the time of the operation', async () => {
    const stack = createStack({ proxy: { maxRetries: 0 } })
    const never = () => new Promise<never>(() => {})
    Object.assign(stack.store, { consume: never, recordStatus: never, claim: never })
    const startedAt = performance.now()
    const read = stack.fetch('/api/rubrica/me/kyc', { headers: BROWSER_HEADERS })
    const mint = stack.fetch('/api/rubrica/me/kyc/link', {
      ...{ method: 'POST', headers: BROWSER_HEADERS, body: '{"country":"MX"}' },
    })
    expect(await (await mint).json()).toMatchObject({ code: 'store_unavailable' })
    await read
    expect(performance.now() - startedAt).toBeLessThan(
      2 * OPERATIONS.getKyc.limits.deadlineMs + 1_000,
    )
  })
})
