import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const script = 'scripts/run.mjs'
const source = readFileSync(join(import.meta.dirname, '../..', script), 'utf8')
const pnpmVersion = /PNPM_VERSION = '([^']+)'/.exec(source)?.[1]
const PNPM = '.tools/pnpm/node_modules/.bin/pnpm'
let dir: string

// A checkout of the script alone, with a pnpm and tests that only say that they ran.
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rubrica-run-'))
  write(script, source)
  write('scripts/test.ts', "console.log('tests ran')\n")
  write(PNPM, `#!/bin/sh\necho ${pnpmVersion}\n`)
  chmodSync(join(dir, PNPM), 0o755)
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
}

function run(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, CHROMIUM_PATH: '/nowhere/chromium', ...env },
  })
  return { status, stdout, stderr }
}

describe('the browser', () => {
  it.each([['unit'], ['dom'], ['unit,dom']])(
    'is not asked for by the tests that draw nothing: --only %s',
    (names) => {
      for (const only of [['--only', names], [`--only=${names}`]])
        expect(run(['test', ...only])).toMatchObject({ status: 0, stdout: 'tests ran\n' })
    },
  )

  it.each([
    [[]],
    [['--only', 'browser']],
    [['--only=storybook']],
    [['--only', 'unit,e2e']],
    [['--only', 'repo']],
    [['--only', 'unit', '--only', 'e2e']],
    [['--only']],
  ])('is asked for by npm test -- %j', (args) => {
    const { status, stderr } = run(['test', ...args])
    expect(status).toBe(1)
    expect(stderr).toContain('CHROMIUM_PATH')
  })

  it('must be a file', () => {
    const { status, stderr } = run(['test'], { CHROMIUM_PATH: dir })
    expect(status).toBe(1)
    expect(stderr).toContain('there is no file at that path')
    expect(run(['test'], { CHROMIUM_PATH: process.execPath }).status).toBe(0)
  })
})

describe('without a network', () => {
  /** Runs it with an npm that fails, and gives what npm was asked for. */
  function runOffline() {
    const npm = "require('fs').writeFileSync('asked', process.argv.slice(2).join(' '))"
    write('npm-cli.js', `${npm}\nprocess.exit(1)\n`)
    const outcome = run(['check'], { npm_execpath: join(dir, 'npm-cli.js') })
    return { ...outcome, asked: readFileSync(join(dir, 'asked'), 'utf8') }
  }

  it('says what it fetches, tries once more, and names the network first: Node', () => {
    write(script, source.replace('OLDEST_NODE = [22, 19]', 'OLDEST_NODE = [99, 0]'))
    const { status, stdout, stderr, asked } = runOffline()
    expect(status).toBe(1)
    expect(stdout).toMatch(/too old; fetching Node [\d.]+/)
    expect(asked).toMatch(/--fetch-retries=1 .*node-/)
    expect(stderr).toMatch(/network.*registry.*newer Node/s)
  })

  it('says what it fetches, tries once more, and names the network first: pnpm', () => {
    rmSync(join(dir, '.tools'), { recursive: true })
    const { status, stdout, stderr, asked } = runOffline()
    expect(status).toBe(1)
    expect(stdout).toMatch(/Fetching pnpm/)
    expect(asked).toMatch(/--fetch-retries=1 .*pnpm@/)
    expect(stderr).toMatch(/network.*registry/)
  })
})
