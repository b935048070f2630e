import type { Operation, ProblemDetail } from '@rubrica/contract'
import * as v from 'valibot'
import { ProxyProblem } from '../ProxyProblem.ts'

/**
 * Reads what an operation takes from a request: counted while it arrives, as JSON, within each
 * field's cap, by its schema. Unknown members are dropped.
 */
export async function guardBody<T>(
  request: Request,
  operation: Operation<T, unknown>,
): Promise<T | undefined> {
  if (operation.method === 'GET') return undefined
  const type = request.headers.get('content-type') ?? ''
  if (type.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new ProxyProblem('content_type_unsupported')
  const text = await readText(request, operation.limits.requestBytes)
  const value = parseObject(text)
  if (!operation.request) return undefined
  guardFields(value, operation)
  const result = v.safeParse(operation.request, value)
  if (result.success) return result.output
  throw new ProxyProblem('request_invalid', { errors: toDetails(result.issues) })
}

/** Stops at the cap, whatever length the request declares for itself. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  const tooLarge = new ProxyProblem('body_too_large', {
    errors: [{ at: '', message: `The body may have at most ${maxBytes} bytes.` }],
  })
  if (declared > maxBytes) throw tooLarge
  try {
    const malformed = new ProxyProblem('body_invalid')
    return await readCapped(request.body, maxBytes, { tooLarge, malformed })
  } catch (cause) {
    if (cause instanceof ProxyProblem) throw cause
    throw new ProxyProblem(request.signal.aborted ? 'aborted' : 'body_invalid', { cause })
  }
}

/**
 * Reads a stream to its end as UTF-8. Throws `tooLarge` as soon as it has passed the cap, `malformed`
 * when it is not UTF-8, and whatever the stream itself fails with.
 */
export async function readCapped(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  { tooLarge, malformed }: { tooLarge: Error; malformed: Error },
): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = body.getReader()
  // Not awaited: the sender may never acknowledge, and the answer does not depend on it.
  const giveUp = () => void reader.cancel().catch(() => undefined)
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      giveUp()
      throw malformed
    }
  }
  let bytes = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      giveUp()
      throw tooLarge
    }
    text += decode(value)
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // The parser's message quotes the text, which may be biometric: it goes no further.
  }
  throw new ProxyProblem('body_invalid')
}

function guardFields(
  value: Record<string, unknown>,
  { limits }: Operation<unknown, unknown>,
): void {
  for (const [field, { maxChars, code }] of Object.entries(limits.fields ?? {})) {
    const text = value[field]
    if (typeof text !== 'string' || text.length <= maxChars) continue
    const message = `The field may have at most ${maxChars} characters.`
    throw new ProxyProblem(code, { errors: [{ at: `/${field}`, message }] })
  }
}

/** Says which fields are wrong without repeating what was in them. */
function toDetails(issues: readonly v.BaseIssue<unknown>[]): ProblemDetail[] {
  return issues.slice(0, 8).map((issue) => ({
    at: `/${v.getDotPath(issue) ?? ''}`.replaceAll('.', '/'),
    message: issue.received === 'undefined' ? 'The field is missing.' : 'The field is malformed.',
  }))
}
