import type { ErrorCode } from '@rubrica/contract'
import type { Events } from './events/createEvents.ts'
import type { AllowedOrigins } from './guards/origin.ts'
import type { RateGuard } from './guards/rateLimits.ts'
import type { PartnerProxyOptions } from './options/PartnerProxyOptions.ts'
import type { OperationContext } from './routes/OperationCall.ts'
import type { Trace } from './telemetry/createTrace.ts'
import type { Reconciler } from './webhooks/createReconciler.ts'

/** What the routes of one proxy share, made once from its options. */
export interface ProxyContext {
  options: PartnerProxyOptions
  basePath: string
  origins: AllowedOrigins
  rates: RateGuard
  operations: OperationContext
  events: Events
  reconciler: Reconciler
  /** The proxy's own return page, on the origin of the page that asks where that is the proxy's. */
  toReturnUri: (origin: string | null) => string
  /** Whether the proxy takes no more requests. */
  isClosed: () => boolean
  /** Keeps `close` waiting until the work is done. */
  track: (work: Promise<unknown>) => void
  report: (code: ErrorCode, cause: unknown, trace?: Trace) => void
}
