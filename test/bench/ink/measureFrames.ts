import type { BenchRow } from '../BenchSuite.ts'
import { toMedian, toQuantile } from '../statistics.ts'
import { drawPaced } from './drawPaced.ts'
import type { InkBrowser, PadName, PadPage } from './InkBrowser.ts'
import type { WorkCall } from './pages/probes/watchWork.ts'
import { type Place, placeOnCircle, placeOnScribble } from './paths.ts'
import { settle } from './settle.ts'

const RATE_HZ = 240
const PEN = { pointerType: 'pen', rateHz: RATE_HZ, placeAt: placeOnCircle } as const
const LONG_STROKES = 2
const EARLY_SAMPLE = 50
const LATE_SAMPLE = 1200
const WINDOW = 40
const GROWTH_BAR = 1.2
const FRAME_MS = 16.7
const THROTTLING = 4
/** 10 s in all. */
const SIGNATURE = { strokes: 5, durationMs: 2000 }

interface Work {
  calls: readonly WorkCall[]
  frames: readonly number[]
  startedAt: number
}

/** Whether a frame costs more the longer the stroke is; the time in its animation frame callbacks. */
export async function measureGrowth(browser: InkBrowser): Promise<BenchRow[]> {
  return [
    ...(await measurePath(browser, 'circle', placeOnCircle)),
    ...(await measurePath(browser, 'scribble', placeOnScribble)),
  ]
}

async function measurePath(
  browser: InkBrowser,
  name: string,
  placeAt: (seconds: number) => Place,
): Promise<BenchRow[]> {
  const durationMs = (1000 * (LATE_SAMPLE + WINDOW + 10)) / RATE_HZ
  const early: number[] = []
  const late: number[] = []
  for (let stroke = 0; stroke < LONG_STROKES; stroke += 1) {
    const work = await browser.visit('ours', ['work'], async (pad) => {
      await drawPaced(pad, { ...PEN, placeAt, durationMs })
      await settle(pad)
      return readWork(pad)
    })
    early.push(...toFrameTimes(work, EARLY_SAMPLE))
    late.push(...toFrameTimes(work, LATE_SAMPLE))
  }
  const before = toMedian(early)
  const after = toMedian(late)
  const growth = after / before
  return [
    { what: `frame work around sample ${EARLY_SAMPLE}, ${name}, median`, unit: 'ms', ours: before },
    { what: `frame work around sample ${LATE_SAMPLE}, ${name}, median`, unit: 'ms', ours: after },
    {
      what: `frame work at sample ${LATE_SAMPLE} over ${EARLY_SAMPLE}, ${name}`,
      unit: 'x',
      ours: growth,
      bar: `<= ${GROWTH_BAR}`,
      isMet: growth <= GROWTH_BAR,
    },
  ]
}

/** The animation frame callbacks that ran while the samples around this one came. */
function toFrameTimes({ calls, startedAt }: Work, sample: number): number[] {
  const from = startedAt + (1000 * (sample - WINDOW)) / RATE_HZ
  const to = startedAt + (1000 * (sample + WINDOW)) / RATE_HZ
  return calls
    .filter(({ kind, at }) => kind === 'frame' && at >= from && at <= to)
    .map(({ ms }) => ms)
}

/** Frames that the pad alone makes too long, on a processor slowed down to a quarter. */
export async function measureThrottled(browser: InkBrowser): Promise<BenchRow[]> {
  const pads: PadName[] = ['ours', 'signature_pad']
  const works = new Map<string, number[]>()
  for (const pad of pads) works.set(pad, await browser.visit(pad, ['work'], signThrottled))
  const row = (what: string, unit: string, read: (frames: number[]) => number) => {
    const ours = read(works.get('ours') ?? [])
    const peers = { signature_pad: read(works.get('signature_pad') ?? []) }
    return { what: `${what}, 10 s at ${THROTTLING}x throttle`, unit, ours, peers }
  }
  const isLong = (ms: number) => ms > FRAME_MS
  const long = row(
    `frames with > ${FRAME_MS} ms of the pad`,
    '',
    (all) => all.filter(isLong).length,
  )
  return [
    { ...long, bar: '0', isMet: long.ours === 0 },
    row('work of the pad in a frame, p95', 'ms', (all) => toQuantile(all, 0.95)),
    row('work of the pad in a frame, max', 'ms', (all) => Math.max(...all)),
  ]
}

async function signThrottled(pad: PadPage): Promise<number[]> {
  await pad.cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING })
  for (let stroke = 0; stroke < SIGNATURE.strokes; stroke += 1)
    await drawPaced(pad, { ...PEN, durationMs: SIGNATURE.durationMs })
  await settle(pad)
  return toWorkPerFrame(await readWork(pad))
}

/** Milliseconds in the pad's callbacks between each frame's beginning and the next. */
function toWorkPerFrame({ calls, frames, startedAt }: Work): number[] {
  const during = frames.filter((at) => at >= startedAt)
  return during.map((from, index) => {
    const to = during[index + 1] ?? Infinity
    return calls.filter(({ at }) => at >= from && at < to).reduce((sum, { ms }) => sum + ms, 0)
  })
}

async function readWork({ page }: PadPage): Promise<Work> {
  const work = await page.evaluate(() => {
    const log = window.bench?.probes.work
    return { calls: log?.calls ?? [], frames: log?.frames ?? [], startedAt: log?.startedAt() }
  })
  if (work.startedAt === undefined) throw new Error('No stroke began on the page.')
  return { ...work, startedAt: work.startedAt }
}
