import type { SealHeader } from '@rubrica/widget/biometric'
import type * as React from 'react'
import { toCount } from './words.ts'

/** The protected header of a sealed record, decoded. */
export function SealLabel({ header }: { header: SealHeader }): React.ReactElement {
  const { encoding, capture, provenance, ...own } = header
  // The seal's own half of the key agreement; `SealHeader` does not name it.
  const { epk, ...said } = own as typeof own & { epk?: { kty: string; crv: string } }
  const values = epk ? { ...said, epk: `${epk.kty} ${epk.crv}` } : said
  return (
    <>
      <Rows caption="The protected header, decoded" values={values} words={WORDS} />
      <Group title="How it was encoded" values={encoding} />
      <Group title="How it was captured" values={capture} />
      <Group title="Where it comes from" values={provenance} />
    </>
  )
}

function Group({ title, values }: { title: string; values: object }): React.ReactElement {
  return (
    <details>
      <summary>
        {title} <span className="record-quiet">{Object.keys(values).length} values</span>
      </summary>
      <Rows caption={title} values={values} words={{}} />
    </details>
  )
}

function Rows({ caption, values, words }: RowsProps): React.ReactElement {
  return (
    <table className="record-header">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {Object.entries(values).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {words[name] && <small>{words[name]}</small>}
            </th>
            <td>{toText(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface RowsProps {
  caption: string
  values: object
  words: Record<string, string>
}

const WORDS: Record<string, string> = {
  alg: 'how the key is agreed on',
  enc: 'how the ink is encrypted',
  kid: 'whose key opens it',
  typ: 'what this is',
  cty: 'what is inside',
  bindingId: 'the sign it belongs to',
  imageDigest: 'SHA-256 of the image beside it',
  documentDigest: 'the document, as the bank names it',
  epk: 'a key made for this record alone',
  sealedAt: 'when, by the page’s clock',
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ') || 'none'
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${name} ${toText(one)}`)
      .join(', ')
  if (typeof value === 'number') return toCount(value)
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
