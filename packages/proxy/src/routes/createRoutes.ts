import {
  EVENTS_PATH,
  OPERATIONS,
  type OperationName,
  PROVIDER_OPERATIONS,
  RETURN_PATH,
  WEBHOOK_PATHS,
  type WebhookProvider,
} from '@rubrica/contract'
import { guardOrigin } from '../guards/origin.ts'
import { toClientNetwork } from '../guards/toClientNetwork.ts'
import { guardUser } from '../guards/user.ts'
import type { ProxyContext } from '../ProxyContext.ts'
import { createDeadline } from '../upstream/createDeadline.ts'
import { answerWebhook } from '../webhooks/answerWebhook.ts'
import { createOperationRoute } from './createOperationRoute.ts'
import { answerHealth, answerReadiness, createCheck } from './health.ts'
import { answerReturnPage, answerReturnScript, answerReturnStyles } from './returnPage.ts'
import type { Route } from './Route.ts'

const USER_DEADLINE_MS = 4_000

/** As for a user; whoever is a provider sends again. */
const WEBHOOK_DEADLINE_MS = 4_000

/** The whole table: the operations whose provider is in use, and the pages beside them. */
export function createRoutes(context: ProxyContext): readonly Route[] {
  const { upstreams } = context.options
  const names = Object.keys(OPERATIONS) as OperationName[]
  const inUse = names.filter(
    (name) => upstreams[PROVIDER_OPERATIONS[OPERATIONS[name].provider].provider] !== undefined,
  )
  return [
    ...inUse.map((name) => createOperationRoute(name, context)),
    createEventsRoute(context),
    ...(['capa', 'signnow'] as const).flatMap((provider) => createWebhookRoute(provider, context)),
    ...createPages(context),
  ]
}

function createEventsRoute(context: ProxyContext): Route {
  const { options, origins, rates, events } = context
  return toRoute('GET', EVENTS_PATH, async ({ request, trace, connection }) => {
    guardOrigin(request, origins, true, true)
    const deadline = createDeadline(USER_DEADLINE_MS, request.signal)
    try {
      const network = toClientNetwork(request, connection.address, options.trustedHops ?? 0)
      await deadline.race(rates.admitNetwork(network, 'stream'), 'store_unavailable')
      const user = await guardUser(options, request, deadline)
      trace.tenant = user.tenant
      await deadline.race(rates.admitUser(user, 'stream'), 'store_unavailable')
      return await events.open(request, user, trace.requestId)
    } finally {
      deadline.end()
    }
  })
}

/** No secret, no route: what cannot be checked is not taken. */
function createWebhookRoute(provider: WebhookProvider, context: ProxyContext): Route[] {
  const { options, rates, reconciler, operations, track } = context
  const secrets = options.upstreams[provider]?.webhookSecrets ?? []
  if (secrets.length === 0) return []
  const { store, now } = operations
  const route = toRoute('POST', WEBHOOK_PATHS[provider], async (routed) => {
    const { request, trace, connection } = routed
    const network = toClientNetwork(request, connection.address, options.trustedHops ?? 0)
    const deadline = createDeadline(WEBHOOK_DEADLINE_MS, request.signal)
    try {
      await deadline.race(rates.admitNetwork(network, 'webhook'), 'store_unavailable')
      const given = { provider, secrets, store, reconciler, now, deadline }
      const { response, work } = await answerWebhook(request, trace.requestId, given)
      if (work) {
        track(work)
        connection.waitUntil?.(work)
      }
      return response
    } finally {
      deadline.end()
    }
  })
  return [route]
}

function createPages({ origins, basePath, operations, isClosed }: ProxyContext): Route[] {
  const check = createCheck(operations.store)
  const ancestors = [...origins.publicOrigins, ...origins.corsOrigins]
  const page = `${basePath}${RETURN_PATH}`
  return [
    toRoute('GET', RETURN_PATH, ({ trace }) =>
      Promise.resolve(answerReturnPage(trace.requestId, ancestors, page)),
    ),
    toRoute('GET', `${RETURN_PATH}.js`, ({ trace }) =>
      Promise.resolve(answerReturnScript(trace.requestId)),
    ),
    toRoute('GET', `${RETURN_PATH}.css`, ({ trace }) =>
      Promise.resolve(answerReturnStyles(trace.requestId)),
    ),
    ...[
      toRoute('GET', '/healthz', ({ trace }) => Promise.resolve(answerHealth(trace.requestId))),
      toRoute('GET', '/readyz', ({ trace }) => answerReadiness(trace.requestId, check, isClosed())),
    ].map((route) => ({ ...route, isAlwaysOpen: true })),
  ]
}

function toRoute(method: Route['method'], path: string, answer: Route['answer']): Route {
  return { method, path, parameters: {}, answer }
}
