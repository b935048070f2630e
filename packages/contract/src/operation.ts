import type { GenericSchema } from 'valibot'
import type { HeaderRule } from './headerRules.ts'
import type { ErrorCode } from './RubricaError.ts'

/** What a handle may stand for. */
export type HandleKind = 'biometric-sign'

/** What the holder of a handle may do: act as the signer, or manage the document as the partner. */
export const HANDLE_SCOPES = ['signer', 'manager'] as const

export type HandleScope = (typeof HANDLE_SCOPES)[number]

export type Method = 'GET' | 'POST' | 'DELETE'

/** A body and the status that comes with it; `null` is a body that is not there. */
export interface Answer<T> {
  readonly status: number
  readonly body: GenericSchema<unknown, T> | null
}

/** One thing a browser can ask for, on both sides of the proxy. */
export interface Operation<
  Request,
  Response,
  ProviderRequest = unknown,
  ProviderResponse = unknown,
> {
  readonly name: string
  readonly method: Method
  /** Below the proxy's base path, with `{handle}` where the handle goes. */
  readonly path: string
  /** What each parameter of the path may look like, whole. */
  readonly parameters: PathParameters
  readonly handle: { readonly kind: HandleKind; readonly scope: HandleScope }
  /**
   * `read` changes nothing and may be repeated. `write` changes the provider's state and is never
   * repeated without a person's will.
   */
  readonly effect: 'read' | 'write'
  /** Every header that goes on to the provider; nothing else of the browser's does. */
  readonly headers: readonly HeaderRule[]
  readonly request: GenericSchema<unknown, Request> | null
  readonly response: Answer<Response>
  readonly limits: OperationLimits
  readonly provider: ProviderOperation<ProviderRequest, ProviderResponse>
}

export type PathParameters = Readonly<Record<string, RegExp>>

export interface OperationLimits {
  /** The most bytes of the request's body. */
  readonly requestBytes: number
  /** The most bytes of the provider's answer. */
  readonly answerBytes: number
  /** Milliseconds for all of it: the user, the request's body, the provider's headers and body. */
  readonly deadlineMs: number
  /** The most characters of a field, and the code that says it was passed. */
  readonly fields?: Readonly<Record<string, FieldLimit>> | undefined
}

export interface FieldLimit {
  readonly maxChars: number
  readonly code: ErrorCode
}

/** The provider's half of an operation, as its document gives it. */
export interface ProviderOperation<Request = unknown, Response = unknown> {
  readonly provider: 'masstack'
  readonly method: Method
  /** Below the provider's origin, with its parameters in braces. */
  readonly path: string
  /** What each parameter of the path may look like, whole. */
  readonly parameters: PathParameters
  readonly request: GenericSchema<unknown, Request> | null
  readonly response: Answer<Response>
  readonly errors: readonly ErrorRow[]
}

/** One refusal of a provider, and the code under which the browser hears of it. */
export interface ErrorRow {
  readonly status: number
  /** The `title` that tells it from others of its status; a row without one takes the rest. */
  readonly title?: string | undefined
  readonly code: ErrorCode
}

type OperationRequest<T> =
  T extends Operation<infer Request, infer _, infer __, infer ___> ? Request : never
type OperationResponse<T> =
  T extends Operation<infer _, infer Response, infer __, infer ___> ? Response : never
export type { OperationRequest, OperationResponse }

/** What any path parameter may look like at the most. Nothing here ever needs decoding. */
const PARAMETER = /^[A-Za-z0-9_.~-]{1,2048}$/

/**
 * Puts values into a path template.
 *
 * @throws TypeError when a value is empty, a dot segment, does not have its parameter's form, or
 * holds anything but unreserved characters (RFC 3986, 2.3): it could reach another path than meant.
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, string>>,
  parameters: PathParameters = {},
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined || !isPathParameter(value, parameters[name]))
      throw new TypeError(
        `[rubrica] The path parameter {${name}} is missing or holds characters that a path may not. ` +
          'No request was made. Pass the id or handle exactly as you received it.',
      )
    return value
  })
}

/**
 * Compares a raw path with a template, and gives its parameters when it fits. The path is not
 * decoded, so an encoded slash or dot never fits anything.
 */
export function matchPath(
  template: string,
  path: string,
  parameters: PathParameters = {},
): Record<string, string> | null {
  const wanted = template.split('/')
  const found = path.split('/')
  if (wanted.length !== found.length) return null
  const values: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const segment = found[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(want)?.[1]
    const fits = name === undefined ? segment === want : isPathParameter(segment, parameters[name])
    if (!fits) return null
    if (name !== undefined) values[name] = segment
  }
  return values
}

function isPathParameter(value: string, form = PARAMETER): boolean {
  return PARAMETER.test(value) && value !== '.' && value !== '..' && form.test(value)
}

/** The code for a provider's refusal: by status and title, then by status, then by its class. */
export function toErrorCode(
  rows: readonly ErrorRow[],
  status: number,
  titles: readonly string[],
): ErrorCode {
  const sameStatus = rows.filter((row) => row.status === status)
  const row =
    sameStatus.find(({ title }) => title !== undefined && titles.includes(title)) ??
    sameStatus.find(({ title }) => title === undefined)
  if (row) return row.code
  return status >= 500 ? 'upstream_failed' : 'upstream_refused'
}
