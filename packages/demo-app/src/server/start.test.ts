import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const START = fileURLToPath(new URL('../../../../scripts/start.ts', import.meta.url))
const server = createServer()
let taken: string

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  taken = String((server.address() as { port: number }).port)
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

/** Runs the start script to its end; none of these gets as far as building or serving. */
function run(
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [START], { env: { ...process.env, ...env } })
  const output = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (output.out += chunk))
  child.stderr.on('data', (chunk) => (output.err += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...output })))
}

describe('scripts/start.ts', { timeout: 20_000 }, () => {
  it.each(['PORT', 'SANDBOX_PORT'])(
    'says in one line that %s is taken, and exits with 1',
    async (name) => {
      const { code, out, err } = await run({ PORT: '0', SANDBOX_PORT: '0', [name]: taken })
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(
        new RegExp(
          `^\\[rubrica\\] Port ${taken} is taken by another program\\. Nothing was started\\. ` +
            `Stop that program, or set ${name}=\\d+, then run this command again\\.\\n$`,
        ),
      )
    },
  )

  it.each([
    ['PORT', 'http'],
    ['SANDBOX_PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', '192.0.2.1'],
  ])('refuses %s=%s in one line', async (name, value) => {
    const { code, out, err } = await run({ PORT: '0', SANDBOX_PORT: '0', [name]: value })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(
      new RegExp(`^\\[rubrica\\] .*${name}.* Nothing was started\\. .*${name}.*\\n$`),
    )
  })
})
