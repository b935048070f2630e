import type * as React from 'react'
import { toMoney, toPercent } from '../contract/format.ts'
import { LOAN } from '../contract/loan.ts'

const TERMS = [
  ['Amount', toMoney(LOAN.amount)],
  ['Purpose', LOAN.purpose],
  ['Term', `${LOAN.months} months`],
  ['Interest, fixed', `${toPercent(LOAN.nominalRate)} a year`],
  ['Annual percentage rate (APR)', toPercent(LOAN.effectiveRate)],
  ['Monthly payment', toMoney(LOAN.payment)],
  ['Interest in total', toMoney(LOAN.interest)],
  ['You pay back in total', toMoney(LOAN.total)],
] as const

/** The figures of the loan. */
export function LoanTerms(): React.ReactElement {
  return (
    <table className="terms">
      <caption className="visually-hidden">The figures of the loan</caption>
      <tbody>
        {TERMS.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
