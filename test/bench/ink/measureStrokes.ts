import { setTimeout as delay } from 'node:timers/promises'
import type { BenchRow } from '../BenchSuite.ts'
import { toMedian } from '../statistics.ts'
import { drawPaced } from './drawPaced.ts'
import type { InkBrowser, PadName, PadPage } from './InkBrowser.ts'
import { placeOnCircle } from './paths.ts'

const ROUNDS = 3
const STROKE = {
  pointerType: 'pen',
  rateHz: 240,
  durationMs: 6000,
  placeAt: placeOnCircle,
} as const
const PEERS: PadName[] = ['signature_pad', 'signature_pad 0/0', 'react-signature-canvas']
const PADS: PadName[] = ['no listener', 'bare React', 'ours', ...PEERS]

/** Microseconds of the renderer's main thread, per sample. */
interface Cost {
  script: number
  layout: number
  task: number
}

/** What a stroke costs the main thread from its first event to its last frame, painting included. */
export async function measureStrokes(browser: InkBrowser): Promise<BenchRow[]> {
  const costs = new Map<PadName, Cost[]>(PADS.map((pad) => [pad, []]))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const pad of PADS) costs.get(pad)?.push(await browser.visit(pad, [], measureStroke))
  const row = (what: string, read: (cost: Cost) => number) => {
    const net = (pad: PadName) => toNet(costs, pad, read)
    const peers = Object.fromEntries(PEERS.map((pad) => [pad as string, net(pad)]))
    const shared = { what: `${what} per sample, pen 240 Hz`, unit: 'µs', against: 'signature_pad' }
    return { ...shared, ours: net('ours'), peers }
  }
  const script = row('whole script time', (cost) => cost.script)
  return [
    { ...script, bar: '<= 1', isMet: script.ours <= (script.peers.signature_pad ?? Number.NaN) },
    {
      what: 'of it, in a bare React root with an empty listener',
      unit: 'µs',
      ours: toNet(costs, 'bare React', (cost) => cost.script),
    },
    row('main-thread task time', (cost) => cost.task),
    row('layout time', (cost) => cost.layout),
  ]
}

async function measureStroke(pad: PadPage): Promise<Cost> {
  // In the thread's own time, so that what else runs on the machine is not counted.
  await pad.cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await delay(200)
  const before = await readMetrics(pad)
  const samples = await drawPaced(pad, STROKE)
  await delay(150)
  const after = await readMetrics(pad)
  const perSample = (name: string) => {
    const spent = (after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN)
    return (1_000_000 * spent) / samples
  }
  return {
    script: perSample('ScriptDuration'),
    layout: perSample('LayoutDuration'),
    task: perSample('TaskDuration'),
  }
}

async function readMetrics({ cdp }: PadPage): Promise<Map<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

function toNet(
  costs: ReadonlyMap<PadName, readonly Cost[]>,
  pad: PadName,
  read: (cost: Cost) => number,
): number {
  const middle = (name: PadName) => toMedian((costs.get(name) ?? []).map(read))
  return middle(pad) - middle('no listener')
}
