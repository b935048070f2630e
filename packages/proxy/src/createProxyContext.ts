import { DEFAULT_BASE_PATH, type ErrorCode, RETURN_PATH } from '@rubrica/contract'
import { createEvents } from './events/createEvents.ts'
import { createRateGuard } from './guards/rateLimits.ts'
import { createHandles } from './handles/createHandles.ts'
import type { PartnerProxyOptions, ProxyFailure } from './options/PartnerProxyOptions.ts'
import type { ProxyContext } from './ProxyContext.ts'
import { createPatientStore } from './stores/createPatientStore.ts'
import { createStatuses } from './status/createStatuses.ts'
import { attempt, type Trace } from './telemetry/createTrace.ts'
import { createSingleFlight } from './upstream/createSingleFlight.ts'
import { createUpstreamClients } from './upstream/createUpstreamClients.ts'
import { createLook } from './webhooks/createLook.ts'
import { createReconciler } from './webhooks/createReconciler.ts'

/** Names the work that belongs to no request, in the partner's log. */
const BACKGROUND = 'background'

/** Makes what the routes share. */
export function createProxyContext(
  options: PartnerProxyOptions,
  life: Pick<ProxyContext, 'isClosed' | 'track'>,
): ProxyContext {
  const { publicOrigins, corsOrigins = [], upstreams, onError, telemetry } = options
  const { fetch = (url, init) => globalThis.fetch(url, init), now = Date.now } = options
  const { basePath = DEFAULT_BASE_PATH, maxRetries = 2, limits } = options
  const store = createPatientStore(options.store)

  function report(code: ErrorCode, cause: unknown, trace?: Trace): void {
    const requestId = trace?.requestId ?? BACKGROUND
    const failure: ProxyFailure = { code, requestId, operation: trace?.operation, cause }
    attempt(() => onError?.(failure))
  }
  const onStoreFailure = (cause: unknown) => report('store_unavailable', cause)
  const handles = createHandles(options.handleSecrets, now)
  const operations = {
    clients: createUpstreamClients(upstreams, { fetch, maxRetries, now }),
    ...{ signnow: upstreams.signnow, capa: upstreams.capa },
    ...{ handles, store, now, report },
    statuses: createStatuses(store, onStoreFailure),
    mints: createSingleFlight(),
  }
  return {
    ...{ options, basePath, operations, report, ...life },
    origins: { publicOrigins, corsOrigins },
    rates: createRateGuard(store, limits),
    events: createEvents({ store, handles, now, user: options.user, onFailure: onStoreFailure }),
    reconciler: createReconciler({
      store,
      look: createLook(operations, telemetry),
      onFailure: (cause) => report('internal_error', cause),
    }),
    toReturnUri(origin) {
      const own = origin !== null && publicOrigins.includes(origin) ? origin : publicOrigins[0]
      return `${own}${basePath}${RETURN_PATH}`
    },
  }
}
