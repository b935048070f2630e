// Runs the tests: Vitest (Node, jsdom, Chromium, stories), then Playwright (end to end).
//
// It prints "N passed, N failed" as its last line, what was skipped above it, each with its reason,
// and exits with 1 unless everything passed. What goes wrong outside a test (a file that does not
// load, an unhandled rejection, a runner that crashes or finds nothing) counts as a failure. It does
// not install or build anything: `npm test` does the first, the tests need no second.
//
//   node scripts/test.ts [--full] [--only NAME[,NAME]] [FILE...]
//
//   --full   also the slow ones: tests that ask for process.env.RUBRICA_FULL, and those in a browser
//            once more in Firefox, where it is installed (or FIREFOX_PATH names it)
//   --only   of: unit, dom, repo, browser, storybook, e2e
//   FILE     part of a test file's name
import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { VitestReport } from '../test/setup/report.ts'

const root = dirname(import.meta.dirname)
process.chdir(root)

const RESULTS = 'test-results'
const VITEST_REPORT = join(root, RESULTS, 'vitest.json')
// Playwright empties the folder that it writes to, so its report lies beside that.
const E2E_REPORT = join(root, RESULTS, 'e2e.json')

interface Tally {
  passed: number
  failed: number
  skipped: { name: string; reason: string }[]
}

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const only = options.only?.split(',')

rmSync(RESULTS, { recursive: true, force: true })
const env: NodeJS.ProcessEnv = {
  ...process.env,
  ...(options.full ? { RUBRICA_FULL: '1' } : {}),
  PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
}

const runs = hasFirefox()
  ? // One browser after the other: beside Chromium, two cores are too few for Firefox to start on.
    [await runVitest({ RUBRICA_FIREFOX: 'off' }), await runVitest({}, ['browser (firefox)'])]
  : [await runVitest()]
const tallies = [...runs, await runPlaywright()].filter((tally) => tally !== undefined)
const total = tallies.reduce(add, { passed: 0, failed: 0, skipped: [] })
if (total.passed + total.failed === 0) {
  say('No test ran.')
  total.failed = 1
}
for (const { name, reason } of summarize(total.skipped)) say(`skipped: ${name} (${reason})`)
process.exitCode = total.failed > 0 ? 1 : 0
if (total.skipped.length > 0) say(`${total.skipped.length} skipped`)
say(`${total.passed} passed, ${total.failed} failed`)

function hasFirefox(): boolean {
  return options.full && !only && files.length === 0 && existsSync('/usr/bin/firefox-esr')
}

async function runVitest(
  browsers: NodeJS.ProcessEnv = {},
  projects: string[] | undefined = only?.filter((name) => name !== 'e2e'),
): Promise<Tally | undefined> {
  if (projects?.length === 0) return undefined
  const isNarrowed = only !== undefined || files.length > 0
  const code = await run(
    'vitest',
    [
      'run',
      '--reporter=default',
      '--reporter=./test/setup/report.ts',
      // In a browser a project is called "browser (chromium)".
      ...(projects ?? []).flatMap((name) => ['--project', `${name}*`]),
      ...(isNarrowed ? ['--passWithNoTests'] : []),
      ...files,
    ],
    { ...browsers, RUBRICA_VITEST_REPORT: VITEST_REPORT },
  )
  const report = read<VitestReport>(VITEST_REPORT)
  if (!report) return crash('Vitest', code)
  for (const error of report.errors) say(`outside a test: ${error}`)
  const failed = report.failed + report.errors.length
  const isSilent = code !== 0 && failed === 0
  if (isSilent) say(`Vitest ended with ${code}, though no test failed; see above.`)
  return { ...report, failed: isSilent ? 1 : failed }
}

async function runPlaywright(): Promise<Tally | undefined> {
  if (only && !only.includes('e2e')) return undefined
  if (globSync('test/e2e/**/*.test.ts').length === 0) {
    say('There is no end-to-end test (test/e2e/**/*.test.ts) yet.')
    return undefined
  }
  const isNarrowed = files.length > 0
  const code = await run(
    'playwright',
    ['test', ...(isNarrowed ? ['--pass-with-no-tests'] : []), ...files],
    { RUBRICA_E2E_REPORT: E2E_REPORT },
  )
  const report = read<PlaywrightReport>(E2E_REPORT)
  if (!report) return crash('Playwright', code)
  const tests = report.suites.flatMap(testsOf)
  for (const { message } of report.errors) say(`outside a test: ${message}`)
  const failed = tests.filter(({ status }) => status === 'unexpected').length + report.errors.length
  const isSilent = code !== 0 && failed === 0
  if (isSilent) say(`Playwright ended with ${code}, though no test failed; see above.`)
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: isSilent ? 1 : failed,
    skipped: tests
      .filter(({ status }) => status === 'skipped')
      .map(({ name, annotations }) => ({
        name,
        reason:
          annotations.find(({ type }) => /skip|fixme/.test(type))?.description ?? 'did not run',
      })),
  }
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: { message?: string }[]
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs: { title: string; tests: PlaywrightTest[] }[]
}

interface PlaywrightTest {
  projectName: string
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  annotations: { type: string; description?: string }[]
}

function testsOf(suite: PlaywrightSuite): (PlaywrightTest & { name: string })[] {
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.map((test) => ({ ...test, name: `${test.projectName} > ${suite.title} > ${title}` })),
  )
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)]
}

/** Names each skipped test; of a file that leaves out many for one reason, only how many. */
function summarize(skipped: Tally['skipped']): Tally['skipped'] {
  const toFile = (name: string) => name.split(' > ')[0] ?? name
  const groups = Map.groupBy(skipped, ({ name, reason }) => `${toFile(name)} ${reason}`)
  return [...groups.values()].flatMap((group) => {
    const [{ name, reason }] = group as [Tally['skipped'][number]]
    return group.length > 3 ? [{ name: `${toFile(name)} > ${group.length} tests`, reason }] : group
  })
}

function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: [...a.skipped, ...b.skipped],
  }
}

function crash(runner: string, code: number): Tally {
  say(`${runner} ended with ${code} and left no report; see above.`)
  return { passed: 0, failed: 1, skipped: [] }
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

function run(command: string, args: string[], extra: NodeJS.ProcessEnv) {
  const shell = process.platform === 'win32'
  const child = spawn(command, shell ? args.map((arg) => JSON.stringify(arg)) : args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, ...extra },
    shell,
  })
  const stop = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return new Promise<number>((resolve) => {
    child.on('error', (error) => {
      say(`"${command}" could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve(code ?? 130)
    })
  })
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
