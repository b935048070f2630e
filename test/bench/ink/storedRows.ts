import type { BenchRow } from '../BenchSuite.ts'
import type { RecordedStroke } from './recordStrokes.ts'

/** How much of what the browser delivered each pad stored. */
export function toStoredRows(strokes: readonly RecordedStroke[]): BenchRow[] {
  return strokes
    .filter(({ pad }) => pad === 'ours')
    .toSorted((a, b) => order(a.pointerType) - order(b.pointerType))
    .map((ours) => {
      const peers = strokes.filter((stroke) => stroke.pad !== 'ours' && isSameCell(stroke, ours))
      const { pointerType, rateHz, isBusy, stored, delivered } = ours
      const load = isBusy ? 'busy' : 'idle'
      return {
        what: `stored of ${delivered.length} delivered, ${pointerType} ${rateHz} Hz ${load}`,
        unit: '%',
        ours: toShare(ours),
        ...(peers.length > 0 && {
          peers: Object.fromEntries(peers.map((peer) => [peer.pad, toShare(peer)])),
        }),
        bar: '100 %',
        isMet: stored.length === delivered.length,
      }
    })
}

/** React commits while a stroke is drawn, over all strokes drawn on ours. */
export function toCommitRow(strokes: readonly RecordedStroke[]): BenchRow {
  const ours = strokes.filter(({ pad }) => pad === 'ours')
  if (ours.some(({ commitsOfPage }) => !(commitsOfPage > 0)))
    throw new Error('No React commit was counted on a page, not even its first.')
  const commits = ours.reduce((sum, stroke) => sum + stroke.commits, 0)
  const what = `React commits during a stroke, sum of ${ours.length} strokes`
  return { what, unit: '', ours: commits, bar: '0', isMet: commits === 0 }
}

function toShare({ stored, delivered }: RecordedStroke): number {
  return (100 * stored.length) / delivered.length
}

function order(pointerType: RecordedStroke['pointerType']): number {
  return ['pen', 'touch', 'mouse'].indexOf(pointerType)
}

function isSameCell(a: RecordedStroke, b: RecordedStroke): boolean {
  return a.pointerType === b.pointerType && a.rateHz === b.rateHz && a.isBusy === b.isBusy
}
