import type { PartnerUser } from '@rubrica/proxy'
import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { createStack } from '../../../../test/stack/createStack.ts'

const DEADLINE_MS = 60

describe('an option `user` that never answers', () => {
  it('costs the request its deadline and no more, and the partner hears why', async () => {
    const { stack, call } = await startHanging(DEADLINE_MS)
    const response = await call
    expect(await response.json()).toMatchObject({ code: 'internal_error', status: 500 })
    expect(stack.failures).toMatchObject([
      {
        code: 'internal_error',
        operation: 'getBiometricSign',
        cause: { message: expect.stringContaining('`user` did not answer in time') },
      },
    ])
    expect(stack.sandbox.inspect.requests()).toEqual([])
  })

  it('does not keep the proxy from closing', async () => {
    const { stack, call } = await startHanging(DEADLINE_MS)
    await stack.proxy.close()
    expect((await call).status).toBe(500)
  })

  it('is given up when the browser leaves, which is no failure', async () => {
    const browser = new AbortController()
    const { stack, call } = await startHanging(60_000, browser.signal)
    browser.abort()
    expect(await (await call).json()).toMatchObject({ code: 'aborted' })
    expect(stack.failures).toEqual([])
  })
})

async function startHanging(deadlineMs: number, signal: AbortSignal | null = null) {
  const user = () => new Promise<PartnerUser>(() => {})
  const deadlinesMs = { getBiometricSign: deadlineMs }
  const stack = createStack({ proxy: { user, deadlinesMs } })
  const { handle } = await stack.createSign()
  const url = `/api/rubrica/biometric-signs/${handle}`
  return { stack, call: stack.fetch(url, { headers: BROWSER_HEADERS, signal }) }
}
