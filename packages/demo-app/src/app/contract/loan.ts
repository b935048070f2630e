/** The loan on offer. The payment is that of an annuity, rounded to the cent. */
export const LOAN = {
  purpose: 'Garden room',
  amount: 12_000,
  months: 48,
  nominalRate: 0.0525,
  effectiveRate: 0.0538,
  payment: 277.71,
  total: 13_330.08,
  interest: 1_330.08,
} as const

/** The dates of an agreement that is signed today. */
export function toLoanDates(today: Date): LoanDates {
  const year = today.getFullYear()
  const month = today.getMonth()
  return {
    signed: today,
    paidOut: addDays(today, 1),
    firstPayment: new Date(year, month + 2, 1),
    lastPayment: new Date(year, month + 1 + LOAN.months, 1),
    withdrawUntil: addDays(today, 14),
  }
}

export interface LoanDates {
  signed: Date
  paidOut: Date
  firstPayment: Date
  lastPayment: Date
  withdrawUntil: Date
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
}
