import {
  fillPath,
  type Operation,
  readAs,
  REQUEST_HEADER,
  RubricaError,
  WIRE_VERSION,
} from '@rubrica/contract'
import type { ClientOptions } from './createClient.ts'
import { readDevice } from './readDevice.ts'
import { send } from './send.ts'
import { parseJson, toError } from './toError.ts'

/** What a slow line may add to the time that the proxy gives itself. */
const LINE_MS = 10_000

interface ProxyCall<Body> {
  handle: string
  body?: Body
  signal?: AbortSignal | undefined
}

/** Makes one request to the proxy and reads its answer by the operation's schema. */
export async function callProxy<Body, Answer>(
  target: ClientOptions,
  operation: Operation<Body, Answer>,
  call: ProxyCall<Body>,
): Promise<Answer> {
  const { method } = operation
  const path = toPath(operation, call.handle)
  checkFields(operation, call.body)
  const device = await toDeviceHeaders(operation, target, call.signal)
  const headers = {
    accept: 'application/json, application/problem+json',
    [REQUEST_HEADER]: WIRE_VERSION,
    ...(method !== 'GET' && { 'content-type': 'application/json' }),
    ...device,
  }
  const body = method === 'GET' ? null : JSON.stringify(call.body ?? {})
  const init: RequestInit = { method, headers, body, cache: 'no-store', redirect: 'error' }
  const { response, text } = await send(target, target.baseUrl + path, init, {
    signal: call.signal,
    timeoutMs: operation.limits.deadlineMs + LINE_MS,
  })
  if (!response.ok) throw toError(response, text)
  if (!operation.response.body) return undefined as Answer
  const answer = readAs(operation.response.body, parseJson(text))
  if (answer !== undefined) return answer
  throw new RubricaError(
    'answer_invalid',
    '[rubrica] The proxy answered with something that this release of the widget cannot read. Update whichever of the two is older.',
  )
}

function toPath(operation: Operation<unknown, unknown>, handle: string): string {
  try {
    return fillPath(operation.path, { handle }, operation.parameters)
  } catch (cause) {
    throw new RubricaError('not_found', '[rubrica] The handle is not one. No request was made.', {
      cause,
    })
  }
}

/** Refuses here what the proxy would refuse, before a large body crosses a slow line. */
function checkFields(operation: Operation<unknown, unknown>, body: unknown): void {
  const fields = (body ?? {}) as Record<string, unknown>
  for (const [name, { maxChars, code }] of Object.entries(operation.limits.fields ?? {})) {
    const value = fields[name]
    if (typeof value !== 'string' || value.length <= maxChars) continue
    const message = `[rubrica] ${name} has ${value.length} characters and may have ${maxChars}. No request was made.`
    throw new RubricaError(code, message)
  }
}

/** The device is only asked when an operation sends something of it. */
async function toDeviceHeaders(
  operation: Operation<unknown, unknown>,
  target: ClientOptions,
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const rules = operation.headers.filter(({ device }) => device !== undefined)
  if (rules.length === 0) return {}
  const values = await readDevice(target, signal)
  const headers: Record<string, string> = {}
  for (const { browser, device } of rules) {
    const value = device && values[device]
    if (value !== undefined) headers[browser] = value
  }
  return headers
}
