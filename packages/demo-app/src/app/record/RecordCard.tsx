import type { BiometricMode } from '@rubrica/widget/biometric'
import type * as React from 'react'
import { StepLink } from '../bank/StepLink.tsx'
import { CapBar } from './CapBar.tsx'
import { Losses } from './Losses.tsx'
import type { Outgoing } from './makeOutgoing.ts'
import { RecordFigures } from './RecordFigures.tsx'
import type { OutgoingState } from './useOutgoing.ts'
import { CHANNELS, SENSES, toRecordLosses, VERDICTS } from './words.ts'

/** The provider's cap (its document, BiometricSignRequest). */
const MAX_CHARS = 300_000

/** The record as it would be sent, and what it holds. */
export function RecordCard({ state, mode }: RecordCardProps): React.ReactElement {
  return (
    <section
      className="card record-card"
      aria-labelledby="record-title"
      aria-busy={state.status === 'working'}
    >
      <h2 id="record-title">The record</h2>
      <p className="record-quiet">{VERDICTS[mode]}</p>
      <Content state={state} />
      <StepLink to="/device" className="lab-more">
        See what goes along of the device
      </StepLink>
    </section>
  )
}

function Content({ state }: { state: OutgoingState }): React.ReactElement {
  if (state.status === 'blank')
    return <p className="record-empty">Sign on the pad. It comes after each stroke.</p>
  if (state.status === 'failed')
    return (
      <p className="notice" role="alert">
        No record could be made of this: {state.code}.
      </p>
    )
  const outgoing = state.status === 'ready' ? state.outgoing : state.last
  if (!outgoing) return <p className="record-empty">Encoding…</p>
  const { record } = outgoing
  return (
    <>
      <CapBar
        name={record.format === 'jwe' ? 'Sealed record' : 'Record'}
        chars={record.data.length}
        most={MAX_CHARS}
      />
      <CapBar
        kind="other"
        name="Every sample as JSON"
        chars={outgoing.jsonChars}
        most={MAX_CHARS}
        note={toComparison(outgoing)}
      />
      <Losses title="Given up to stay within the cap" losses={toRecordLosses(record.report)} />
      <Channels outgoing={outgoing} />
      <RecordFigures record={record} />
    </>
  )
}

/** JSON as signature_pad's `toData` has it. */
function toComparison({ jsonChars, record }: Outgoing): string {
  const ratio = jsonChars / record.data.length
  // A record that lacks samples is no match for JSON that has them all.
  const isComparable = ratio >= 1 && record.report.keptOneIn === 1
  const size = isComparable ? `characters, ${ratio.toFixed(1)} times as large` : 'characters'
  return jsonChars > MAX_CHARS ? `${size}: it would not fit` : size
}

function Channels({ outgoing }: { outgoing: Outgoing }): React.ReactElement {
  const { channels } = outgoing.record.report
  const missing = SENSES.filter(({ channels: of }) => !of.some((name) => channels.includes(name)))
  return (
    <ul className="record-channels" aria-label="Channels of the record">
      {channels.map((name) => (
        <li key={name}>
          <strong>{name}</strong> {CHANNELS[name]}
        </li>
      ))}
      {missing.map(({ name }) => (
        <li key={name} className="record-missing">
          {name}
        </li>
      ))}
    </ul>
  )
}

interface RecordCardProps {
  state: OutgoingState
  mode: BiometricMode
}
