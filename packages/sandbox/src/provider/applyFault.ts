import type { Fault } from '../fault.ts'

const HALF_A_JSON = '{"id":"8d3f2c10-54be-4c'
const GATEWAY_PAGE =
  '<!doctype html><title>Gateway</title><h1>The gateway cannot reach the server</h1>'
const STATUSES_WITHOUT_BODY = [204, 205, 304]

/** What a fault needs to know of the call that it spoils. */
export interface FaultContext {
  signal: AbortSignal
  /** The provider's error envelope for a status, as JSON. */
  toErrorText: (status: number) => string
  /** What the provider would do and answer without the fault. */
  work: () => Response
}

/** Fails one call as its fault says. May never settle, as the provider may not. */
export async function applyFault(fault: Fault, context: FaultContext): Promise<Response> {
  const { signal, work } = context
  const headers = { 'content-type': 'application/json' }
  if (fault.kind !== 'latency') {
    const { afterwards = false } = fault
    if (afterwards) work()
  }
  switch (fault.kind) {
    case 'latency':
      await Promise.race([sleep(fault.ms), rejectWhenAborted(signal)])
      return work()
    case 'status':
      return toStatusResponse(fault, context)
    case 'hang':
      return rejectWhenAborted(signal)
    case 'hang-in-body':
      return new Response(createEndlessBody(signal), { headers })
    case 'reset':
      throw new TypeError('fetch failed: the sandbox broke the connection')
    case 'truncated':
      return new Response(HALF_A_JSON, { headers })
  }
}

function toStatusResponse(
  { status, body = 'errors', retryAfterSeconds }: Extract<Fault, { kind: 'status' }>,
  { toErrorText }: FaultContext,
): Response {
  const headers = new Headers()
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds))
  if (body === 'empty' || STATUSES_WITHOUT_BODY.includes(status))
    return new Response(null, { status, headers })
  headers.set('content-type', body === 'html' ? 'text/html' : 'application/json')
  return new Response(body === 'html' ? GATEWAY_PAGE : toErrorText(status), { status, headers })
}

function createEndlessBody(signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(HALF_A_JSON))
      rejectWhenAborted(signal).catch((reason: unknown) => controller.error(reason))
    },
  })
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms))
}
