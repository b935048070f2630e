import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import { chromiumLaunch } from '../../setup/chromium.ts'
import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { servePages } from '../servePages.ts'
import { toMedian, toQuantile } from '../statistics.ts'
import type { Computed, Way } from './pages/DevicePage.ts'

const PEER = 'FingerprintJS'
const RUNS = 15
const IDS = 60
const THROTTLE = 4

const NOTES = [
  `Fingerprint: processor ${THROTTLE} times slower, a fresh context for each of ${RUNS} runs, the two in turn; loading the script included. FingerprintJS: load() and get(), as its page says, without monitoring.`,
  'Tasks over 50 ms as PerformanceObserver tells of them. Main thread: TaskDuration of the DevTools protocol, less what the page takes when nothing is computed.',
  `First id: ${IDS} fresh contexts, processor as it is.`,
]

interface Run extends Computed {
  mainMs: number
}

/** The fingerprint's cost to the page beside FingerprintJS's own, and the first installation id. */
export async function runDeviceSuite(report: (step: string) => void): Promise<SuiteResult> {
  const server = await servePages('device')
  const browser = await chromium.launch(chromiumLaunch)
  try {
    report('fingerprints, a minute')
    const runs: Record<Way, Run[]> = { rubrica: [], fingerprintjs: [], nothing: [] }
    // The first of a browser starts its graphics process, whoever asks for it.
    await compute(browser, server.origin, 'fingerprintjs')
    for (let at = 0; at < RUNS; at += 1)
      for (const way of ['nothing', 'rubrica', 'fingerprintjs'] as const)
        runs[way].push(await compute(browser, server.origin, way))
    report('first ids')
    const times: number[] = []
    for (let at = 0; at < IDS; at += 1)
      times.push(await onPage(browser, server.origin, timeFirstId))
    return {
      rows: [...toFingerprintRows(runs), ...toIdRows(times)],
      notes: NOTES,
      versions: { Chromium: browser.version(), [PEER]: readVersion() },
    }
  } finally {
    await browser.close()
    server.close()
  }
}

function toFingerprintRows({ rubrica, fingerprintjs, nothing }: Record<Way, Run[]>): BenchRow[] {
  const idle = toMedian(nothing.map(({ mainMs }) => mainMs))
  const longest = ({ longTasks }: Run) => Math.max(0, ...longTasks)
  const count = ({ longTasks }: Run) => longTasks.length
  const main = ({ mainMs }: Run) => mainMs - idle
  const row = (what: string, unit: string, figure: (runs: Run[]) => number): BenchRow => ({
    what,
    unit,
    ours: figure(rubrica),
    peers: { [PEER]: figure(fingerprintjs) },
    against: PEER,
  })
  const median = (of: (run: Run) => number) => (runs: Run[]) => toMedian(runs.map(of))
  const most = (of: (run: Run) => number) => (runs: Run[]) => Math.max(...runs.map(of))
  const tasks = row('tasks over 50 ms, median', '', median(count))
  const total = row('main thread, median', 'ms', median(main))
  return [
    { ...tasks, bar: 'none', isMet: tasks.ours === 0 },
    row('tasks over 50 ms, most in a run', '', most(count)),
    row('longest task over 50 ms, median', 'ms', median(longest)),
    row('longest task over 50 ms, of all runs', 'ms', most(longest)),
    { ...total, bar: 'no worse', isMet: total.ours <= (total.peers?.[PEER] ?? 0) },
    row(
      'from call to hash, median',
      'ms',
      median(({ wallMs }) => wallMs),
    ),
  ]
}

function toIdRows(times: readonly number[]): BenchRow[] {
  const [p50, p95] = [toQuantile(times, 0.5), toQuantile(times, 0.95)]
  return [
    { what: 'first id, p50', unit: 'ms', ours: p50, bar: 'at most 15 ms', isMet: p50 <= 15 },
    { what: 'first id, p95', unit: 'ms', ours: p95, bar: 'at most 60 ms', isMet: p95 <= 60 },
  ]
}

function compute(browser: Browser, origin: string, way: Way): Promise<Run> {
  return onPage(browser, origin, async (page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    const readMain = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
    }
    const before = await readMain()
    const computed = await page.evaluate((one) => window.devicePage?.compute(one), way)
    if (!computed) throw new Error('The page computed nothing.')
    return { ...computed, mainMs: (await readMain()) - before }
  })
}

async function timeFirstId(page: Page): Promise<number> {
  const time = await page.evaluate(() => window.devicePage?.timeFirstId())
  if (time === undefined) throw new Error('The page has no id.')
  return time
}

/** In a context of its own, once the page has come to rest. */
async function onPage<Result>(
  browser: Browser,
  origin: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(origin)
  await page.waitForFunction(() => window.devicePage && crossOriginIsolated)
  await page.waitForTimeout(300)
  const result = await work(page)
  await context.close()
  return result
}

function readVersion(): string {
  const manifest = 'packages/widget/node_modules/@fingerprintjs/fingerprintjs/package.json'
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
