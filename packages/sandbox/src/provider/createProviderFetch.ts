import { type ProviderOperationName, readRefusal } from '@rubrica/contract'
import type { Fault } from '../fault.ts'
import { holdUntilAborted } from '../holdUntilAborted.ts'
import { parseJson, readBody } from '../readBody.ts'
import { applyFault } from './applyFault.ts'
import type { FaultQueue } from './createFaultQueue.ts'
import type { RequestLog } from './createRequestLog.ts'
import { createRouter } from './createRouter.ts'
import type { Provider } from './Provider.ts'

/** What was asked of a provider and what it answered, whole: for tests that check answers. */
export interface SandboxExchange {
  /** Null for a path that no operation has. */
  operation: ProviderOperationName | null
  provider: Provider['name']
  status: number
  /** Of the answer, in lower case and without parameters; empty when there is none. */
  mediaType: string
  /** The answer's body. It may hold links and tokens. */
  text: string
  /** The fault that spoilt the answer, which is then none of the provider's. */
  fault: Fault['kind'] | null
}

export interface ProviderFetchParts {
  providers: readonly Provider[]
  log: RequestLog
  faults: FaultQueue
  /** Where links to the sandbox's own pages begin; by default where the request came to. */
  publicUrl: string | undefined
  onExchange: ((exchange: SandboxExchange) => void) | undefined
}

async function readWords(response: Response): Promise<string[]> {
  return [...readRefusal(parseJson(await response.text())).messages]
}

/** Serves the providers as a `fetch`: logs each request and spoils those that were asked to fail. */
export function createProviderFetch(parts: ProviderFetchParts) {
  const { providers, log, faults, publicUrl, onExchange } = parts
  const find = createRouter(providers)

  return async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted()
    const url = new URL(request.url)
    const { provider, operation, answer } = find(request.method, url.pathname)
    const entry = log.open(request, { operation })
    const body = await readBody(request)
    entry.bodyBytes = body.bytes
    request.signal.throwIfAborted()

    const { headers } = request
    const baseUrl = publicUrl ?? url.origin
    const work = () => answer({ query: url.searchParams, headers, body, baseUrl })
    const fault = operation && faults.take(operation)
    entry.fault = fault?.kind ?? null
    if (fault?.kind.startsWith('hang')) holdUntilAborted(request)
    const { toErrorText } = provider
    const response = fault
      ? await applyFault(fault, { signal: request.signal, toErrorText, work })
      : work()
    entry.status = response.status
    // Read of a copy, and only where there is something to be told.
    if (!fault && response.status >= 400) entry.words = await readWords(response.clone())
    if (onExchange) {
      const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
      // Of latency nothing is spoilt but time.
      const isSpoilt = entry.fault !== null && entry.fault !== 'latency'
      const text = isSpoilt ? '' : await response.clone().text()
      const { name } = provider
      const { status } = response
      onExchange({ operation, provider: name, status, mediaType, text, fault: entry.fault })
    }
    return response
  }
}
