import type { BenchRow } from '../BenchSuite.ts'
import { toMedian } from '../statistics.ts'
import type { InkBrowser, PadName, PadPage } from './InkBrowser.ts'
import type { DispatchOptions } from './pages/BenchPage.ts'

const ROUNDS = 7
/** Before the code is compiled for speed, the figures belong to the compiler. */
const WARM_UP_ROUNDS = 2
const PADS: PadName[] = ['empty listener', 'ours', 'signature_pad', 'signature_pad 0/0']

const FORMS = [
  { name: '4 samples an event', samplesPerEvent: 4, events: 300 },
  { name: '1 sample an event', samplesPerEvent: 1, events: 300 },
]
const BAR = 0.25

/** What the input handlers cost per delivered sample, without what the bare dispatch costs. */
export async function measureHandlers(browser: InkBrowser): Promise<BenchRow[]> {
  const pages = new Map<PadName, PadPage>()
  for (const pad of PADS) pages.set(pad, await browser.open(pad))
  const rows: BenchRow[] = []
  for (const form of FORMS) {
    const costs = await interleave(pages, form)
    rows.push(...toRows(costs, `input handler per sample, ${form.name}`, ({ spent }) => spent))
    const whole = `input handler and storing per sample, ${form.name}`
    rows.push(...toRows(costs, whole, ({ spent, stored }) => spent + stored))
  }
  for (const { page } of pages.values()) await page.close()
  return [...rows, ...(await countReads(browser))]
}

interface Cost {
  spent: number
  stored: number
}

type Costs = ReadonlyMap<PadName, readonly Cost[]>

/** Ours beside each of signature_pad's two settings. */
function toRows(costs: Costs, what: string, read: (cost: Cost) => number): BenchRow[] {
  const net = (pad: PadName) => toNetMicroseconds(costs, pad, read)
  const ours = net('ours')
  const peers = {
    signature_pad: net('signature_pad'),
    'signature_pad 0/0': net('signature_pad 0/0'),
  }
  return (Object.keys(peers) as (keyof typeof peers)[]).map((against) => ({
    what: `${what}, against ${against}`,
    unit: 'µs',
    ours,
    peers,
    against,
    bar: `<= ${BAR} of it`,
    isMet: ours <= BAR * peers[against],
  }))
}

/** Milliseconds per sample of each round, by pad. The pads take turns, so that noise hits all. */
async function interleave(pages: ReadonlyMap<PadName, PadPage>, options: DispatchOptions) {
  const costs = new Map<PadName, Cost[]>(PADS.map((pad) => [pad, []]))
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1)
    for (const [pad, { page }] of pages) {
      const { spentMs, storedMs, samples } = await dispatch(page, options)
      if (round === 0) await checkStored(pad, page, samples)
      if (round < WARM_UP_ROUNDS) continue
      costs.get(pad)?.push({ spent: spentMs / samples, stored: storedMs / samples })
    }
  return costs
}

/** The difference of each round's pair, then the middle of the rounds. */
function toNetMicroseconds(costs: Costs, pad: PadName, read: (cost: Cost) => number): number {
  const bare = (costs.get('empty listener') ?? []).map(read)
  const own = (costs.get(pad) ?? []).map(read)
  return 1000 * toMedian(own.map((cost, round) => cost - (bare[round] ?? Number.NaN)))
}

/** A pad of ours that did not take the events would look free. */
async function checkStored(pad: PadName, page: PadPage['page'], samples: number) {
  if (pad !== 'ours') return
  const stored = await page.evaluate(() => window.bench?.pad.readStroke().length ?? 0)
  if (stored !== samples + 2)
    throw new Error(`Ours stored ${stored} of ${samples + 2} samples that were dispatched to it.`)
}

async function countReads(browser: InkBrowser): Promise<BenchRow[]> {
  const [form] = FORMS
  if (!form) return []
  const reads = new Map<PadName, { inside: number; outside: number }>()
  for (const pad of PADS)
    await browser.visit(pad, ['layoutReads'], async ({ page }) => {
      const { layoutReads, layoutReadsOutside, samples } = await dispatch(page, form)
      reads.set(pad, { inside: layoutReads / samples, outside: layoutReadsOutside / samples })
    })
  const row = (what: string, read: (one: { inside: number; outside: number }) => number) => {
    const of = (pad: PadName) => read(reads.get(pad) ?? { inside: Number.NaN, outside: Number.NaN })
    const peers = {
      signature_pad: of('signature_pad'),
      'signature_pad 0/0': of('signature_pad 0/0'),
    }
    return { what: `layout reads per sample, ${what}`, unit: 'x', ours: of('ours'), peers }
  }
  const inHandler = row('in the input handler', ({ inside }) => inside)
  return [
    { ...inHandler, bar: '0', isMet: inHandler.ours === 0 },
    row('in frames between', ({ outside }) => outside),
  ]
}

async function dispatch(page: PadPage['page'], options: DispatchOptions) {
  const { samplesPerEvent, events } = options
  // A page behind another gets no frames.
  await page.bringToFront()
  const result = await page.evaluate((passed) => window.bench?.dispatchStroke(passed), {
    samplesPerEvent,
    events,
  })
  if (!result) throw new Error('The page of the bench is not there.')
  return result
}
