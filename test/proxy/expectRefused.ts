import { ERROR_CODES, type ErrorCode, PROBLEM_MEDIA_TYPE } from '@rubrica/contract'
import * as v from 'valibot'
import { expect } from 'vitest'
import { SECRETS, type Stack } from '../stack/createStack.ts'

/** Strict: a member that nobody documents could say what nobody may know. */
const StrictProblemSchema = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  retryable: v.boolean(),
  requestId: v.pipe(v.string(), v.uuid()),
  errors: v.optional(v.array(v.strictObject({ at: v.string(), message: v.string() }))),
})

/** The headers that a refusal may have; none of them is the caller's or the provider's. */
const HEADERS = ['cache-control', 'content-type', 'x-content-type-options', 'x-request-id']

export interface ExpectedRefusal {
  code: ErrorCode
  /** What of the request may not come back. */
  secrets?: readonly string[] | undefined
}

/** Expects that a call was refused with its documented problem, which says nothing it should not. */
export async function expectProblem(
  response: Response,
  { code, secrets = [] }: ExpectedRefusal,
): Promise<void> {
  const text = await response.text()
  const said = text + JSON.stringify([...response.headers])
  const problem = v.parse(StrictProblemSchema, JSON.parse(text))
  expect(problem).toMatchObject({ code, status: ERROR_CODES[code] })
  expect(problem.type).toBe(`urn:rubrica:problem:${code}`)
  expect(response.status).toBe(ERROR_CODES[code])
  expect(response.headers.get('content-type')).toBe(PROBLEM_MEDIA_TYPE)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-request-id')).toBe(problem.requestId)
  const allowed = [...HEADERS, ...(code === 'method_not_allowed' ? ['allow'] : [])]
  expect([...response.headers.keys()].filter((name) => !allowed.includes(name))).toEqual([])
  for (const one of [...SECRETS, ...secrets]) expect(said).not.toContain(one)
}

/** As `expectProblem`, and that nobody at the providers has heard of the call, no token included. */
export async function expectRefused(
  stack: Pick<Stack, 'sandbox' | 'failures'>,
  response: Response,
  expected: ExpectedRefusal,
): Promise<void> {
  await expectProblem(response, expected)
  expect(stack.sandbox.inspect.requests()).toEqual([])
  const logged = JSON.stringify(stack.failures)
  for (const one of SECRETS) expect(logged).not.toContain(one)
}
