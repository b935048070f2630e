import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { watchAnswers } from '../../../../test/setup/watchAnswers.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const ANSWERS = watchAnswers()
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Starts the command, and gives its first line once there is one. */
function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...ANSWERS, ...env },
  })
  started.push(child)
  const output = { out: '', err: '' }
  child.stderr.on('data', (chunk) => (output.err += chunk))
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  const line = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output.out += chunk
      if (output.out.includes('\n')) resolve(output.out)
    })
    exit.then(() => reject(new Error(output.err)), reject)
  })
  line.catch(() => undefined)
  return { child, output, exit, line }
}

describe('rubrica-sandbox', () => {
  it('prints one line with its address, and answers there', async () => {
    const { line } = start(['--port', '0'])
    expect(await line).toMatch(
      /^Rubrica sandbox: http:\/\/127\.0\.0\.1:\d+\/_sandbox \(orgId demo-org, any token\)\n$/,
    )
    const url = new URL('/', (await line).split(' ')[2])
    const response = await fetch(url)
    expect(await response.text()).toContain('<title>Rubrica sandbox</title>')
  })

  it('takes an organization and a token of your own', async () => {
    const { line } = start(['--port', '0', '--org', 'bank', '--token', 'secret'])
    expect(await line).toContain('(orgId bank, the token given)')
    const { origin } = new URL((await line).split(' ')[2] ?? '')
    const url = `${origin}/v1/orgs/bank/biometric_signs/625fc44b-5b1c-451e-bcc7-276c911f0af8`
    expect((await fetch(url)).status).toBe(401)
    expect((await fetch(url, { headers: { authorization: 'Bearer secret' } })).status).toBe(404)
  })

  it('says in one line that its port is taken, and exits with 1', async () => {
    const port = new URL((await start(['--port', '0']).line).slice(17)).port
    const second = start([], { SANDBOX_PORT: port })
    expect(await second.exit).toBe(1)
    expect(second.output.err).toBe(
      `[rubrica] Port ${port} on 127.0.0.1 is taken by another program. ` +
        'The sandbox was not started. Stop that program, or pass another --port.\n',
    )
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops at once on %s, with a call open',
    async (signal) => {
      const { child, exit, line } = start(['--port', '0'])
      const origin = new URL((await line).slice(17)).origin
      const fault = { operation: 'getBiometricSign', fault: { kind: 'hang' } }
      await fetch(`${origin}/_sandbox/api/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      })
      const call = fetch(
        `${origin}/v1/orgs/demo-org/biometric_signs/625fc44b-5b1c-451e-bcc7-276c911f0af8`,
      ).catch(() => 'broken')
      await expect
        .poll(async () => (await (await fetch(`${origin}/_sandbox/api/requests`)).json()).length)
        .toBe(1)
      const before = performance.now()
      child.kill(signal)
      expect(await exit).toBe(0)
      expect(performance.now() - before).toBeLessThan(1_000)
      expect(await call).toBe('broken')
    },
  )

  it.each([
    ['a port that is no port', ['--port', '70000']],
    ['an argument that it does not know', ['--prot', '1']],
    ['an address that is not this machine’s', ['--port', '0', '--host', '192.0.2.1']],
  ])('refuses %s in one line', async (_, args) => {
    const { exit, output } = start(args)
    expect(await exit).toBe(1)
    expect(output.err).toMatch(/^\[rubrica\] .* was not started\. .*\n$/)
    expect(output.err.split('\n')).toHaveLength(2)
  })

  it('explains itself with --help', async () => {
    const { line, exit } = start(['--help'])
    expect(await line).toContain('--port')
    expect(await exit).toBe(0)
  })
})
