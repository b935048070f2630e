import type { Fingerprint, InstallationId, LocationOutcome } from '@rubrica/widget/device'
import type * as React from 'react'
import { FEATURES, SOURCES, toLayerName, toList } from './words.ts'

/** What is said of a value, and what it comes to. */
export type Row = readonly [string, React.ReactNode]

export function toNumberRows({ source, persisted, fresh }: InstallationId): Row[] {
  const places = persisted.map((layer) =>
    layer === 'storage' ? 'its own storage' : toLayerName(layer),
  )
  return [
    ['Where from', SOURCES[source]],
    ['Kept in', places.length > 0 ? toList(places) : 'nothing: it ends with this page'],
    [
      'New',
      fresh ? 'yes, nothing of an earlier visit was left' : 'no, this browser had it already',
    ],
  ]
}

export function toFingerprintRows({ version, confidence, signals }: Fingerprint): Row[] {
  return [
    ['Version', `${version}; codes of two versions never compare`],
    ['Confidence', `at most ${confidence} of 1 that the same code is the same device`],
    ['Made of', <Features key="features" signals={signals} />],
  ]
}

export function toLocationRows({ decimals }: Extract<LocationOutcome, { status: 'known' }>): Row[] {
  return [
    ['Rounded to', `${decimals} decimals of a degree, about ${DISTANCES[decimals] ?? 'a metre'}`],
    ['Kept in', 'this page’s memory only'],
  ]
}

const DISTANCES = ['100 km', '10 km', '1 km', '100 m', '10 m', '1 m']

function Features({ signals }: { signals: readonly string[] }): React.ReactElement {
  return (
    <ul className="record-channels">
      {signals.map((name) => (
        <li key={name}>
          <strong>{name}</strong> {FEATURES[name]}
        </li>
      ))}
    </ul>
  )
}
