import { isRubricaError, SignatureReplay } from '@rubrica/widget'
import * as React from 'react'
import { type Opened, readHeader, type Trial, tryRecord } from './escrow.ts'
import { SealLabel } from './SealLabel.tsx'

type Outcome =
  | { status: 'none' }
  | { status: 'opened'; opened: Opened }
  | { status: 'refused'; trial: Trial; code: string }

/** The sealed record: what anyone can read of it, and what it takes to open it. */
export function SealCard({ sealed, signatureImage }: SealCardProps): React.ReactElement {
  const [outcome, setOutcome] = React.useState<Outcome>({ status: 'none' })
  const attempt = (trial: Trial) => () => {
    tryRecord(sealed, signatureImage, trial)
      .then((opened) => setOutcome({ status: 'opened', opened }))
      .catch((error: unknown) => {
        const code = isRubricaError(error) ? error.code : 'unknown'
        setOutcome({ status: 'refused', trial, code })
      })
  }
  return (
    <section className="card signing-panel record-wide record-seal" aria-labelledby="seal-title">
      <div className="record-label">
        <h2 id="seal-title">The seal’s label</h2>
        <p className="record-quiet">
          Anyone can read this part, and nobody can change it: the seal covers it. It holds sums,
          such as how long the writing took, and none of the ink.
        </p>
        <SealLabel header={readHeader(sealed)} />
      </div>
      <div className="record-escrow">
        <h2>The escrow</h2>
        <p className="record-quiet">
          For this demonstration the page made a P‑256 key pair for itself, in memory. In real life
          the private half is with an escrow, and never on a page: not the signer’s, the bank’s or
          ours.
        </p>
        <div className="record-trials">
          <button type="button" className="button button-primary" onClick={attempt('open')}>
            Open as the escrow
          </button>
          <button type="button" className="button" onClick={attempt('tamper')}>
            Tamper: flip one bit
          </button>
          <button type="button" className="button" onClick={attempt('other-document')}>
            Put beside another document
          </button>
        </div>
        <div aria-live="polite">
          <Verdict outcome={outcome} />
        </div>
        {outcome.status === 'opened' && <SignatureReplay data={outcome.opened.data} />}
      </div>
    </section>
  )
}

function Verdict({ outcome }: { outcome: Outcome }): React.ReactElement | null {
  if (outcome.status === 'none') return null
  if (outcome.status === 'refused')
    return (
      <div className="record-verdict record-refused">
        <p>
          <strong>Refused</strong> <code>{outcome.code}</code>
        </p>
        <p>{REFUSALS[outcome.trial]}</p>
      </div>
    )
  const { kid } = outcome.opened.header
  return (
    <div className="record-verdict record-opened">
      <p>
        <strong>Opened.</strong> What was checked on the way:
      </p>
      <ul>
        <li>It was sealed to this key, {kid}.</li>
        <li>Not a bit of ink or label was changed since.</li>
        <li>It belongs to this sign, by its id.</li>
        <li>It belongs to this image, by its SHA-256.</li>
        <li>It belongs to this document, by the digest that the bank gave.</li>
      </ul>
    </div>
  )
}

const REFUSALS: Record<Trial, string> = {
  open: 'The record could not be opened.',
  tamper:
    'One bit of the encrypted ink was changed. Nothing was read: a changed record does not open in part.',
  'other-document':
    'The record is whole, but was sealed for another document. It was not handed out.',
}

interface SealCardProps {
  /** A compact JWE. */
  sealed: string
  signatureImage: string
}
