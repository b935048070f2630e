import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '@rubrica/sandbox'
import { serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate } from './makeCertificate.ts'

const MAIN = join(import.meta.dirname, '../../packages/sandbox/src/command/main.ts')

let tls: { cert: string; key: string }
let other: typeof tls
let dir: string
let certFile: string
let keyFile: string

beforeAll(async () => {
  tls = await makeCertificate()
  other = await makeCertificate()
  dir = mkdtempSync(join(tmpdir(), 'rubrica-tls-'))
  certFile = join(dir, 'cert.pem')
  keyFile = join(dir, 'key.pem')
  writeFileSync(certFile, tls.cert)
  writeFileSync(keyFile, tls.key)
})

afterAll(() => rmSync(dir, { recursive: true }))

/** Asks over TLS, trusting the test's own certificate and no other. */
function ask(url: string, host?: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    const headers = host === undefined ? {} : { host }
    const asked = request(url, { ca: tls.cert, servername: 'localhost', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    asked.on('error', reject).end()
  })
}

/** Starts the command, and gives its first line, or what it says when it ends. */
function start(args: string[]) {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args])
  const line = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => resolve(String(chunk)))
    child.stderr.on('data', (chunk) => resolve(String(chunk)))
  })
  return { child, line }
}

describe('serveSandbox({ tls })', () => {
  it('answers over HTTPS, to the names of this machine only', async () => {
    const server = await serveSandbox({ sandbox: createSandbox(), port: 0, tls })
    try {
      expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
      const { port } = new URL(server.url)
      const url = `https://localhost:${port}/_sandbox`
      expect(await ask(url)).toBe(200)
      expect(await ask(`${server.url}/_sandbox`)).toBe(200)
      expect(await ask(url, `rebound.example:${port}`)).toBe(403)
    } finally {
      await server.close()
    }
  })

  it('refuses a key of another certificate, and what is none', async () => {
    const bad = [
      { cert: tls.cert, key: other.key },
      { cert: 'x', key: 'y' },
    ]
    for (const pair of bad)
      await expect(serveSandbox({ sandbox: createSandbox(), port: 0, tls: pair })).rejects.toThrow(
        /^\[rubrica\] The certificate and the key cannot .* The sandbox was not started\. Pass /,
      )
  })
})

describe('rubrica-sandbox --cert --key', () => {
  it('serves over HTTPS', async () => {
    const { child, line } = start(['--cert', certFile, '--key', keyFile])
    try {
      const url = (await line).split(' ')[2] ?? ''
      expect(url).toMatch(/^https:/)
      expect(await ask(url)).toBe(200)
    } finally {
      child.kill('SIGKILL')
    }
  })

  it.each([
    ['one without the other', () => ['--cert', certFile]],
    ['a file that is not there', () => ['--cert', certFile, '--key', join(dir, 'none.pem')]],
    ['files in each other’s place', () => ['--cert', keyFile, '--key', certFile]],
  ])('refuses %s in one line', async (_, args) => {
    const { child, line } = start(args())
    try {
      expect(await line).toMatch(/^\[rubrica\] .* was not started\. .*\n$/)
    } finally {
      child.kill('SIGKILL')
    }
  })
})
