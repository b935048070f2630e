import type { ProviderOperation, ProviderOperationName } from '@rubrica/contract'
import type { UpstreamFetch } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import { callProvider } from './callProvider.ts'
import { createRetryBudget } from './createRetryBudget.ts'
import type { AskedOfProvider, ProviderClient } from './ProviderClient.ts'
import { toProviderHeaders } from './toProviderHeaders.ts'
import { toProviderUrl } from './toProviderUrl.ts'
import { withRetries } from './withRetries.ts'

export interface ProviderClientOptions {
  baseUrl: string
  fetch: UpstreamFetch
  maxRetries: number
  /** What proves that the partner asks. */
  authorize: (asked: Pick<AskedOfProvider<unknown>, 'deadline' | 'trace'>) => Promise<Authorization>
  /** A path of the partner's own for an operation. */
  toPath?: ((operation: ProviderOperation) => string | undefined) | undefined
}

export interface Authorization {
  headers: Record<string, string>
  /** The values in them that nobody may see. */
  secrets: readonly string[]
  /** Forgets what was refused. Gives whether another attempt has another key to try. */
  refuse?: (() => boolean) | undefined
}

/** Builds the one way to a provider: URL, headers, repetitions and the trace of each call. */
export function createProviderClient(options: ProviderClientOptions): ProviderClient {
  const { baseUrl, fetch, maxRetries, authorize, toPath } = options
  const budget = createRetryBudget()
  const base = new URL(baseUrl)

  async function send<Request, Response>(
    operation: ProviderOperation<Request, Response>,
    asked: AskedOfProvider<Request>,
    attempt: number,
    hasNewKey = false,
  ): Promise<Response | undefined> {
    const { values = {}, passedOn = {}, body, deadline, trace } = asked
    const url = toProviderUrl(base, operation, values, toPath?.(operation))
    const authorization = await authorize({ deadline, trace })
    const mediaType = body === undefined ? undefined : operation.request?.mediaType
    const span = trace.startCall({
      ...{ provider: operation.provider, method: operation.method },
      operation: operation.name as ProviderOperationName,
      ...{ template: operation.path, host: url.hostname, attempt },
    })
    try {
      const answer = await callProvider(operation, {
        url,
        headers: toProviderHeaders(authorization.headers, passedOn, mediaType),
        body: body === undefined ? undefined : encode(body, mediaType),
        secrets: authorization.secrets,
        ...{ deadline, fetch },
      })
      span.end({ status: answer.status })
      return answer.body
    } catch (cause) {
      const problem = cause instanceof ProxyProblem ? cause : undefined
      span.end({ status: problem?.details.upstreamStatus, code: problem?.code ?? 'internal_error' })
      // The provider did nothing with a call whose key it refused, so any call may be sent again.
      const isKeyRefused = problem?.details.isKeyRefused === true
      if (hasNewKey || !isKeyRefused || !authorization.refuse?.()) throw cause
      return await send(operation, asked, attempt + 1, true)
    }
  }

  return {
    call(operation, asked) {
      const { isRepeatable, deadline } = asked
      const policy = { maxRetries: isRepeatable ? maxRetries : 0, budget, deadline }
      return withRetries(policy, (attempt) => send(operation, asked, attempt))
    },
  }
}

function encode(body: unknown, mediaType: string | undefined): string {
  if (mediaType === 'application/x-www-form-urlencoded')
    return new URLSearchParams(body as Record<string, string>).toString()
  return JSON.stringify(body)
}
