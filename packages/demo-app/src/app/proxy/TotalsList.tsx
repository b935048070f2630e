import type * as React from 'react'
import { type LogEntry, toDuration, toTotals } from './proxyLog.ts'

/** The log in four figures. */
export function TotalsList({ entries }: { entries: readonly LogEntry[] }): React.ReactElement {
  const { requests, problems, medianMs, slowestMs } = toTotals(entries)
  const rows = [
    ['Requests', String(requests)],
    ['Problems', String(problems)],
    ['Median', medianMs === undefined ? '–' : toDuration(medianMs)],
    ['Slowest', slowestMs === undefined ? '–' : toDuration(slowestMs)],
  ]
  return (
    <dl className="proxy-totals">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
