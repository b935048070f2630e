import type { ErrorCode, OperationName } from '@rubrica/contract'
import type { CallEntry, RequestEntry } from '../options/PartnerProxyOptions.ts'
import type { CallSpan, ProxyTelemetry, StartedCall } from './ProxyTelemetry.ts'

/** What happens in one request, as it happens: for the log and the tracer. */
export interface Trace {
  readonly requestId: string
  operation: OperationName | undefined
  tenant: string | undefined
  startCall: (call: StartedCall) => CallSpan
  /** Ends the trace, and gives its line of the log. */
  end: (answer: { status: number; code?: ErrorCode | undefined }) => RequestEntry
}

/** Methods that HTTP knows: by any other, a caller could write what they like into the log. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']

/** Starts a trace. A tracer that throws is left out. */
export function createTrace(
  request: { method: string; route: string | null },
  telemetry: ProxyTelemetry | undefined,
): Trace {
  const { route } = request
  const method = METHODS.includes(request.method) ? request.method : '_OTHER'
  const requestId = crypto.randomUUID()
  const startedAt = performance.now()
  const calls: CallEntry[] = []
  const span = attempt(() => telemetry?.startRequest({ method, route }))

  return {
    requestId,
    operation: undefined,
    tenant: undefined,
    startCall(call) {
      const callStartedAt = performance.now()
      const callSpan = attempt(() => span?.startCall(call))
      return {
        end(answer) {
          const { operation, attempt: repetition } = call
          const startMs = callStartedAt - startedAt
          const durationMs = performance.now() - callStartedAt
          calls.push({ operation, attempt: repetition, ...answer, startMs, durationMs })
          attempt(() => callSpan?.end(answer))
        },
      }
    },
    end(answer) {
      attempt(() => span?.end(answer))
      const { operation, tenant } = this
      const durationMs = performance.now() - startedAt
      return { requestId, method, route, operation, tenant, ...answer, durationMs, calls }
    },
  }
}

/** A broken tracer or log must not turn an answer into a crash. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
