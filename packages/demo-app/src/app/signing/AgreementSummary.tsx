import type * as React from 'react'
import { toDate, toMoney, toRoundMoney } from '../contract/format.ts'
import { LOAN, toLoanDates } from '../contract/loan.ts'
import { useToday } from '../contract/useToday.ts'

/** What the customer is about to sign, in short. */
export function AgreementSummary({ documents }: AgreementSummaryProps): React.ReactElement {
  const { lastPayment } = toLoanDates(useToday())
  return (
    <div className="summary">
      <ul className="summary-documents" aria-label="Documents to sign">
        {documents.map(({ name }) => (
          <li key={name}>
            <svg viewBox="0 0 20 24" width="20" height="24" aria-hidden="true">
              <path d="M2 1h11l5 5v17H2z" />
              <path d="M13 1v5h5M6 11h8M6 15h8M6 19h5" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <p>
        You borrow {toRoundMoney(LOAN.amount)} and pay back {toMoney(LOAN.payment)} a month until{' '}
        {toDate(lastPayment)}. Please read the agreement to its end before you go on.
      </p>
      <p className="summary-consent">
        By going on you agree that we record how you sign (your strokes, their speed and pressure)
        to prove that the signature is yours.
      </p>
    </div>
  )
}

interface AgreementSummaryProps {
  documents: readonly { name: string }[]
}
