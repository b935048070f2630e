import { readFileSync } from 'node:fs'
import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { startInkBrowser } from './InkBrowser.ts'
import { measureGrowth, measureThrottled } from './measureFrames.ts'
import { measureHandlers } from './measureHandlers.ts'
import { measureStrokes } from './measureStrokes.ts'
import { recordStrokes } from './recordStrokes.ts'
import { servePages } from '../servePages.ts'
import { toCommitRow, toStoredRows } from './storedRows.ts'
import { toTimeRows } from './timeRows.ts'

const PEERS = ['signature_pad', 'react-signature-canvas']

const NOTES = [
  'signature_pad: its defaults (16 ms, 5 px). signature_pad 0/0: throttle 0 and minDistance 0. Canvas 600 x 240 CSS px, pixel ratio 2.',
  "Stored: strokes of 0.5 s through the browser's input; delivered is the down, each coalesced move and the up. Busy: 40 ms of each 80 blocked.",
  "Input handler: prebuilt events, warm code, the empty listener's cost subtracted, median of 7 rounds. signature_pad draws in its handler; ours stores and draws in frames, storing is in the second pair of rows, drawing in the script time below.",
  'Whole script time: 6 s strokes on fresh pages, the render after the stroke included, the same on a page without listeners subtracted, thread time, median of 3.',
]

/** Capture and live painting of the pad, beside the pads a partner would take instead. */
export async function runInkSuite(report: (step: string) => void): Promise<SuiteResult> {
  report('building the pages')
  const server = await servePages('ink')
  try {
    const browser = await startInkBrowser(server.origin)
    try {
      const rows: BenchRow[] = []
      report('samples stored and their times, 1 minute')
      const strokes = await recordStrokes(browser)
      rows.push(...toStoredRows(strokes), ...toTimeRows(strokes))
      report('cost of the input handlers')
      rows.push(...(await measureHandlers(browser)))
      report('cost of whole strokes, 2 minutes')
      rows.push(...(await measureStrokes(browser)))
      report('work in frames, 1 minute')
      rows.push(...(await measureGrowth(browser)), ...(await measureThrottled(browser)))
      rows.push(toCommitRow(strokes))
      return { rows, notes: NOTES, versions: { Chromium: browser.version, ...readVersions() } }
    } finally {
      await browser.close()
    }
  } finally {
    server.close()
  }
}

function readVersions(): Record<string, string> {
  return Object.fromEntries(
    PEERS.map((name) => {
      const json = readFileSync(`node_modules/${name}/package.json`, 'utf8')
      return [name, (JSON.parse(json) as { version: string }).version]
    }),
  )
}
