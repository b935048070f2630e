import type { Method, OperationName, PathParameters } from '@rubrica/contract'
import type { Trace } from '../telemetry/createTrace.ts'

/** One row of the closed route table. What is not in it does not exist. */
export interface Route {
  method: Method
  /** Below the base path, with parameters in braces. */
  path: string
  parameters: PathParameters
  operation?: OperationName | undefined
  /** Answers also while the proxy closes. */
  isAlwaysOpen?: boolean | undefined
  /** @throws ProxyProblem for whatever is refused. */
  answer: (routed: RoutedRequest) => Promise<Response>
}

export interface RoutedRequest {
  request: Request
  /** The path's parameters. */
  values: Readonly<Record<string, string>>
  trace: Trace
  connection: Connection
}

/** What a server knows of a request besides the request. */
export interface Connection {
  /** The address of the other end of the socket. */
  address?: string | undefined
  /** Keeps the runtime awake for work after the answer, where it would sleep. */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined
}
