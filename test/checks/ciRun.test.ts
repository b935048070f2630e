import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, '../../.ci/run')
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rubrica-ci-'))
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Runs it with an npm that only says and returns what the case wants. */
function runCi({ test, check = 'true', size = 'true' }: Record<string, string>) {
  writeFileSync(
    join(dir, 'npm'),
    `#!/usr/bin/env bash\ncase "$*" in test) ${test};; "run check") ${check};; *) ${size};; esac\n`,
  )
  chmodSync(join(dir, 'npm'), 0o755)
  const { status, stdout } = spawnSync('bash', [script], {
    encoding: 'utf8',
    env: { ...process.env, PATH: dir + delimiter + (process.env.PATH ?? '') },
  })
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1), stdout }
}

describe('.ci/run', () => {
  it('ends with the line of the tests, after the checks', () => {
    const { status, lastLine, stdout } = runCi({
      test: 'echo "3 passed, 0 failed"',
      check: 'echo "types   ok  1.0 s"',
    })
    expect(status).toBe(0)
    expect(stdout).toContain('types   ok')
    expect(lastLine).toBe('3 passed, 0 failed')
  })

  it('fails when a test fails, and still checks and measures', () => {
    const { status, lastLine, stdout } = runCi({
      test: 'echo "4 skipped"; echo "2 passed, 1 failed"; exit 1',
      check: 'echo checked',
      size: 'echo measured',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('checked\nmeasured')
    expect(lastLine).toBe('2 passed, 1 failed')
  })

  it('counts a check that fails as one more failure', () => {
    const { status, lastLine, stdout } = runCi({
      test: 'echo "3 passed, 0 failed"',
      check: 'exit 1',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('npm run check failed')
    expect(lastLine).toBe('3 passed, 1 failed')
  })

  it('counts an entry over its budget as one more failure', () => {
    const { status, lastLine, stdout } = runCi({
      test: 'echo "3 passed, 0 failed"',
      size: 'exit 1',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('npm run check -- --only size failed')
    expect(lastLine).toBe('3 passed, 1 failed')
  })

  it('adds them to the tests that failed', () => {
    const test = 'echo "3 passed, 2 failed"; exit 1'
    expect(runCi({ test, check: 'exit 1', size: 'exit 1' }).lastLine).toBe('3 passed, 4 failed')
  })

  it('fails when npm test does, whatever it counted', () => {
    const { status, lastLine } = runCi({ test: 'echo "3 passed, 0 failed"; exit 1' })
    expect(status).toBe(1)
    expect(lastLine).toBe('3 passed, 1 failed')
  })

  it.each(['exit 1', 'true'])('fails when the tests counted nothing and said: %s', (end) => {
    const { status, lastLine } = runCi({ test: `echo boom; ${end}` })
    expect(status).toBe(1)
    expect(lastLine).toBe('0 passed, 1 failed')
  })
})
