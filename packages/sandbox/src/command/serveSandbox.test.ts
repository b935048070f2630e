import { fillPath, OPERATIONS } from '@rubrica/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { createSandbox, type Fault } from '../index.ts'
import { type SandboxServer, serveSandbox } from './serveSandbox.ts'

let server: SandboxServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function createServed() {
  const sandbox = createSandbox()
  server = await serveSandbox({ sandbox, port: 0 })
  const { id: sign_id } = sandbox.inspect.createBiometricSign()
  const { path } = OPERATIONS.getBiometricSign.provider
  const url = server.url + fillPath(path, { org_id: 'demo-org', sign_id })
  return { sandbox, get: (init?: RequestInit) => fetch(url, init) }
}

describe('serveSandbox()', () => {
  it('leaves the global Request and Response as they are', async () => {
    const before = [globalThis.Request, globalThis.Response]
    await createServed()
    expect([globalThis.Request, globalThis.Response]).toEqual(before)
  })

  it('answers as the sandbox does', async () => {
    const { get } = await createServed()
    expect(await (await get()).json()).toMatchObject({ state: 'PENDING' })
  })

  it('breaks the connection on a reset, and answers the next call', async () => {
    const { sandbox, get } = await createServed()
    sandbox.inspect.failNext('getBiometricSign', { kind: 'reset' })
    await expect(get()).rejects.toThrow('fetch failed')
    expect((await get()).status).toBe(200)
  })

  it.each(['hang', 'hang-in-body'] as const)(
    '%s: stays silent until the caller leaves',
    async (kind) => {
      const { sandbox, get } = await createServed()
      sandbox.inspect.failNext('getBiometricSign', { kind } satisfies Fault)
      const call = get({ signal: AbortSignal.timeout(200) }).then((response) => response.text())
      await expect(call).rejects.toThrow(/timeout/)
      expect((await get()).status).toBe(200)
    },
  )
})
