import type * as React from 'react'
import { CUSTOMER } from '../contract/customer.ts'
import { StepLink } from './StepLink.tsx'
import { Wordmark } from './Wordmark.tsx'

/** The bank's masthead, with who is signed in. */
export function BankHeader(): React.ReactElement {
  return (
    <header className="bank-header">
      <div className="frame">
        <StepLink to="/" className="bank-home" aria-label="Larkmoor Bank, your overview">
          <Wordmark />
        </StepLink>
        <p className="bank-customer">
          <span className="bank-customer-name">
            {CUSTOMER.fullName}
            <small>Customer {CUSTOMER.number}</small>
          </span>
          <span className="bank-initials" aria-hidden="true">
            {CUSTOMER.initials}
          </span>
        </p>
      </div>
    </header>
  )
}
