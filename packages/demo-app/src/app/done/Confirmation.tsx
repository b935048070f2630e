import * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import type { Contract } from '../contract/contract.ts'
import { toDate, toRoundMoney } from '../contract/format.ts'
import { LOAN, toLoanDates } from '../contract/loan.ts'
import { useStartSigning } from '../contract/useStartSigning.ts'
import { useToday } from '../contract/useToday.ts'

/** What has happened with the signature, what will, and the two ways on. */
export function Confirmation({ contract }: { contract: Contract }): React.ReactElement {
  const start = useStartSigning()
  const hintId = React.useId()
  const { paidOut, firstPayment } = toLoanDates(useToday())
  return (
    <>
      <section className="card done-steps" aria-labelledby="steps-title">
        <h2 id="steps-title">What happens now</h2>
        <ol>
          <li data-done>
            <strong>Your signature has been received</strong>
            <span>It went from this page to our signing provider, who has confirmed it.</span>
          </li>
          <li>
            <strong>{toRoundMoney(LOAN.amount)} is on its way</strong>
            <span>You have it in your everyday account on {toDate(paidOut)}.</span>
          </li>
          <li>
            <strong>Your first payment</strong>
            <span>We collect it on {toDate(firstPayment)}. You need not do anything.</span>
          </li>
        </ol>
      </section>
      <div className="done-actions">
        {start.isError && <Notice error={start.error} onRetry={() => start.mutate()} />}
        <a
          className="button button-primary"
          href={contract.inspectorUrl}
          target="_blank"
          rel="noopener"
          aria-describedby={hintId}
        >
          See what the provider received
        </a>
        <span id={hintId} hidden>
          Opens in a new tab
        </span>
        <button
          type="button"
          className="button"
          disabled={start.isPending}
          onClick={() => start.mutate()}
        >
          Sign another
        </button>
      </div>
    </>
  )
}
