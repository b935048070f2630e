import type { GenericSchema } from 'valibot'
import type { HeaderRule } from '../headerRules.ts'
import type { Method, PathParameters } from '../path.ts'
import type { ErrorCode } from '../RubricaError.ts'

export const PROVIDERS = ['masstack', 'signnow', 'capa'] as const

/** Who stands behind the proxy. */
export type ProviderName = (typeof PROVIDERS)[number]

/** How a call proves that the partner makes it. */
export type ProviderAuth = 'bearer' | 'basic' | 'partner-api-key'

/** One thing a provider can be asked for, as its document gives it. */
export interface ProviderOperation<Request = unknown, Response = unknown> {
  readonly name: string
  readonly provider: ProviderName
  /** What it does, in one sentence, for the reference. */
  readonly summary: string
  readonly method: Method
  /** Below the provider's origin, with its parameters in braces. */
  readonly path: string
  /** What each parameter of the path may look like, whole. */
  readonly parameters: PathParameters
  /** What each parameter of the query may look like, whole. All are required. */
  readonly query?: PathParameters | undefined
  readonly auth: ProviderAuth
  /** The headers besides those of authentication and of the body. */
  readonly headers: readonly HeaderRule[]
  readonly request: RequestBody<Request> | null
  /** Every form of success. The sandbox answers with the first; a caller takes any. */
  readonly answers: readonly Answer<Response>[]
  /** Every refusal, by a name of ours. */
  readonly errors: ErrorRows
  /** The most bytes of an answer that a caller reads. */
  readonly answerBytes: number
  /** What of this shape is not documented, each in one sentence. Empty when all of it is. */
  readonly assumptions: readonly string[]
}

/** What a call carries. */
export interface RequestBody<T> {
  readonly mediaType: 'application/json' | 'application/x-www-form-urlencoded'
  readonly schema: GenericSchema<unknown, T>
}

/** A status and the body that comes with it; `null` is a body that is not there. */
export interface Answer<T> {
  readonly status: number
  readonly body: GenericSchema<unknown, T> | null
}

export type ErrorRows = Readonly<Record<string, ErrorRow>>

/** One refusal of a provider, and the code under which the browser hears of it. */
export interface ErrorRow {
  /** `default` stands for every status that has no row. */
  readonly status: number | 'default'
  /** What the provider calls it: MasStack's `title`, Capa's `code`. A row without one takes the rest. */
  readonly name?: string | undefined
  /** The provider's words. They tell rows apart that share status and name. */
  readonly message?: string | undefined
  /** Without an envelope: the status is all there is. */
  readonly isEmpty?: boolean | undefined
  readonly code: ErrorCode
  readonly source: ErrorSource
}

/** The seed that lists a row, or what stands in for one. */
export type ErrorSource =
  | 'seed 000'
  | 'seed 001'
  | 'seed 002'
  | 'seed 003'
  | 'seed 004'
  | OtherSource

/** `provider`: in another document or client of the provider's. `assumption`: nowhere. */
type OtherSource = 'provider' | 'assumption'
