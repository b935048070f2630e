import type * as React from 'react'
import { CUSTOMER } from '../contract/customer.ts'
import { toDate, toMoney, toRoundMoney } from '../contract/format.ts'
import { LOAN, toLoanDates } from '../contract/loan.ts'
import { useToday } from '../contract/useToday.ts'
import { LoanTerms } from './LoanTerms.tsx'

/** The whole agreement, as text that anyone can read, enlarge and have read to them. */
export function Agreement({ reference }: { reference: string }): React.ReactElement {
  const dates = toLoanDates(useToday())
  return (
    // On a phone the agreement scrolls in its own frame, so it must take the keyboard's focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="agreement" aria-labelledby="agreement-title" tabIndex={0}>
      <header>
        <h2 id="agreement-title">Loan agreement</h2>
        <p>
          No. {reference}
          <span>{toDate(dates.signed)}</span>
        </p>
      </header>

      <h3>1. Who agrees</h3>
      <p>
        <strong>Larkmoor Bank</strong>, 3 Quay Street, Aldmouth (“we”) lends to{' '}
        <strong>{CUSTOMER.fullName}</strong>, {CUSTOMER.address} (“you”).
      </p>

      <h3>2. The loan</h3>
      <LoanTerms />

      <h3>3. How you get the money</h3>
      <p>
        We pay {toRoundMoney(LOAN.amount)} into your everyday account ending in 4471 on{' '}
        {toDate(dates.paidOut)}, provided that you have signed by then. You may spend it on your
        garden room only.
      </p>

      <h3>4. How you pay it back</h3>
      <p>
        You pay {LOAN.months} monthly payments of {toMoney(LOAN.payment)}, on the first of each
        month: the first on {toDate(dates.firstPayment)}, the last on {toDate(dates.lastPayment)}.
        We collect them from the same account. The rate stays as it is for the whole term.
      </p>

      <h3>5. If you want to pay sooner</h3>
      <p>
        You may pay back all or part of the loan on any day. You then owe no interest for the time
        that is left, and we charge no fee.
      </p>

      <h3>6. If a payment is late</h3>
      <p>
        Tell us as soon as you can: we will look for a plan that works. If you fall two payments
        behind and we have written to you twice, we may ask for the rest of the loan at once. Late
        payments bear interest of 8.25% a year.
      </p>

      <h3>7. If you change your mind</h3>
      <p>
        You may withdraw from this agreement until {toDate(dates.withdrawUntil)} without giving a
        reason. You then pay back the loan within 30 days, with interest for the days you had it.
      </p>

      <h3>8. Your signature</h3>
      <p>
        You sign by hand on your screen. We keep the image of your signature and how it was made:
        its movement, its timing and, where your device measures it, its pressure. We use them only
        to prove who signed, and delete them six years after the loan is paid back.
      </p>
    </section>
  )
}
