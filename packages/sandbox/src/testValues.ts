import type { ProviderOperationName } from '@rubrica/contract'
import { CAPA_GOOD_CALLS, CAPA_TEST_VALUES } from './capa/capaTestValues.ts'
import { MASSTACK_GOOD_CALLS, MASSTACK_TEST_VALUES } from './masstack/masstackTestValues.ts'
import { SIGNNOW_GOOD_CALLS, SIGNNOW_TEST_VALUES } from './signnow/signnowTestValues.ts'

/**
 * A call that one refusal answers, as a card number does at a payment provider. It is a good call
 * but for what it says. Every sandbox knows these values from its start, and after each reset.
 */
export interface TestValue {
  readonly operation: ProviderOperationName
  /** The refusal: a name in the operation's `errors` of the contract. */
  readonly row: string
  /** What makes it so, for people. */
  readonly title: string
  /** Parameters of the path and of the query. */
  readonly values?: Readonly<Record<string, string>> | undefined
  /** The token or key, in place of the good one; `null` sends none. */
  readonly key?: string | null | undefined
  readonly body?: unknown
}

/** A call that a fresh sandbox answers with success: what test values differ from. */
export interface GoodCall {
  readonly values: Readonly<Record<string, string>>
  /** The token or key of a sandbox that was not told another; `null` sends none. */
  readonly key: string | null
  /** A JSON value, or the fields of a form. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A good call of every operation. Those about a sign or an identification need its id. */
export const GOOD_CALLS: Readonly<Record<ProviderOperationName, GoodCall>> = {
  ...MASSTACK_GOOD_CALLS,
  ...SIGNNOW_GOOD_CALLS,
  ...CAPA_GOOD_CALLS,
}

/** Every refusal that the providers' documents list, with the call that provokes it. */
export const TEST_VALUES: readonly TestValue[] = [
  ...MASSTACK_TEST_VALUES,
  ...SIGNNOW_TEST_VALUES,
  ...CAPA_TEST_VALUES,
]
