import { type Operation, readAs, toErrorCode } from '@rubrica/contract'
import * as v from 'valibot'
import { readCapped } from '../guards/body.ts'
import type { UpstreamFetch } from '../PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { Deadline } from './createDeadline.ts'
import { toSafeCause } from './toSafeCause.ts'

export interface ProviderCall {
  url: URL
  headers: Record<string, string>
  /** A JSON text, or undefined for a call without a body. */
  body?: string | undefined
  /** What may stand in the headers and nowhere else, not even in the partner's log. */
  secret: string | undefined
  deadline: Deadline
  fetch: UpstreamFetch
}

/**
 * Makes one call to a provider within the request's deadline, and gives what the operation's schema
 * leaves of the answer. A redirect is never followed: it could carry the partner's key to another
 * host.
 */
export async function callProvider<T>(
  operation: Operation<unknown, unknown, unknown, T>,
  call: ProviderCall,
): Promise<T | undefined> {
  try {
    return await call.deadline.race(exchange(operation, call), 'upstream_timeout')
  } catch (cause) {
    if (cause instanceof ProxyProblem) throw cause
    throw new ProxyProblem('upstream_unreachable', { cause: toSafeCause(cause, call.secret) })
  }
}

async function exchange<T>(
  operation: Operation<unknown, unknown, unknown, T>,
  { url, headers, body, deadline, fetch }: ProviderCall,
): Promise<T | undefined> {
  const { method, response: expected } = operation.provider
  const { signal } = deadline
  const init = { method, headers, redirect: 'manual', signal } as const
  const response = await fetch(url.href, body === undefined ? init : { ...init, body })
  const text = await readAnswer(response, operation.limits.answerBytes)
  // Only the documented status is success: a sign-in page is a 200 too, and a queue's receipt a 202.
  if (response.status !== expected.status) throw toRefusal(operation, response, text)
  if (!expected.body) return undefined
  const answer = readAs(expected.body, parseJson(text))
  if (answer !== undefined) return answer
  throw new ProxyProblem('upstream_answer_invalid', { upstreamStatus: response.status })
}

/** Of a refusal the status counts: a page that is too large or not UTF-8 is as good as an empty one. */
async function readAnswer(response: Response, maxBytes: number): Promise<string> {
  const { status } = response
  const invalid = new ProxyProblem('upstream_answer_invalid', { upstreamStatus: status })
  try {
    return await readCapped(response.body, maxBytes, { tooLarge: invalid, malformed: invalid })
  } catch (cause) {
    if (cause === invalid && status >= 400) return ''
    throw cause
  }
}

/** Maps a refusal by the operation's rows; the provider's own texts stay behind. */
function toRefusal(
  operation: Operation<unknown, unknown>,
  response: Response,
  text: string,
): ProxyProblem {
  const { status } = response
  if (status < 400) return new ProxyProblem('upstream_answer_invalid', { upstreamStatus: status })
  const upstreamTitles = toTitles(parseJson(text))
  const code = toErrorCode(operation.provider.errors, status, upstreamTitles)
  const retryAfter = response.headers.get('retry-after') ?? ''
  const headers = /^\d{1,4}$/.test(retryAfter) ? { 'retry-after': retryAfter } : undefined
  return new ProxyProblem(code, { upstreamStatus: status, upstreamTitles, headers })
}

const TitlesSchema = v.object({ errors: v.array(v.object({ title: v.string() })) })

function toTitles(value: unknown): string[] {
  const titles = readAs(TitlesSchema, value)?.errors.map(({ title }) => title) ?? []
  // A title is a name such as CONFLICT; anything else is a text, and texts may hold names.
  return titles.filter((title) => /^[A-Z_]{1,64}$/.test(title))
}

/** The parsed text, or undefined: a provider may answer with nothing, or with a page of HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
