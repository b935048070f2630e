import type { GenericSchema } from 'valibot'
import type { HeaderRule } from './headerRules.ts'
import type { Method, PathParameters } from './path.ts'
import type { Answer } from './provider/providerOperation.ts'
import type { ProviderOperationName } from './providerOperations.ts'
import type { ErrorCode } from './RubricaError.ts'

/** What a handle may stand for. */
export const HANDLE_KINDS = ['biometric-sign', 'identity-document', 'document', 'invite'] as const

export type HandleKind = (typeof HANDLE_KINDS)[number]

/** What the holder of a handle may do: act as the signer, or manage the document as the partner. */
export const HANDLE_SCOPES = ['signer', 'manager'] as const

export type HandleScope = (typeof HANDLE_SCOPES)[number]

/** What a path's `{handle}` may look like, as the proxy seals them. */
export const HANDLE = { handle: /^[A-Za-z0-9_.-]{1,1024}$/ } as const

/** Done, and there is nothing to say. */
export const NO_CONTENT = { status: 204, body: null } as const

/** One thing a browser can ask for, on both sides of the proxy. */
export interface Operation<Request, Response> {
  readonly name: string
  readonly method: Method
  /** Below the proxy's base path, with `{handle}` where the handle goes. */
  readonly path: string
  /** What each parameter of the path may look like, whole. */
  readonly parameters: PathParameters
  /** What the path's handle must be; null where the thing is the signed-in user. */
  readonly handle: { readonly kind: HandleKind; readonly scope: HandleScope } | null
  readonly effect: Effect
  /** Every header that goes on to the provider; nothing else of the browser's does. */
  readonly headers: readonly HeaderRule[]
  readonly request: GenericSchema<unknown, Request> | null
  readonly response: Answer<Response>
  readonly limits: OperationLimits
  /** What the proxy asks a provider for in turn. */
  readonly provider: ProviderOperationName
}

/**
 * `read` changes nothing and may be repeated. `mint` makes a link, which is a secret: it may be
 * repeated and is never stored. `write` changes the provider's state and is never repeated without a
 * person's will. `create` is a write that would make a second one: it takes an `Idempotency-Key`.
 */
export type Effect = 'read' | 'mint' | 'write' | 'create'

export interface OperationLimits {
  /** The most bytes of the request's body. */
  readonly requestBytes: number
  /** Milliseconds for all of it: the user, the request's body, the provider's headers and body. */
  readonly deadlineMs: number
  /** The most characters of a field, and the code that says it was passed. */
  readonly fields?: Readonly<Record<string, FieldLimit>> | undefined
}

export interface FieldLimit {
  readonly maxChars: number
  readonly code: ErrorCode
}
