import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
let dir: string

// A checkout with nothing in it but the script, the set-up and the tests that a case writes.
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rubrica-test-'))
  for (const path of ['scripts/test.ts', 'test/setup', 'package.json'])
    cpSync(join(root, path), join(dir, path), { recursive: true })
  rmSync(join(dir, 'test/setup/strokes.browser.test.ts'))
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'))
  write(
    'vitest.config.ts',
    `export default { test: { projects: [{ test: { name: 'unit', include: ['src/**/*.test.ts'],
      setupFiles: ['test/setup/console.ts', 'test/setup/core.ts'] } }] } }`,
  )
  write(
    'playwright.config.ts',
    `export default { testDir: 'test/e2e', testMatch: '**/*.test.ts', outputDir: 'test-results/e2e',
      reporter: [['list'], ['json', { outputFile: process.env.RUBRICA_E2E_REPORT }]] }`,
  )
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
}

function writeTest(path: string, body: string) {
  const start = "import { afterAll, expect, it, vi } from 'vitest'\n"
  write(path, start + body)
}

function writeE2e(path: string, body: string) {
  write(path, `import { expect, test } from '@playwright/test'\n${body}`)
}

function runTests(...args: string[]) {
  // Vitest and Playwright change their ways when they find themselves inside a test.
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env
  const { status, stdout, stderr } = spawnSync('node', ['scripts/test.ts', ...args], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', RUBRICA_FULL: '' },
  })
  const output = stdout + stderr
  return { status, output, lastLine: stdout.trimEnd().split('\n').at(-1) }
}

const PASSES = "it('passes', () => {})\n"

describe('node scripts/test.ts', () => {
  it('counts both runners in its last line', () => {
    writeTest('src/a.test.ts', PASSES)
    writeE2e('test/e2e/b.test.ts', "test('passes', () => {})\ntest('too', () => {})\n")
    expect(runTests()).toMatchObject({ lastLine: '3 passed, 0 failed', status: 0 })
  })

  it('works without end-to-end tests, and says so', () => {
    writeTest('src/a.test.ts', PASSES)
    const { lastLine, output } = runTests()
    expect(lastLine).toBe('1 passed, 0 failed')
    expect(output).toContain('There is no end-to-end test')
  })

  it('fails when a test of either runner fails, and still runs the other', () => {
    writeTest('src/a.test.ts', "it('fails', () => expect(1).toBe(2))\n")
    writeE2e('test/e2e/b.test.ts', "test('fails', () => expect(1).toBe(2))\n")
    expect(runTests()).toMatchObject({ lastLine: '0 passed, 2 failed', status: 1 })
  })

  it('names what was skipped, with the reason, and counts it above the last line', () => {
    writeTest(
      'src/a.test.ts',
      `${PASSES}it.skip('one', () => {})\nit('two', (t) => t.skip('needs a printer'))\n`,
    )
    writeE2e('test/e2e/b.test.ts', "test('three', () => { test.skip(true, 'needs a scanner') })\n")
    const { lastLine, output, status } = runTests()
    expect(lastLine).toBe('1 passed, 0 failed')
    expect(output).toMatch(/^3 skipped\n1 passed, 0 failed$/m)
    expect(output).toContain('skipped: src/a.test.ts > one (marked skip)')
    expect(output).toContain('skipped: src/a.test.ts > two (needs a printer)')
    expect(output).toMatch(/skipped: .*three \(needs a scanner\)/)
    expect(status).toBe(0)
  })

  it('counts what goes wrong outside a test as a failure', () => {
    writeTest('src/a.test.ts', `${PASSES}void Promise.reject(new Error('unhandled'))\n`)
    writeTest('src/b.test.ts', "throw new Error('does not load')\n")
    writeTest('src/c.test.ts', `${PASSES}afterAll(() => { throw new Error('hook') })\n`)
    writeTest('src/d.test.ts', "it('dies', () => void process.kill(process.pid, 'SIGKILL'))\n")
    writeE2e('test/e2e/e.test.ts', '')
    const { lastLine, output, status } = runTests()
    // A dead worker is told twice: as an error, and as a file without an end.
    expect(lastLine).toBe('2 passed, 6 failed')
    for (const words of ['unhandled', 'does not load', 'hook', 'd.test.ts', 'No tests found'])
      expect(output).toMatch(new RegExp(`outside a test: .*${words}`))
    expect(status).toBe(1)
  })

  it('counts a runner that cannot start as a failure, whatever the last run left', () => {
    write('test-results/vitest.json', '{ "passed": 7, "failed": 0, "skipped": [], "errors": [] }')
    write('vitest.config.ts', 'export default {')
    expect(runTests()).toMatchObject({ lastLine: '0 passed, 1 failed', status: 1 })
  })

  it('fails when there is nothing to run', () => {
    expect(runTests()).toMatchObject({ lastLine: '0 passed, 1 failed', status: 1 })
  })

  it('sets RUBRICA_FULL with --full, and narrows with --only and a file', () => {
    writeTest('src/full.test.ts', "it('a', () => expect(process.env.RUBRICA_FULL).toBe('1'))\n")
    writeTest('src/other.test.ts', "it('fails', () => expect(1).toBe(2))\n")
    writeE2e('test/e2e/b.test.ts', "test('fails', () => expect(1).toBe(2))\n")
    expect(runTests('--full', '--only', 'unit', 'full').lastLine).toBe('1 passed, 0 failed')
    expect(runTests('--only', 'unit', 'full').lastLine).toBe('0 passed, 1 failed')
    expect(runTests('--only', 'e2e').lastLine).toBe('0 passed, 1 failed')
  })
})

describe('the set-up of the tests', () => {
  it('fails a test whose console is not the one announced', () => {
    writeTest(
      'src/console.test.ts',
      `import { expectConsole } from '../test/setup/expectConsole.ts'
      it('unexpected error', () => console.error('%s is odd', 'this'))
      it('unexpected warning', () => console.warn('beware'))
      it('announced', () => { expectConsole('error', /odd/); console.error('odd') })
      it('announced by another', () => console.error('odd, too'))
      it('never said', () => expectConsole('warn', 'silence'))
      it('replaced by the test', () => {
        const spy = vi.spyOn(console, 'error').mockReturnValue(undefined)
        console.error('caught')
        expect(spy).toHaveBeenCalledOnce()
        spy.mockRestore()
      })
      afterAll(() => console.error('late'))`,
    )
    const { lastLine, output } = runTests()
    expect(output).toContain('Unexpected console.error: this is odd')
    expect(output).toContain('Unexpected console.warn: beware')
    expect(output).toContain('Unexpected console.error: odd, too')
    expect(output).toContain('console.warn never said silence.')
    expect(output).toMatch(/outside a test: .*Unexpected console.error: late/)
    expect(lastLine).toBe('2 passed, 5 failed')
  })

  it('takes React away from the tests of core, and of nothing else', () => {
    const body = "it('a', async () => { await import('react') })\n"
    writeTest('src/widget/src/core/a.test.ts', body)
    writeTest('src/widget/src/react/a.test.ts', body)
    const { lastLine, output } = runTests()
    expect(lastLine).toBe('1 passed, 1 failed')
    expect(output).toContain('widget/core must not import react')
  })
})
