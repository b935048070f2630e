import type { ErrorCode } from '../RubricaError.ts'
import type { ErrorRow, ErrorRows } from './providerOperation.ts'
import type { Refusal } from './readRefusal.ts'

/**
 * The code for a provider's refusal. Of the rows with its status the first that fits by name and
 * words; then one that fits by name, if all rows of that name agree; then one that asks for neither.
 */
export function toErrorCode(rows: ErrorRows, status: number, refusal: Refusal): ErrorCode {
  const sameStatus = Object.values(rows).filter((row) => row.status === status)
  const named = sameStatus.filter(({ name }) => name !== undefined && refusal.names.includes(name))
  const candidates = named.length > 0 ? named : sameStatus.filter(({ name }) => name === undefined)
  const row =
    candidates.find((one) => hasWords(one, refusal.messages)) ??
    (haveOneCode(named) ? named[0] : undefined) ??
    sameStatus.find(({ name, message }) => name === undefined && message === undefined)
  if (row) return row.code
  return status >= 500 ? 'upstream_failed' : 'upstream_refused'
}

function hasWords({ message }: ErrorRow, messages: readonly string[]): boolean {
  return message !== undefined && messages.some((one) => toWords(one).includes(toWords(message)))
}

/** Without case, quotes and dots: documents and servers differ in them. */
function toWords(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

function haveOneCode(rows: readonly ErrorRow[]): boolean {
  return new Set(rows.map(({ code }) => code)).size === 1
}
