import { drawPaced, type PacedStroke } from './drawPaced.ts'
import type { InkBrowser, PadName } from './InkBrowser.ts'
import type { StoredPoint } from './pages/BenchPage.ts'
import { placeOnSpiral } from './paths.ts'
import { settle } from './settle.ts'

const RATES_HZ = [60, 120, 240, 1000]
const DURATION_MS = 500

/** One stroke on one pad: what the browser delivered and what the pad stored. */
export interface RecordedStroke {
  pad: PadName
  pointerType: PacedStroke['pointerType']
  rateHz: number
  isBusy: boolean
  sent: number
  /** In CSS pixels from the canvas's corner, as the stored ones. */
  delivered: readonly StoredPoint[]
  stored: readonly StoredPoint[]
  /** React commits from the down to the up. */
  commits: number
  /** React commits of the page's whole life, which shows that the counter counts. */
  commitsOfPage: number
}

/** Draws with all three pointers on ours, with the pen on the peers, at each rate, idle and busy. */
export async function recordStrokes(browser: InkBrowser): Promise<RecordedStroke[]> {
  const pens: PadName[] = ['ours', 'signature_pad', 'signature_pad 0/0', 'react-signature-canvas']
  const cells = [
    ...pens.map((pad) => ({ pad, pointerType: 'pen' as const })),
    { pad: 'ours' as const, pointerType: 'touch' as const },
    { pad: 'ours' as const, pointerType: 'mouse' as const },
  ]
  const strokes: RecordedStroke[] = []
  for (const isBusy of [false, true])
    for (const rateHz of RATES_HZ)
      for (const cell of cells)
        strokes.push(await recordStroke(browser, { ...cell, rateHz, isBusy }))
  return strokes
}

type Cell = Pick<RecordedStroke, 'pad' | 'pointerType' | 'rateHz' | 'isBusy'>

function recordStroke(browser: InkBrowser, cell: Cell): Promise<RecordedStroke> {
  const probes = ['deliveries', 'commits', ...(cell.isBusy ? (['busy'] as const) : [])] as const
  return browser.visit(cell.pad, probes, async (pad) => {
    const { pointerType, rateHz } = cell
    const stroke = { pointerType, rateHz, durationMs: DURATION_MS, placeAt: placeOnSpiral }
    const sent = await drawPaced(pad, stroke)
    await settle(pad)
    const result = await pad.page.evaluate(() => ({
      stored: window.bench?.pad.readStroke() ?? [],
      delivered: window.bench?.probes.deliveries?.read() ?? [],
      commits: window.bench?.probes.commits?.duringStroke() ?? Number.NaN,
      commitsOfPage: window.bench?.probes.commits?.total() ?? Number.NaN,
    }))
    const delivered = result.delivered.map(({ x, y, timeMs }) => {
      return { x: x - pad.left, y: y - pad.top, timeMs }
    })
    if (delivered.length === 0) throw new Error(`The browser delivered nothing to ${cell.pad}.`)
    return { ...cell, ...result, sent, delivered }
  })
}
