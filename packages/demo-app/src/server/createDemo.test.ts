import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '@rubrica/sandbox'
import { serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemo, type DemoOptions } from './createDemo.ts'

const masstack = { orgId: 'bank', token: 'the-key-that-no-browser-may-see' }
const signnow = {
  clientId: 'bank',
  clientSecret: 'secret',
  username: 'a@b.example',
  password: 'pw',
}
const KEYS = {
  masstack,
  signnow,
  capa: { apiKey: 'another-key-for-no-browser', webhookSecret: 'webhooks' },
}
let dist: string

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'demo-'))
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Bank</title>')
})

afterAll(() => rm(dist, { recursive: true }))

function start(options: Partial<DemoOptions> = {}) {
  return createDemo({ port: 0, sandboxUrl: 'http://127.0.0.1:9', ...KEYS, dist, ...options })
}

describe('createDemo()', () => {
  it('lets requests wait until the pages are made', async () => {
    let finish = () => {}
    const made = new Promise<void>((resolve) => (finish = resolve))
    const port = await findFreePort()
    let isAnswered = false
    const demo = start({ port, prepare: () => made })
    const answer = await Promise.race([
      poll(`http://127.0.0.1:${port}/`).finally(() => (isAnswered = true)),
      new Promise((resolve) => setTimeout(resolve, 200, 'waiting')),
    ])
    expect([answer, isAnswered]).toEqual(['waiting', false])
    finish()
    const { url, close } = await demo
    expect((await fetch(url)).status).toBe(200)
    await close()
  })

  it('leaves nothing listening when the pages cannot be made', async () => {
    const port = await findFreePort()
    const prepare = () => Promise.reject(new Error('no pages'))
    await expect(start({ port, prepare })).rejects.toThrow('no pages')
    await (await start({ port })).close()
  })

  it('takes a page of 127.0.0.1 and of localhost for its own', async () => {
    const sandbox = await serveSandbox({ sandbox: createSandbox({ masstack }), port: 0 })
    const demo = await start({ sandboxUrl: sandbox.url })
    const cookie = (await fetch(demo.url)).headers.get('set-cookie') ?? ''
    for (const host of ['127.0.0.1', 'localhost']) {
      const origin = `http://${host}:${new URL(demo.url).port}`
      const headers = { cookie, origin, 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: '{}' }
      expect((await fetch(`${demo.url}/api/demo/contracts`, init)).status).toBe(201)
    }
    await Promise.all([demo.close(), sandbox.close()])
  })

  it('closes at once, with a connection kept alive and a call open', async () => {
    const sandbox = createSandbox({ masstack })
    const provider = await serveSandbox({ sandbox, port: 0 })
    const demo = await start({ sandboxUrl: provider.url })
    const agent = new Agent({ keepAlive: true })
    const cookie = await readCookie(demo.url, agent)
    const headers = { cookie, origin: demo.url, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: '{}' }
    const created = await fetch(`${demo.url}/api/demo/contracts`, init)
    const { handle } = (await created.json()) as { handle: string }
    sandbox.inspect.failNext('getBiometricSign', { kind: 'hang' })
    const call = fetch(`${demo.url}/api/rubrica/biometric-signs/${handle}`, {
      headers: { cookie, 'x-rubrica-request': '1' },
    }).catch(() => 'broken')
    await expect.poll(() => sandbox.inspect.requests()).toHaveLength(1)
    const before = performance.now()
    await demo.close()
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(await call).toBe('broken')
    agent.destroy()
    await provider.close()
  })
})

async function findFreePort(): Promise<number> {
  const demo = await start()
  await demo.close()
  return Number(new URL(demo.url).port)
}

async function poll(url: string): Promise<unknown> {
  for (;;) {
    try {
      return await fetch(url)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

function readCookie(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().on('end', () => resolve(response.headers['set-cookie']?.[0] ?? ''))
    }).on('error', reject)
  })
}
