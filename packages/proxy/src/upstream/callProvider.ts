import {
  type ProviderOperation,
  type ProviderOperationName,
  readAs,
  readRefusal,
  toErrorCode,
} from '@rubrica/contract'
import { readCapped } from '../guards/readCapped.ts'
import type { UpstreamFetch, UpstreamResponse } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { Deadline } from './createDeadline.ts'
import { toSafeCause } from './toSafeCause.ts'

export interface ProviderCall {
  url: URL
  headers: Record<string, string>
  /** The body's text, or undefined for a call without one. */
  body?: string | undefined
  /** What may stand in headers and body and nowhere else, not even in the partner's log. */
  secrets: readonly string[]
  deadline: Deadline
  fetch: UpstreamFetch
}

/**
 * Makes one call to a provider within the request's deadline, and gives what the operation's schema
 * leaves of the answer. A redirect is never followed: it could carry the partner's key to another
 * host.
 */
export async function callProvider<T>(
  operation: ProviderOperation<unknown, T>,
  call: ProviderCall,
): Promise<ProviderAnswer<T>> {
  const details = { upstreamOperation: operation.name as ProviderOperationName }
  try {
    return await call.deadline.race(exchange(operation, call), 'upstream_timeout')
  } catch (cause) {
    if (cause instanceof ProxyProblem)
      throw new ProxyProblem(cause.code, { ...cause.details, ...details })
    throw new ProxyProblem('upstream_unreachable', {
      ...{ cause: toSafeCause(cause, call.secrets), ...details },
    })
  }
}

export interface ProviderAnswer<T> {
  status: number
  /** Undefined where the operation answers without a body. */
  body: T | undefined
}

async function exchange<T>(
  operation: ProviderOperation<unknown, T>,
  { url, headers, body, deadline, fetch }: ProviderCall,
): Promise<ProviderAnswer<T>> {
  const { method } = operation
  const { signal } = deadline
  const init = { method, headers, redirect: 'manual', signal } as const
  const response = await fetch(url.href, body === undefined ? init : { ...init, body })
  const { status } = response
  const text = await readAnswer(response, operation.answerBytes)
  // Only a documented status is success: a sign-in page is a 200 too, and a queue's receipt a 202.
  const expected = operation.answers.filter((answer) => answer.status === status)
  if (expected.length === 0) throw toRefusal(operation, response, text)
  for (const { body: schema } of expected) {
    if (!schema) return { status, body: undefined }
    const answer = readAs(schema, parseJson(text))
    if (answer !== undefined) return { status, body: answer }
  }
  throw new ProxyProblem('upstream_answer_invalid', { upstreamStatus: status })
}

/** Of a refusal the status counts: a page that is too large or not UTF-8 is as good as an empty one. */
async function readAnswer(response: UpstreamResponse, maxBytes: number): Promise<string> {
  const { status } = response
  const toInvalid = () => new ProxyProblem('upstream_answer_invalid', { upstreamStatus: status })
  try {
    return await readCapped(response.body, maxBytes, toInvalid)
  } catch (cause) {
    if (cause instanceof ProxyProblem && status >= 400) return ''
    throw cause
  }
}

/** Maps a refusal by the operation's rows; the provider's own texts stay behind. */
function toRefusal(
  operation: ProviderOperation,
  response: UpstreamResponse,
  text: string,
): ProxyProblem {
  const { status } = response
  if (status < 400) return new ProxyProblem('upstream_answer_invalid', { upstreamStatus: status })
  const refusal = readRefusal(parseJson(text))
  const code = toErrorCode(operation.errors, status, refusal)
  const upstreamTitles = [...refusal.names]
  const retryAfter = toRetryAfter(response.headers.get('retry-after') ?? '')
  const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter }
  // signNow answers an invalid token with a 400.
  const isKeyRefused = status === 401 || refusal.messages.includes('invalid_token')
  return new ProxyProblem(code, { upstreamStatus: status, upstreamTitles, headers, isKeyRefused })
}

/** A day at the most: nobody waits longer for a page. */
const RETRY_AFTER_MAX_SECONDS = 86_400

/** In seconds, whichever of its two forms it came in (RFC 9110, section 10.2.3). */
function toRetryAfter(text: string): string | undefined {
  const isCount = /^\d+$/.test(text)
  const seconds = isCount ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1_000)
  if (Number.isNaN(seconds)) return undefined
  return String(Math.min(Math.max(0, seconds), RETRY_AFTER_MAX_SECONDS))
}

/** The parsed text, or undefined: a provider may answer with nothing, or with a page of HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
