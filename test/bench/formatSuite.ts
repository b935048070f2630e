import type { BenchRow, SuiteResult } from './BenchSuite.ts'

/** Writes a suite's figures as a table, with its notes below. */
export function formatSuite({ rows, notes, versions }: SuiteResult): string {
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers ?? {})))]
  const head = ['what', 'ours', ...peers, 'ratio', 'bar', 'met']
  const table = [head, ...rows.map((row) => toCells(row, peers))]
  const widths = head.map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  )
  const lines = table.map((cells) => toLine(cells, widths, peers.length))
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return [...lines, '', ...notes, tools.join(', ')].join('\n')
}

function toCells(row: BenchRow, peers: readonly string[]): string[] {
  const peer = row.against === undefined ? undefined : row.peers?.[row.against]
  return [
    row.what,
    toFigure(row.ours, row.unit),
    ...peers.map((name) => toFigure(row.peers?.[name], row.unit)),
    peer === undefined || peer === 0 ? '' : (row.ours / peer).toFixed(2),
    row.bar ?? '',
    row.isMet === undefined ? '' : row.isMet ? 'yes' : 'NO',
  ]
}

/** The figures stand to the right of their columns, the words to the left. */
function toLine(cells: readonly string[], widths: readonly number[], peerCount: number): string {
  const isFigure = (column: number) => column >= 1 && column <= peerCount + 2
  return cells
    .map((cell, column) => {
      const width = widths[column] ?? 0
      return isFigure(column) ? cell.padStart(width) : cell.padEnd(width)
    })
    .join('  ')
    .trimEnd()
}

function toFigure(value: number | undefined, unit: string): string {
  if (value === undefined) return '-'
  if (unit === '') return String(value)
  const digits = unit === '%' ? 1 : Math.abs(value) < 10 ? 3 : 2
  return `${value.toFixed(digits)} ${unit}`
}
