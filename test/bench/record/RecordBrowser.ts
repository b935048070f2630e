import { readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import type { WritingShape } from '../../fixtures/makeWriting.ts'
import { chromiumLaunch } from '../../setup/chromium.ts'
import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { servePages } from '../servePages.ts'
import { toMedian } from '../statistics.ts'
import type { Sizes, Way } from './pages/RecordPage.ts'

export interface Times {
  /** The first call on a fresh page: what a person waits for, whose page signs once. */
  first: number
  /** The middle of the calls after it. */
  median: number
}

/** A browser with the page of the record and image suites. */
export interface RecordBrowser {
  versions: Record<string, string>
  measureSizes: (shape: WritingShape) => Promise<Sizes>
  /** On a fresh page each time. */
  measureTimes: (way: Way, shape: WritingShape) => Promise<Times>
}

/** What a suite measures in the browser. */
export interface Measures {
  sizes: (browser: RecordBrowser) => Promise<BenchRow[]>
  times: (browser: RecordBrowser) => Promise<BenchRow[]>
  notes: readonly string[]
}

/** Measures sizes and then times, and says what it is at. */
export async function measureRecords(
  report: (step: string) => void,
  { sizes, times, notes }: Measures,
): Promise<SuiteResult> {
  return withRecordBrowser(async (browser) => {
    report('sizes')
    const rows = await sizes(browser)
    report('times, half a minute')
    rows.push(...(await times(browser)))
    return { rows, notes, versions: browser.versions }
  })
}

/** Builds and serves the page, starts the browser, and ends both when the work is done. */
async function withRecordBrowser<Result>(
  work: (browser: RecordBrowser) => Promise<Result>,
): Promise<Result> {
  const server = await servePages('record')
  const browser = await chromium.launch(chromiumLaunch)
  const open = async () => {
    const page = await browser.newPage()
    await page.goto(server.origin)
    await page.waitForFunction(() => window.record && crossOriginIsolated)
    return page
  }
  try {
    return await work({
      versions: { Chromium: browser.version(), signature_pad: readVersion() },
      async measureSizes(shape) {
        const page = await open()
        const sizes = await page.evaluate((one) => window.record?.measureSizes(one), shape)
        await page.close()
        if (!sizes) throw new Error('The page measured nothing.')
        return sizes
      },
      async measureTimes(way, shape) {
        const page = await open()
        const args = [way, shape] as const
        const times = await page.evaluate(([one, of]) => window.record?.measureTimes(one, of), args)
        await page.close()
        const [first, ...more] = times ?? []
        if (first === undefined) throw new Error('The page measured nothing.')
        return { first, median: toMedian(more) }
      },
    })
  } finally {
    await browser.close()
    server.close()
  }
}

function readVersion(): string {
  const manifest = 'packages/widget/node_modules/signature_pad/package.json'
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
