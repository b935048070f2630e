const MONEY = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' })
const ROUND_MONEY = new Intl.NumberFormat('en-IE', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
})
const PERCENT = new Intl.NumberFormat('en-IE', { style: 'percent', minimumFractionDigits: 2 })
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** An amount in euros and cents, with a true minus sign. */
export const toMoney = (amount: number): string => MONEY.format(amount).replace('-', '−')
/** An amount in whole euros. */
export const toRoundMoney = (amount: number): string => ROUND_MONEY.format(amount)
export const toPercent = (share: number): string => PERCENT.format(share)
/** 22 November 2026 */
export const toDate = (date: Date): string => DATE.format(date)
/** Sunday 22 November */
export const toWeekday = (date: Date): string => WEEKDAY.format(date)
/** 22 Nov */
export const toDay = (date: Date): string => DAY.format(date)
