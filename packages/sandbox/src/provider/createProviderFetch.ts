import type { OperationName } from '@rubrica/contract'
import { type Body, readBody } from '../readBody.ts'
import { applyFault } from './applyFault.ts'
import type { FaultQueue } from './createFaultQueue.ts'
import type { RequestLog } from './createRequestLog.ts'

/** One provider: what its paths mean, and its answers. Knows nothing of logs and faults. */
export interface Provider {
  find(method: string, path: string): ProviderRoute
  /** The provider's error envelope for a status, as JSON. */
  toErrorText(status: number): string
}

/** What a method and a path mean to a provider. */
export interface ProviderRoute {
  operation: OperationName | null
  /** Does the work at once, without a pause between a check and the change it allows. */
  answer(headers: Headers, body: Body): Response
}

/** Serves a provider as a `fetch`: logs each request and spoils those that were asked to fail. */
export function createProviderFetch(provider: Provider, log: RequestLog, faults: FaultQueue) {
  return async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted()
    const { operation, answer } = provider.find(request.method, new URL(request.url).pathname)
    const entry = log.open(request, operation)
    const body = await readBody(request)
    entry.bodyBytes = body.bytes
    request.signal.throwIfAborted()

    const fault = operation && faults.take(operation)
    if (!fault) {
      const response = answer(request.headers, body)
      entry.status = response.status
      return response
    }
    const { kind, afterwards = false } = fault
    entry.fault = kind
    if (afterwards) answer(request.headers, body)
    const { toErrorText } = provider
    const response = await applyFault(fault, { signal: request.signal, toErrorText })
    entry.status = response.status
    return response
  }
}
