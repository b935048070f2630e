import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { CAPA_SIGNATURE_HEADER } from '@rubrica/contract'
import { createPartnerProxy } from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { createSqliteStore } from '@rubrica/proxy/stores/sqlite'
import { createSandbox } from '@rubrica/sandbox'
import { afterEach, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'
import { readAnswers } from '../setup/readAnswers.ts'
import { ORIGIN, toKilledOptions, USER_HEADER, WEBHOOK_SECRET } from './toKilledOptions.ts'

const IS_FULL = process.env.RUBRICA_FULL === '1'
const KILLS = IS_FULL ? 60 : 8
const PEOPLE = IS_FULL ? 240 : 40

/** What the killed processes gave away is scanned too. */
const FOUND = mkdtempSync(join(tmpdir(), 'rubrica-found-'))
const SCANNED = ['--import', new URL('../setup/answersOfProcess.ts', import.meta.url).href]

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** The sandbox over a socket: it lives on while the proxy dies. */
async function serveSandbox() {
  const sandbox = createSandbox()
  const listener = getRequestListener((request) => sandbox.fetch(request))
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => server.close())
  return { sandbox, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A proxy in a process of its own, which is killed without a word and started again. */
function createVictim(file: string, sandboxUrl: string) {
  let child: ChildProcess | undefined
  let url = ''
  async function start(): Promise<void> {
    const script = new URL('killedProxy.ts', import.meta.url).pathname
    child = spawn(process.execPath, [...SCANNED, script, file, sandboxUrl], {
      env: { ...process.env, RUBRICA_ANSWERS: FOUND },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [port] = (await once(child.stdout!, 'data')) as [Buffer]
    url = `http://127.0.0.1:${String(port).trim()}`
  }
  async function kill(): Promise<void> {
    const dead = once(child!, 'exit')
    child!.kill('SIGKILL')
    await dead
  }
  closers.push(kill)
  return { start, kill, url: () => url }
}

it(`loses nothing that it acknowledged and makes nothing twice, killed ${KILLS} times`, async () => {
  const { sandbox, url: sandboxUrl } = await serveSandbox()
  const file = join(mkdtempSync(join(tmpdir(), 'rubrica-killed-')), 'store.sqlite')
  const victim = createVictim(file, sandboxUrl)
  await victim.start()
  const sealer = createPartnerProxy(toKilledOptions(sandboxUrl, createMemoryStore()))

  /** Asks until the answer is one of these; whoever asks does not know that somebody kills. */
  async function insist(
    statuses: readonly number[],
    path: string,
    init: RequestInit,
  ): Promise<void> {
    for (;;) {
      const response = await fetch(`${victim.url()}/api/rubrica${path}`, init).catch(() => null)
      await response?.arrayBuffer().catch(() => undefined)
      if (response && statuses.includes(response.status)) return
      // Only deaths and what they leave behind may come between.
      if (response) expect([409, 502, 503, 504]).toContain(response.status)
      await sleep(20 + Math.random() * 80)
    }
  }

  async function live(index: number): Promise<{ id: string; documentId: string }> {
    await sleep(index * (IS_FULL ? 150 : 100))
    const id = `person-${index}`
    const user = sandbox.inspect.capa.createUser({ externalUserId: id })
    const document = sandbox.inspect.signnow.createDocument({ roles: ['A'] })
    const expiresAt = new Date(Date.now() + 3_600_000)
    const claims = { kind: 'document', scope: 'manager', tenant: 'bank', expiresAt } as const
    const handle = await sealer.handles.seal({ ...claims, id: document.id, user: id })
    const headers = { ...BROWSER_HEADERS, origin: ORIGIN, [USER_HEADER]: `${id} ${user.id}` }
    const post = (body: unknown, more = {}) => ({
      ...{ method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) },
    })
    const invites = [{ email: `${id}@example.com`, role: 'A', order: 1 }]
    const key = { 'idempotency-key': `"create-${index}"` }
    await insist([201], `/documents/${handle}/invites`, post({ invites }, key))

    await insist([200], '/me/kyc/link', post({ country: 'MX' }))
    sandbox.inspect.capa.setKyc(user.id, 'VERIFIED')
    const event = JSON.stringify({ type: 'KYC', event: 'VERIFIED_USER', externalUserId: id })
    const signature = createHmac('sha256', WEBHOOK_SECRET).update(event).digest('hex')
    const webhook = { method: 'POST', headers: { [CAPA_SIGNATURE_HEADER]: signature }, body: event }
    await insist([204], '/webhooks/capa', webhook)
    return { id, documentId: document.id }
  }

  const people = Promise.all(Array.from({ length: PEOPLE }, (_, index) => live(index)))
  const killing = (async () => {
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(100 + Math.random() * 500)
      await victim.kill()
      await victim.start()
    }
  })()
  const [lived] = await Promise.all([people, killing])

  // What was acknowledged is in the file, or is being done: whoever is killed over a job leaves it.
  const store = createSqliteStore({ file })
  closers.push(() => store.close())
  const subjects = lived.map(({ id }) => `kyc:${id}`)
  await expect
    .poll(
      async () => {
        await fetch(`${victim.url()}/api/rubrica/healthz`)
        const known = await store.readStatuses(subjects)
        return known.filter(({ status }) => status === 'verified').length
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(PEOPLE)

  const { leaks, scanned } = readAnswers(FOUND)
  expect(leaks).toEqual([])
  expect(scanned).toBeGreaterThan(0)

  const creates = sandbox.inspect
    .requests()
    .filter(({ operation }) => operation === 'createEmbeddedInvites')
  for (const { documentId } of lived) {
    expect(sandbox.inspect.signnow.invites(documentId)).toHaveLength(1)
    const own = creates.filter(({ path }) => path.includes(documentId))
    // Once the provider has made them, it is never asked for them again.
    expect(own.map(({ status }) => status).indexOf(200)).toBe(own.length - 1)
  }
})
