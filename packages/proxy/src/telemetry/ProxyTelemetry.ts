import type { ErrorCode, ProviderName, ProviderOperationName } from '@rubrica/contract'

/** What the proxy tells a tracer and a meter. Route templates only: no path, no query, no id. */
export interface ProxyTelemetry {
  startRequest: (request: { method: string; route: string | null }) => RequestSpan
}

/** One request on its way. */
export interface RequestSpan {
  startCall: (call: StartedCall) => CallSpan
  end: (answer: { status: number; code?: ErrorCode | undefined }) => void
}

export interface StartedCall {
  provider: ProviderName
  operation: ProviderOperationName
  method: string
  /** The provider's path, with its parameters in braces. */
  template: string
  /** The provider's host, without a port. */
  host: string
  attempt: number
}

/** One call to a provider on its way. */
export interface CallSpan {
  end: (answer: { status?: number | undefined; code?: ErrorCode | undefined }) => void
}
