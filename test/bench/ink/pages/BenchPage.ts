import type { CommitCount } from './probes/countCommits.ts'
import type { Deliveries } from './probes/watchDeliveries.ts'
import type { LayoutReads } from './probes/countLayoutReads.ts'
import type { WorkLog } from './probes/watchWork.ts'

/** A signature pad as the bench sees it, ours or a peer's. */
export interface BenchPad {
  canvas: HTMLCanvasElement
  /** The last stroke as the pad stored it. */
  readStroke: () => StoredPoint[]
}

export interface StoredPoint {
  /** CSS pixels from the canvas's left edge. */
  x: number
  /** CSS pixels from the canvas's top edge. */
  y: number
  /** Milliseconds since the page's `performance.timeOrigin`. */
  timeMs: number
}

/** What a probe gives, where the address asks for it. None is on in the runs that measure cost. */
export interface Probes {
  busy: true
  commits: CommitCount
  deliveries: Deliveries
  layoutReads: LayoutReads
  work: WorkLog
}

/** What a page of the bench lets the driver call. */
export interface BenchPage {
  pad: BenchPad
  probes: Partial<Probes>
  /** Events dispatched to the pad one after the other: milliseconds in the dispatch, per sample. */
  dispatchStroke: (options: DispatchOptions) => Promise<DispatchedStroke>
}

export interface DispatchOptions {
  /** How many coalesced samples one `pointermove` carries. */
  samplesPerEvent: number
  events: number
}

export interface DispatchedStroke {
  /** Samples of the moves; the down and up events are neither counted nor timed. */
  samples: number
  /** Milliseconds inside `dispatchEvent`, of all moves together. */
  spentMs: number
  /** Milliseconds that storing took afterwards, where it is put off. */
  storedMs: number
  /** Layout reads while a move was dispatched, where the probe is on. */
  layoutReads: number
  /** Layout reads between the first move and the last that were not made in a dispatch. */
  layoutReadsOutside: number
}

declare global {
  interface Window {
    bench?: BenchPage
  }
}
