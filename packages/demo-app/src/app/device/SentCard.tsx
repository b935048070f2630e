import type { DeviceConsentControls } from '@rubrica/widget'
import type { DeviceSignal } from '@rubrica/widget/device'
import type * as React from 'react'
import type { Identity } from './identity.ts'
import { toFingerprintRows, toLocationRows, toNumberRows, type Row } from './rows.tsx'
import { CHOICES, HEADERS, NO_LOCATION } from './words.ts'

/** The three headers, as they would be sent: their values, where those come from, or why not. */
export function SentCard({ controls, identity }: SentCardProps): React.ReactElement {
  const isReading = controls.missing.length === 0 && identity.status === 'reading'
  return (
    <section className="card device-sent" aria-labelledby="sent-title" aria-busy={isReading}>
      <h2 id="sent-title">What would be sent</h2>
      <p className="record-quiet" role="status">
        {toVerdict(controls, identity)}
      </p>
      {controls.signals.map((signal) => (
        <Header key={signal} signal={signal} choice={controls.choices[signal]}>
          <Content signal={signal} controls={controls} identity={identity} />
        </Header>
      ))}
    </section>
  )
}

function Header({ signal, choice, children }: HeaderProps): React.ReactElement {
  const { name, title, text } = HEADERS[signal]
  return (
    <section className="device-header" aria-labelledby={`header-${signal}`}>
      <div className="device-name">
        <h3 id={`header-${signal}`}>{title}</h3>
        <span className="device-choice" data-choice={choice}>
          {CHOICES[choice]}
        </span>
        <code>{name}</code>
      </div>
      <p className="record-quiet">{text}</p>
      {children}
    </section>
  )
}

/** The header's value and its rows, or the sentence that stands for them. */
function Content({ signal, controls, identity }: ContentProps): React.ReactElement {
  const { choices, missing, location } = controls
  const choice = choices[signal]
  if (choice === 'undecided') return <None>Nothing has been read.</None>
  if (choice === 'refused') return <None>{REFUSED[signal]}</None>
  if (missing.length > 0) return <None>Allowed, but held back: no request is made now.</None>
  if (signal === 'location') {
    if (location?.status === 'known')
      return <Value value={location.value} rows={toLocationRows(location)} />
    return <None>{toNoLocation(location)}</None>
  }
  if (identity.status === 'failed') return <None>It could not be read: {identity.code}.</None>
  if (identity.status === 'forgotten') return <None>{FORGOTTEN[signal]}</None>
  if (identity.status === 'reading') return <None>Reading…</None>
  return signal === 'installationId' ? (
    <Value value={identity.values.installationId} rows={toNumberRows(identity.id)} />
  ) : (
    <Value value={identity.values.fingerprint} rows={toFingerprintRows(identity.fingerprint)} />
  )
}

function None({ children }: { children: React.ReactNode }): React.ReactElement {
  return <p className="device-none">{children}</p>
}

function Value({ value, rows }: { value: string; rows: readonly Row[] }): React.ReactElement {
  return (
    <>
      <p className="device-value">{value}</p>
      <table className="record-figures device-figures">
        <tbody>
          {rows.map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function toVerdict({ choices, missing }: DeviceConsentControls, identity: Identity): string {
  if (missing.some((signal) => choices[signal] === 'undecided'))
    return 'Nothing so far: nobody has decided, so nothing has been read or stored.'
  if (missing.length > 0)
    return 'Nothing. The provider requires what was refused, so no request is made at all: signing by hand stops there until the customer changes their mind.'
  if (identity.status === 'failed') return 'Nothing: without these values no request is made.'
  return 'These headers, with each request about a signature, to the bank’s own server. It passes them on to the signing provider.'
}

function toNoLocation(location: DeviceConsentControls['location']): string {
  if (!location)
    return 'Nobody has pressed the button for it yet. Until then the header is left out.'
  if (location.status === 'unknown')
    return `There is none, because ${NO_LOCATION[location.reason]}. The header is left out.`
  return 'The browser is asking. Until it has an answer, the header is left out.'
}

const REFUSED: Record<DeviceSignal, string> = {
  installationId: 'Not made. One from an earlier visit was deleted with the refusal.',
  fingerprint: 'Not computed. What was computed before was dropped with the refusal.',
  location: 'Not asked for. It is optional: without it the header is left out.',
}

const FORGOTTEN: Record<Exclude<DeviceSignal, 'location'>, string> = {
  installationId: 'Deleted. The next request makes a new one.',
  fingerprint: 'Dropped. The next request computes it again, and it will be the same.',
}

interface SentCardProps {
  controls: DeviceConsentControls
  identity: Identity
}

interface ContentProps extends SentCardProps {
  signal: DeviceSignal
}

interface HeaderProps {
  signal: DeviceSignal
  choice: DeviceConsentControls['choices'][DeviceSignal]
  children: React.ReactNode
}
