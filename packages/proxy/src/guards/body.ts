import type { Operation, ProblemDetail } from '@rubrica/contract'
import * as v from 'valibot'
import { ProxyProblem } from '../ProxyProblem.ts'
import { readCapped } from './readCapped.ts'

/** How deep a body may be nested; the deepest of ours has three levels. */
const MAX_DEPTH = 8

/** How many members a body may have in all; the widest of ours has a thousand. */
const MAX_MEMBERS = 2_000

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
  return guardInput(parseObject(text), operation)
}

/** Checks what an operation is asked with, within each field's cap, by its schema. */
export function guardInput<T>(
  value: Record<string, unknown>,
  operation: Operation<T, unknown>,
): T | undefined {
  if (!operation.request) return undefined
  guardFields(value, operation)
  const result = v.safeParse(operation.request, value)
  if (result.success) return result.output
  throw new ProxyProblem('request_invalid', { errors: toDetails(result.issues) })
}

/** Stops at the cap, whatever length the request declares for itself. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  const toTooLarge = () =>
    new ProxyProblem('body_too_large', {
      errors: [{ at: '', message: `The body may have at most ${maxBytes} bytes.` }],
    })
  if (declared > maxBytes) throw toTooLarge()
  try {
    return await readCapped(request.body, maxBytes, (what) =>
      what === 'tooLarge' ? toTooLarge() : new ProxyProblem('body_invalid'),
    )
  } catch (cause) {
    if (cause instanceof ProxyProblem) throw cause
    throw new ProxyProblem(request.signal.aborted ? 'aborted' : 'body_invalid', { cause })
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value) && !Array.isArray(value) && isShallow(value)) return value
  } catch {
    // The parser's message quotes the text, which may be biometric: it goes no further.
  }
  throw new ProxyProblem('body_invalid')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** In levels rather than in a recursion, which a body of a hundred thousand brackets would overflow. */
function isShallow(value: unknown): boolean {
  let level = [value].filter(isObject)
  let members = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    const next = level.flatMap((one) => Object.values(one))
    members += next.length
    if (depth === MAX_DEPTH || members > MAX_MEMBERS) return false
    level = next.filter(isObject)
  }
  return true
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
