import type * as React from 'react'
import { toDay, toMoney } from '../contract/format.ts'

const PAYMENTS = [
  { name: 'Harbour Grocers', daysAgo: 1, amount: -46.35 },
  { name: 'Aldmouth Water', daysAgo: 2, amount: -31.9 },
  { name: 'Salary, Kite & Ferry', daysAgo: 4, amount: 2_740 },
] as const

/** The last movements on the everyday account. */
export function Activity({ today }: { today: Date }): React.ReactElement {
  return (
    <section className="card activity" aria-labelledby="activity-title">
      <h2 id="activity-title">Recent payments</h2>
      <ul className="rows">
        {PAYMENTS.map(({ name, daysAgo, amount }) => (
          <li key={name} data-incoming={amount > 0 || undefined}>
            <span>
              {name}
              <small>{toDay(new Date(today.getTime() - daysAgo * 86_400_000))}</small>
            </span>
            <span className="amount">
              {amount > 0 && '+'}
              {toMoney(amount)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
