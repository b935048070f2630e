// One page for all pads: ?pad=NAME, and &probe=NAME for each probe. The probes start before the
// code of the pad is loaded, so that it finds the wrapped functions.
import type { BenchPad, Probes } from './BenchPage.ts'
import { dispatchStroke } from './dispatchStroke.ts'
import { countCommits } from './probes/countCommits.ts'
import { countLayoutReads } from './probes/countLayoutReads.ts'
import { keepBusy } from './probes/keepBusy.ts'
import { watchDeliveries } from './probes/watchDeliveries.ts'
import { watchWork } from './probes/watchWork.ts'

const PADS: Record<string, () => Promise<{ mountPad: (place: HTMLElement) => Promise<BenchPad> }>> =
  {
    ours: () => import('./pads/ours.tsx'),
    signature_pad: () => import('./pads/signaturePad.ts'),
    'signature_pad 0/0': () => import('./pads/signaturePadUnthrottled.ts'),
    'react-signature-canvas': () => import('./pads/reactSignatureCanvas.tsx'),
    'bare React': () => import('./pads/bareReact.tsx'),
    'no listener': () => import('./pads/noListener.ts'),
    'empty listener': () => import('./pads/emptyListener.ts'),
  }

const START: { [Name in keyof Probes]: () => Probes[Name] } = {
  busy: keepBusy,
  commits: countCommits,
  deliveries: watchDeliveries,
  layoutReads: countLayoutReads,
  work: watchWork,
}

const query = new URLSearchParams(location.search)
const wanted = query.getAll('probe')
const probes = Object.fromEntries(
  Object.entries(START)
    .filter(([name]) => wanted.includes(name))
    .map(([name, start]) => [name, start()]),
) as Partial<Probes>

// Not awaited at the top: chunks of the pads import this one, and would wait for it for ever.
void start()

async function start() {
  const load = PADS[query.get('pad') ?? '']
  const place = document.getElementById('pad')
  if (!load || !place) throw new Error(`There is no pad ${query.get('pad')}.`)
  const { mountPad } = await load()
  const pad = await mountPad(place)
  window.bench = {
    pad,
    probes,
    dispatchStroke: (options) => dispatchStroke(pad.canvas, probes.layoutReads, options),
  }
}
