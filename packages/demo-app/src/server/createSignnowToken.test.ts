import { createSandbox } from '@rubrica/sandbox'
import { type SandboxServer, serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSignnowToken } from './createSignnowToken.ts'
import { ProviderRefusal } from './ProviderRefusal.ts'

const account = {
  clientId: 'bank',
  clientSecret: 'shh',
  username: 'a@bank.example',
  password: 'pw',
}
const MONTH_MS = 2_592_000_000

const sandbox = createSandbox({ signnow: account })
let provider: SandboxServer
beforeAll(async () => {
  provider = await serveSandbox({ sandbox, port: 0 })
})
afterEach(() => sandbox.inspect.reset())
afterAll(() => provider.close())

describe('createSignnowToken()', () => {
  it('gives the same token until it is about to expire', async () => {
    let now = 0
    const token = createSignnowToken(provider.url, account, () => now)
    const first = await token.get()
    now = MONTH_MS - 61_000
    expect(await token.get()).toBe(first)
    now = MONTH_MS - 60_000
    expect(await token.get()).not.toBe(first)
  })

  it('gives one token to calls that come at the same time', async () => {
    const token = createSignnowToken(provider.url, account)
    expect(new Set(await Promise.all([token.get(), token.get(), token.get()])).size).toBe(1)
    expect(sandbox.inspect.requests()).toHaveLength(1)
  })

  it('gives another one after it was dropped', async () => {
    const token = createSignnowToken(provider.url, account)
    const first = await token.get()
    token.drop()
    expect(await token.get()).not.toBe(first)
  })

  it('rejects with the refusal, names no password in it, and asks again next time', async () => {
    const token = createSignnowToken(provider.url, { ...account, password: 'wrong-one' })
    const error: unknown = await token.get().catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(ProviderRefusal)
    expect(String(error)).not.toContain('wrong-one')
    await expect(token.get()).rejects.toThrow(ProviderRefusal)
    expect(sandbox.inspect.requests()).toHaveLength(2)
  })
})
