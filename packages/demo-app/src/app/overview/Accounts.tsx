import type * as React from 'react'
import { toMoney } from '../contract/format.ts'

const ACCOUNTS = [
  { name: 'Everyday account', number: '•• 4471', balance: 3_418.2 },
  { name: 'Savings', number: '•• 0925', balance: 6_150 },
  { name: 'Credit card', number: '•• 7710', balance: -212.6 },
] as const

/** How the customer's accounts stand. */
export function Accounts(): React.ReactElement {
  return (
    <section className="card accounts" aria-labelledby="accounts-title">
      <h2 id="accounts-title">Accounts</h2>
      <ul className="rows">
        {ACCOUNTS.map(({ name, number, balance }) => (
          <li key={name}>
            <span>
              {name}
              <small>{number}</small>
            </span>
            <strong>{toMoney(balance)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}
