import type { SignatureAlternative } from '@rubrica/widget'
import type * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import { PageHeading } from '../bank/PageHeading.tsx'
import type { Contract } from '../contract/contract.ts'
import { useStartSigning } from '../contract/useStartSigning.ts'

/** What the bank says to a customer who did not sign by hand: what was noted, and what was not. */
export function OtherWayTaken({ contract, otherWay }: OtherWayTakenProps): React.ReactElement {
  const start = useStartSigning()
  const isTyped = otherWay.kind === 'typed'
  const title = isTyped ? 'Your name is noted' : 'We will call you'
  return (
    <div className="frame done">
      <div className="done-thanks">
        <PageHeading title={title}>{title}</PageHeading>
        {isTyped ? (
          <p>
            You typed <strong className="other-way-name">{otherWay.name}</strong> in place of a
            handwritten signature. We will send you a letter to confirm that it was you.
          </p>
        ) : (
          <p>
            One of us will call you within a working day, read the agreement with you and help you
            to agree to it.
          </p>
        )}
        <p>
          Your reference <strong>{contract.reference}</strong>
        </p>
      </div>
      <section className="card other-way-facts" aria-labelledby="facts-title">
        <h2 id="facts-title">What was recorded</h2>
        <ul>
          <li>
            {isTyped
              ? 'Recorded as typed, not as a biometric signature.'
              : 'Your wish for help. No signature of any kind.'}
          </li>
          <li>No handwriting, no movement, no pressure.</li>
          <li>Nothing was sent to our signing provider.</li>
        </ul>
      </section>
      <div className="done-actions">
        {start.isError && <Notice error={start.error} onRetry={() => start.mutate()} />}
        <button
          type="button"
          className="button"
          disabled={start.isPending}
          onClick={() => start.mutate()}
        >
          Sign by hand after all
        </button>
      </div>
    </div>
  )
}

interface OtherWayTakenProps {
  contract: Contract
  otherWay: SignatureAlternative
}
