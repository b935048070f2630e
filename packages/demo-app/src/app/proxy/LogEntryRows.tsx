import * as React from 'react'
import { findErrorDoc } from './errorDocs.ts'
import { type LogEntry, toDuration, toVerdict } from './proxyLog.ts'
import { StatusMark } from './StatusMark.tsx'
import { TimeBar } from './TimeBar.tsx'

/** One request, and below it what it means and what the providers were asked. */
export const LogEntryRows: React.FunctionComponent<LogEntryRowsProps> = React.memo(
  ({ entry, slowestMs, isFresh }) => {
    const { at, method, route, status, code, durationMs, calls } = entry
    const { tone } = toVerdict(status)
    return (
      <tbody data-fresh={isFresh || undefined}>
        <tr>
          <td className="proxy-time">
            <time dateTime={new Date(at).toISOString()}>{TIME.format(at)}</time>
          </td>
          <th scope="row">
            <code>
              <b>{method}</b> {route ?? 'no such route'}
            </code>
          </th>
          <td className="proxy-answer">
            <StatusMark status={status} />
          </td>
          <td className="proxy-took">
            <span>{toDuration(durationMs)}</span>
            <TimeBar tone={tone} startMs={0} durationMs={durationMs} totalMs={slowestMs} />
          </td>
        </tr>
        {(code !== undefined || calls.length > 0) && (
          <tr className="proxy-below">
            <td colSpan={4}>
              {code !== undefined && <Meaning code={code} reason={entry.reason} />}
              {calls.length > 0 && <Calls entry={entry} />}
            </td>
          </tr>
        )}
      </tbody>
    )
  },
)
LogEntryRows.displayName = 'LogEntryRows'

function Meaning({ code, reason }: MeaningProps): React.ReactElement {
  const doc = findErrorDoc(code)
  return (
    <details className="proxy-meaning">
      <summary>
        <code className="proxy-code">{code}</code> {doc?.what}
      </summary>
      <p>
        {reason !== undefined && (
          <>
            Only the bank’s log hears why: <code>{reason}</code>.{' '}
          </>
        )}
        {doc?.more} <small>From docs/errors.md, “{code}”.</small>
      </p>
    </details>
  )
}

/** The calls as a waterfall: each where it was in the request's time. */
function Calls({ entry }: { entry: LogEntry }): React.ReactElement {
  return (
    <ul className="proxy-calls" aria-label="Calls to the providers">
      {entry.calls.map((call) => {
        const { operation, attempt, status, code, startMs, durationMs } = call
        const tone = code === undefined ? 'good' : 'failed'
        return (
          <li key={`${operation} ${startMs}`}>
            <code>{operation}</code>
            <span className="proxy-call-answer" data-tone={tone}>
              {status ?? 'no answer'}
              {attempt > 0 && ` · ${toOrdinal(attempt + 1)} try`}
            </span>
            <TimeBar {...{ tone, startMs, durationMs }} totalMs={entry.durationMs} />
            <span className="proxy-ms">{toDuration(durationMs)}</span>
          </li>
        )
      })}
    </ul>
  )
}

function toOrdinal(number: number): string {
  return ['1st', '2nd', '3rd'][number - 1] ?? `${number}th`
}

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

interface LogEntryRowsProps {
  entry: LogEntry
  /** The whole width of a bar. */
  slowestMs: number
  /** It came of the visitor's last act. */
  isFresh: boolean
}

interface MeaningProps {
  code: string
  reason: string | undefined
}
