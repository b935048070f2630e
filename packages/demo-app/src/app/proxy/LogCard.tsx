import { useQuery } from '@tanstack/react-query'
import * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import { LogEntryRows } from './LogEntryRows.tsx'
import { isProblem, type LogEntry, proxyLogOptions } from './proxyLog.ts'
import { TotalsList } from './TotalsList.tsx'

const POLL_MS = 1_000

/** How many entries are shown until one asks for the others. */
const SHOWN = 25

/** What the proxy has answered lately, live. */
export function LogCard({ fresh }: LogCardProps): React.ReactElement {
  // What was there when it was paused: an answer that is on its way may still come.
  const [paused, setPaused] = React.useState<readonly LogEntry[]>()
  const [hasProblemsOnly, setProblemsOnly] = React.useState(false)
  const [hasAll, setAll] = React.useState(false)
  const log = useQuery({ ...proxyLogOptions, refetchInterval: POLL_MS })
  const entries = paused ?? log.data ?? []
  const wanted = hasProblemsOnly ? entries.filter(isProblem) : entries
  const shown = hasAll ? wanted : wanted.slice(0, SHOWN)
  const slowestMs = Math.max(1, ...shown.map(({ durationMs }) => durationMs))
  return (
    <section className="card proxy-log" aria-labelledby="log-title">
      <h2 id="log-title">The proxy’s log</h2>
      <TotalsList entries={entries} />
      <div className="proxy-bar" role="group" aria-label="What the log shows">
        <Toggle isOn={!hasProblemsOnly} onPress={() => setProblemsOnly(false)}>
          All
        </Toggle>
        <Toggle isOn={hasProblemsOnly} onPress={() => setProblemsOnly(true)}>
          Problems only
        </Toggle>
        <Toggle
          isOn={paused !== undefined}
          onPress={() => setPaused(paused ? undefined : log.data)}
        >
          Pause
        </Toggle>
      </div>
      {log.isError && <Notice error={log.error} onRetry={() => void log.refetch()} />}
      <table className="proxy-table">
        <caption className="visually-hidden">
          What the proxy has answered, the newest first, each with its calls to the providers
        </caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Request</th>
            <th scope="col">Answer</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        {shown.map((entry) => (
          <LogEntryRows
            key={entry.requestId}
            entry={entry}
            slowestMs={slowestMs}
            isFresh={fresh.has(entry.requestId)}
          />
        ))}
      </table>
      {shown.length === 0 && !log.isError && (
        <p className="record-empty">{log.isPending ? 'Reading…' : toEmpty(hasProblemsOnly)}</p>
      )}
      {wanted.length > SHOWN && (
        <button type="button" className="button" onClick={() => setAll(!hasAll)}>
          {hasAll ? `Show the last ${SHOWN}` : `Show all ${wanted.length}`}
        </button>
      )}
    </section>
  )
}

function Toggle({ isOn, onPress, children }: ToggleProps): React.ReactElement {
  return (
    <button type="button" className="button" aria-pressed={isOn} onClick={onPress}>
      {children}
    </button>
  )
}

function toEmpty(hasProblemsOnly: boolean): string {
  return hasProblemsOnly ? 'No problems so far.' : 'Nobody has asked the proxy for anything yet.'
}

interface LogCardProps {
  /** The ids of the requests that came of the visitor's last act. */
  fresh: ReadonlySet<string>
}

interface ToggleProps {
  isOn: boolean
  onPress: () => void
  children: React.ReactNode
}
