import { request } from 'node:http'
import { fillPath, PROVIDER_OPERATIONS } from '@rubrica/contract'
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
  const { path } = PROVIDER_OPERATIONS.getBiometricSign
  const url = server.url + fillPath(path, { org_id: 'demo-org', sign_id })
  return { sandbox, url, get: (init?: RequestInit) => fetch(url, init) }
}

/** Asks with a `Host` header that `fetch` would not let anybody write. */
function ask(url: string, host: string, method = 'GET') {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json' }
    const asked = request(url, { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    asked.on('error', reject).end()
  })
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

describe('the Host header', () => {
  it.each(['127.0.0.1', 'localhost', 'LocalHost', '[::1]'])('may be %s', async (name) => {
    const { url } = await createServed()
    expect((await ask(url, `${name}:${new URL(url).port}`)).status).toBe(200)
  })

  it.each(['rebound.example:PORT', 'localhost.rebound.example:PORT', '127.0.0.1', 'localhost:1'])(
    'may not be "%s": a page could have given its own name this address',
    async (host) => {
      const { sandbox, url } = await createServed()
      const forged = host.replace('PORT', new URL(url).port)
      const calls = [
        ['GET', '/_sandbox/api/biometric-signs'],
        ['POST', '/_sandbox/api/biometric-signs'],
        ['GET', new URL(url).pathname],
      ] as const
      for (const [method, path] of calls) {
        const { status, text } = await ask(new URL(path, url).href, forged, method)
        expect(status).toBe(403)
        expect(JSON.parse(text)).toEqual({ error: expect.stringContaining('localhost') })
      }
      expect(sandbox.inspect.biometricSigns()).toHaveLength(1)
      expect(sandbox.inspect.requests()).toEqual([])
    },
  )

  it('may be any where other machines are let in', async () => {
    server = await serveSandbox({ sandbox: createSandbox(), port: 0, host: '0.0.0.0' })
    const url = `http://127.0.0.1:${new URL(server.url).port}/_sandbox`
    expect((await ask(url, 'demo.example')).status).toBe(200)
  })
})
