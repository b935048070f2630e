import type { ErrorCode, Operation, OperationName, Operations } from '@rubrica/contract'
import type { PartnerUser } from '../options/PartnerProxyOptions.ts'
import type { CapaUpstream, SignnowUpstream } from '../options/Upstreams.ts'
import type { Statuses } from '../status/createStatuses.ts'
import type { Store } from '../stores/Store.ts'
import type { Trace } from '../telemetry/createTrace.ts'
import type { Deadline } from '../upstream/createDeadline.ts'
import type { UpstreamClients } from '../upstream/createUpstreamClients.ts'
import type { SingleFlight } from '../upstream/createSingleFlight.ts'
import type { HandleOpener } from '../handles/createHandles.ts'

/** One request from somebody who may make it: every guard has let it pass. */
export interface OperationCall<Input = unknown> {
  user: PartnerUser
  /** What the handle stood for; empty where the operation has none. */
  id: string
  /** When the handle ends; the proxy's own handles of the same thing end with it. */
  expiresAt: Date
  input: Input
  /** The device's headers, checked, under the provider's names. */
  passedOn: Record<string, string>
  /** The create's key, and what it is about. */
  idempotencyKey: string | undefined
  /** The proxy's own page to which people return, without a query. */
  returnUri: string
  deadline: Deadline
  trace: Trace
}

/** What an operation needs to be performed, whoever asks. */
export interface OperationContext {
  clients: UpstreamClients
  signnow: SignnowUpstream | undefined
  capa: CapaUpstream | undefined
  handles: HandleOpener
  statuses: Statuses
  store: Store
  mints: SingleFlight
  now: () => number
  /** Tells the partner of something that went wrong beside an answer. */
  report: (code: ErrorCode, cause: unknown, trace: Trace) => void
}

type InputOf<O> = O extends Operation<infer Input, infer _> ? Input : never
type OutputOf<O> = O extends Operation<infer _, infer Output> ? Output : never

/** What each operation takes and gives. */
export type Performers = {
  readonly [Name in OperationName]: (
    call: OperationCall<InputOf<Operations[Name]>>,
    context: OperationContext,
  ) => Promise<OutputOf<Operations[Name]>>
}
