import type { ConsentChoices, ConsentDecision, ConsentRecord } from '@rubrica/widget/device'
import * as React from 'react'
import { CONSENT_KEY, device } from '../bank/device.ts'
import { HEADERS, toList } from './words.ts'

/** What proves the decision: what was shown, its hash, and when. */
export function ProofCard({ choices }: { choices: ConsentChoices }): React.ReactElement {
  const [record, setRecord] = React.useState<ConsentRecord>()

  // Each decision gives new choices.
  React.useEffect(() => {
    let isCurrent = true
    void device.consent.exportRecord().then((exported) => isCurrent && setRecord(exported))
    return () => {
      isCurrent = false
    }
  }, [choices])

  return (
    <section className="card device-proof" aria-labelledby="proof-title">
      <h2 id="proof-title">The record of the decision</h2>
      {record ? (
        <Proof record={record} />
      ) : (
        <p className="record-empty">No decision yet, so nothing is kept, not even that.</p>
      )}
    </section>
  )
}

function Proof({ record }: { record: ConsentRecord }): React.ReactElement {
  const json = JSON.stringify(record, null, 2)
  return (
    <>
      <p className="record-quiet">
        Every text that the customer saw, its hash, and when they decided. Here the bank keeps it in
        localStorage, as <code>{CONSENT_KEY}</code>, so that the next visit need not ask again; a
        real bank keeps it on its server.
      </p>
      <ol className="device-decisions">
        {record.decisions.map((decision, index) => (
          // Decisions are only ever added.
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity here
          <li key={index}>
            <strong>{TIME.format(new Date(decision.decidedAt))}</strong> {toSentence(decision)}
          </li>
        ))}
      </ol>
      <details className="device-json">
        <summary>The record as JSON</summary>
        <pre>{json}</pre>
      </details>
      <div className="device-actions">
        <button type="button" className="button" onClick={() => download(json)}>
          Download the record
        </button>
      </div>
    </>
  )
}

function toSentence({ choices }: ConsentDecision): string {
  const name = (isWanted: boolean) =>
    Object.entries(HEADERS)
      .filter(([signal]) => choices[signal as keyof typeof HEADERS] === isWanted)
      .map(([, { title }]) => title.toLowerCase())
  const [granted, refused] = [name(true), name(false)]
  return [
    granted.length > 0 && `Allowed: ${toList(granted)}.`,
    refused.length > 0 && `Refused: ${toList(refused)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function download(json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  Object.assign(document.createElement('a'), { href: url, download: 'consent.json' }).click()
  URL.revokeObjectURL(url)
}

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
