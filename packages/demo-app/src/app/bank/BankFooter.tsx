import type * as React from 'react'

/** The small print below every page. */
export function BankFooter(): React.ReactElement {
  return (
    <footer className="bank-footer">
      <div className="frame">
        <p>
          Larkmoor Bank, its customers and its loans are made up. No money moves, and what you sign
          here binds nobody.
        </p>
      </div>
    </footer>
  )
}
