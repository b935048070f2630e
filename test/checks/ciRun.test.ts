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
function runCi({ test, check }: { test: string; check: string }) {
  writeFileSync(
    join(dir, 'npm'),
    `#!/usr/bin/env bash\nif [ "$1" = test ]; then ${test}; else ${check}; fi\n`,
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

  it('fails when a test fails, and still checks', () => {
    const { status, lastLine, stdout } = runCi({
      test: 'echo "2 passed, 1 failed, 4 skipped"; exit 1',
      check: 'echo checked',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('checked')
    expect(lastLine).toBe('2 passed, 1 failed, 4 skipped')
  })

  it('fails when a check fails', () => {
    const { status, lastLine } = runCi({ test: 'echo "3 passed, 0 failed"', check: 'exit 1' })
    expect(status).toBe(1)
    expect(lastLine).toBe('3 passed, 0 failed')
  })

  it('says that something failed when the tests could not even start', () => {
    const { status, lastLine } = runCi({ test: 'echo boom; exit 1', check: 'true' })
    expect(status).toBe(1)
    expect(lastLine).toBe('0 passed, 1 failed')
  })
})
