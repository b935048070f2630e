import type { ProviderName, ProviderOperationName } from '@rubrica/contract'
import type { Body } from '../readBody.ts'

/** A call of one of a provider's operations, its body read. */
export interface ProviderCall {
  /** The path's parameters, as they came: they may have any form. */
  values: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: Headers
  body: Body
  /** Where links to the sandbox's own pages begin, without a slash at the end. */
  baseUrl: string
}

/**
 * Does the work of one operation at once, without a pause between a check and the change it allows.
 * A refused call returns before any change.
 */
export type ProviderAnswer = (call: ProviderCall) => Response

/** One provider: its answers, and its words for what it does not know. Knows nothing of logs and faults. */
export interface Provider {
  readonly name: ProviderName
  readonly answers: Readonly<Partial<Record<ProviderOperationName, ProviderAnswer>>>
  /** Another path than the contract's, where that is an assumption. */
  readonly paths?: Readonly<Partial<Record<ProviderOperationName, string>>> | undefined
  /** The provider's error envelope for a status, as JSON. */
  toErrorText(status: number): string
  refuseUnknownPath(): Response
  refuseMethod(allow: string): Response
}
