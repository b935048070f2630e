import type * as React from 'react'
import { StepLink } from './StepLink.tsx'

/** The small print below every page. */
export function BankFooter(): React.ReactElement {
  return (
    <footer className="bank-footer">
      <div className="frame">
        <p>
          Larkmoor Bank, its customers and its loans are made up. No money moves, and what you sign
          here binds nobody.
        </p>
        <p className="bank-footer-links">
          <StepLink to="/pad" className="bank-footer-link">
            Signature pad lab
          </StepLink>
          <StepLink to="/record" className="bank-footer-link">
            What leaves the page
          </StepLink>
          <StepLink to="/device" className="bank-footer-link">
            What the bank learns of this device
          </StepLink>
          <StepLink to="/providers" className="bank-footer-link">
            Behind the bank: the three providers
          </StepLink>
          <StepLink to="/proxy" className="bank-footer-link">
            What the proxy did
          </StepLink>
        </p>
      </div>
    </footer>
  )
}
