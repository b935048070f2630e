import type { ProviderOperation } from '@rubrica/contract'
import type { Trace } from '../telemetry/createTrace.ts'
import type { Deadline } from './createDeadline.ts'
import type { UrlValues } from './toProviderUrl.ts'

/** Calls one provider: knows its URL, its key and nothing of the browser. */
export interface ProviderClient {
  /** @throws ProxyProblem with the code of the refusal or failure. */
  call: <Request, Response>(
    operation: ProviderOperation<Request, Response>,
    asked: AskedOfProvider<Request>,
  ) => Promise<Response | undefined>
}

export interface AskedOfProvider<Request> {
  /** Parameters of the path and of the query. */
  values?: UrlValues | undefined
  body?: Request | undefined
  /** Headers that come from the browser, checked, under the provider's names. */
  passedOn?: Record<string, string> | undefined
  /** Whether the call may be repeated without anybody's will: reads and links. */
  isRepeatable: boolean
  deadline: Deadline
  trace: Trace
}
