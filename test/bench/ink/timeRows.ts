import type { BenchRow } from '../BenchSuite.ts'
import { toMedian, toQuantile } from '../statistics.ts'
import type { StoredPoint } from './pages/BenchPage.ts'
import type { RecordedStroke } from './recordStrokes.ts'

const RATE_HZ = 240

interface Times {
  /** Milliseconds between each stored time and the event's own, without the sign. */
  errors: number[]
  /** Neighbours of which the later has the smaller time. */
  decreasing: number
}

/** How far the stored times are from those that the events carried. */
export function toTimeRows(strokes: readonly RecordedStroke[]): BenchRow[] {
  return [false, true].flatMap((isBusy) => {
    const cells = strokes.filter(
      (stroke) =>
        stroke.pointerType === 'pen' && stroke.rateHz === RATE_HZ && stroke.isBusy === isBusy,
    )
    const times = new Map(cells.map((stroke) => [stroke.pad as string, toTimes(stroke)]))
    const load = isBusy ? 'busy' : 'idle'
    const row = (what: string, unit: string, read: (times: Times) => number, bar?: string) => {
      const { ours = Number.NaN, ...peers } = Object.fromEntries(
        [...times].map(([pad, one]) => [pad, read(one)]),
      )
      const verdict = bar === undefined ? {} : { bar, isMet: ours === 0 }
      return { what: `${what}, pen ${RATE_HZ} Hz ${load}`, unit, ours, peers, ...verdict }
    }
    return [
      row("stored time off the event's, median", 'ms', ({ errors }) => toMedian(errors)),
      row("stored time off the event's, p95", 'ms', ({ errors }) => toQuantile(errors, 0.95)),
      row("stored time off the event's, max", 'ms', ({ errors }) => Math.max(...errors), 'equal'),
      row('times that decrease', '', ({ decreasing }) => decreasing, '0'),
    ]
  })
}

function toTimes({ pad, stored, delivered }: RecordedStroke): Times {
  const errors: number[] = []
  let from = 0
  for (const point of stored) {
    const at = delivered.findIndex((one, index) => index >= from && isSamePlace(one, point))
    const event = delivered[at]
    if (!event) continue
    errors.push(Math.abs(point.timeMs - event.timeMs))
    from = at + 1
  }
  if (errors.length < stored.length / 2)
    throw new Error(`Most points that ${pad} stored are at no place that was delivered.`)
  const decreasing = stored.filter(
    (point, index) => point.timeMs < (stored[index - 1]?.timeMs ?? -Infinity),
  ).length
  return { errors, decreasing }
}

/** Pads that listen to mouse events store whole pixels. */
function isSamePlace(delivered: StoredPoint, stored: StoredPoint): boolean {
  const isExact = Math.hypot(delivered.x - stored.x, delivered.y - stored.y) < 0.01
  return isExact || (Math.floor(delivered.x) === stored.x && Math.floor(delivered.y) === stored.y)
}
