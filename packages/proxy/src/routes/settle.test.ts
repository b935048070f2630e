import { describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { makeSignature } from '../../../../test/fixtures/makeSignature.ts'
import { createStack, type StackOptions } from '../../../../test/stack/createStack.ts'

async function startSign(options: StackOptions = {}) {
  const stack = createStack(options)
  const { handle, id } = await stack.createSign()
  const post = (path: string, body: unknown = {}, init: RequestInit = {}) =>
    stack.fetch(`/api/rubrica/biometric-signs/${handle}${path}`, {
      ...{ method: 'POST', headers: BROWSER_HEADERS, body: JSON.stringify(body) },
      ...init,
    })
  await post('/preview')
  const submit = (init?: RequestInit) => post('/sign', makeSignature(), init)
  const submissions = () =>
    stack.sandbox.inspect.requests().filter(({ operation }) => operation === 'submitBiometricSign')
      .length
  return { ...stack, id, handle, post, submit, submissions }
}

const codeOf = async (response: Response) =>
  response.status === 204 ? 204 : ((await response.json()) as { code: string }).code

const QUICK = { proxy: { deadlinesMs: { submitBiometricSign: 200 }, maxRetries: 0 } }

describe('a signature whose outcome is not known', () => {
  it.each(['hang', 'hang-in-body', 'reset', 'truncated'] as const)(
    'that was taken before a %s is signed',
    async (kind) => {
      const sign = await startSign(QUICK)
      sign.sandbox.inspect.failNext('submitBiometricSign', { kind, afterwards: true })
      expect(await codeOf(await sign.submit())).toBe(204)
      expect(sign.submissions()).toBe(1)
    },
  )

  it.each(['hang', 'reset', 'truncated'] as const)(
    'that was not taken before a %s can be sent again by the person',
    async (kind) => {
      const sign = await startSign(QUICK)
      sign.sandbox.inspect.failNext('submitBiometricSign', { kind })
      expect(await codeOf(await sign.submit())).toMatch(/^upstream_/)
      expect(sign.submissions()).toBe(1)
      expect(await codeOf(await sign.submit())).toBe(204)
      expect(sign.sandbox.inspect.biometricSign(sign.id)?.state).toBe('SIGNED')
    },
  )

  it('stays open while the provider is silent, and is looked up before it is sent again', async () => {
    const sign = await startSign(QUICK)
    sign.sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang', afterwards: true })
    sign.sandbox.inspect.failNext('getBiometricSign', { kind: 'hang' })
    expect(await codeOf(await sign.submit())).toBe('outcome_unknown')
    expect(await codeOf(await sign.submit())).toBe(204)
    expect(sign.submissions()).toBe(1)
  })

  it('is looked up after a browser that left, too', async () => {
    const sign = await startSign()
    sign.sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang', afterwards: true })
    const browser = new AbortController()
    const call = sign.submit({ signal: browser.signal })
    await expect.poll(() => sign.sandbox.inspect.biometricSign(sign.id)?.state).toBe('SIGNED')
    browser.abort()
    expect(await codeOf(await call)).toBe('aborted')
    expect(await codeOf(await sign.submit())).toBe(204)
    expect(sign.submissions()).toBe(1)
  })

  it('is never asked about when nothing was sent: the address does not answer', async () => {
    const urls: string[] = []
    const fetch = (url: string) => {
      urls.push(url)
      const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
      return Promise.reject(new TypeError('fetch failed', { cause }))
    }
    const stack = createStack({ proxy: { fetch } })
    const { handle } = await stack.createSign()
    const response = await stack.fetch(`/api/rubrica/biometric-signs/${handle}/sign`, {
      ...{ method: 'POST', headers: BROWSER_HEADERS, body: JSON.stringify(makeSignature()) },
    })
    expect(await codeOf(response)).toBe('upstream_unreachable')
    expect(urls).toHaveLength(1)
  })

  it('is sent once for three clicks at once', async () => {
    const sign = await startSign()
    sign.sandbox.inspect.failNext('submitBiometricSign', { kind: 'latency', ms: 200 })
    const codes = await Promise.all([1, 2, 3].map(() => sign.submit().then(codeOf)))
    expect(codes.filter((code) => code === 204)).toHaveLength(1)
    expect(codes.filter((code) => code === 'request_in_progress')).toHaveLength(2)
    expect(sign.submissions()).toBe(1)
  })

  it('keeps nobody out when whoever sent it is gone', async () => {
    const sign = await startSign(QUICK)
    const release = sign.store.release
    sign.store.release = () => Promise.reject(new Error('gone'))
    sign.sandbox.inspect.failNext('submitBiometricSign', { kind: 'status', status: 422 })
    expect(await codeOf(await sign.submit())).toBe('upstream_refused')
    sign.store.release = release
    expect(await codeOf(await sign.submit())).toBe('request_in_progress')
    await expect.poll(() => sign.submit().then(codeOf), { timeout: 5_000, interval: 200 }).toBe(204)
  })

  it('is told to those who follow it, once', async () => {
    const sign = await startSign()
    await sign.submit()
    const subject = `biometric-sign:${sign.id}`
    expect(await sign.store.readStatuses([subject])).toMatchObject([{ status: 'signed' }])
  })
})

describe('a document that is not taken', () => {
  it('is refused by the provider’s own words, and asked for once', async () => {
    const sign = await startSign()
    await sign.submit()
    expect(await codeOf(await sign.submit())).toBe('state_conflict')
    expect(sign.submissions()).toBe(2)
  })
})

describe('validating an identity document', () => {
  it('that was done before the connection broke is done', async () => {
    const stack = createStack()
    const { id } = stack.sandbox.inspect.createIdentification()
    stack.sandbox.inspect.captureIdentification(id, 'accepted')
    const handle = await stack.seal('identity-document', id)
    stack.sandbox.inspect.failNext('validateIdentityDocument', { kind: 'reset', afterwards: true })
    const url = `/api/rubrica/identity-documents/${handle}`
    const init = { method: 'POST', headers: BROWSER_HEADERS, body: '{}' }
    expect(await codeOf(await stack.fetch(`${url}/validate`, init))).toBe(204)
    const read = await stack.fetch(url, { headers: BROWSER_HEADERS })
    expect(await read.json()).toMatchObject({ status: 'validated' })
  })
})
