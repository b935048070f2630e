import {
  type DeviceValues,
  fillPath,
  isRubricaError,
  type Operation,
  readAs,
  REQUEST_HEADER,
  RubricaError,
  WIRE_VERSION,
} from '@rubrica/contract'
import type { ClientOptions } from './createClient.ts'
import { parseJson, toError } from './toError.ts'

const GIVEN_UP = '[rubrica] The request was given up.'

/** What a slow line may add to the time that the proxy gives itself. */
const LINE_MS = 10_000

/** Loading and computing a fingerprint takes about a second on a slow phone. */
const DEVICE_MS = 20_000

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

/** The device may hang, for example on a chunk that a bad line does not deliver. */
async function readDevice(
  { device }: ClientOptions,
  outer: AbortSignal | undefined,
): Promise<DeviceValues> {
  const { signal, done } = toTimedSignal(outer, DEVICE_MS)
  const given = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  try {
    return await Promise.race([device.values(), given])
  } catch (cause) {
    if (outer?.aborted) throw new RubricaError('aborted', GIVEN_UP)
    if (isRubricaError(cause)) throw cause
    throw new RubricaError(
      'fingerprint_unavailable',
      '[rubrica] The device could not be described. No request was made. See the cause.',
      { cause },
    )
  } finally {
    done()
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

/** Makes the request and reads all of its answer: a line may break or stall at any point of both. */
async function send(
  { fetch = globalThis.fetch }: ClientOptions,
  url: string,
  init: RequestInit,
  limit: { signal: AbortSignal | undefined; timeoutMs: number },
): Promise<{ response: Response; text: string }> {
  const { signal, done } = toTimedSignal(limit.signal, limit.timeoutMs)
  try {
    const response = await fetch(url, { ...init, signal })
    return { response, text: await response.text() }
  } catch (thrown) {
    if (limit.signal?.aborted) throw new RubricaError('aborted', GIVEN_UP)
    // No cause: what a host's own fetch throws may hold the whole request, the signature included.
    const name = thrown instanceof Error ? thrown.name : typeof thrown
    throw new RubricaError(
      'network_unreachable',
      `[rubrica] The proxy could not be reached, or did not answer in time (${name}). Whether it got the request is unknown. Check the network, then make the same call again.`,
    )
  } finally {
    done()
  }
}

/** `AbortSignal.any` and a timeout in one; Safari has the first only since 17.4. */
function toTimedSignal(outer: AbortSignal | undefined, timeoutMs: number) {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  const done = () => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, done }
}
