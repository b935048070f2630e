import type { OperationName } from '@rubrica/contract'
import { guardBody } from '../guards/body.ts'
import { guardHeaders } from '../guards/headers.ts'
import { guardIdempotencyKey } from '../guards/idempotencyKey.ts'
import { guardOrigin } from '../guards/origin.ts'
import { toClientNetwork } from '../guards/toClientNetwork.ts'
import { guardUser } from '../guards/user.ts'
import { toBaseHeaders } from '../ProxyProblem.ts'
import type { ProxyContext } from '../ProxyContext.ts'
import { createDeadline, type Deadline } from '../upstream/createDeadline.ts'
import { openHandle } from './openHandle.ts'
import type { OperationCall } from './OperationCall.ts'
import { perform, toOperation } from './perform.ts'
import type { Route, RoutedRequest } from './Route.ts'

/** The row of one operation: every guard in turn, then the provider, then the answer. */
export function createOperationRoute(name: OperationName, context: ProxyContext): Route {
  const operation = toOperation(name)
  const { method, path, parameters, effect, limits } = operation
  const deadlineMs = context.options.deadlinesMs?.[name] ?? limits.deadlineMs

  async function answer(routed: RoutedRequest): Promise<Response> {
    guardOrigin(routed.request, context.origins, effect === 'read')
    const deadline = createDeadline(deadlineMs, routed.request.signal)
    try {
      const { call, rateHeaders } = await admit(routed, deadline)
      const output = await perform(name, call, context.operations)
      const { status, body } = operation.response
      const headers = { ...toBaseHeaders(routed.trace.requestId), ...rateHeaders }
      if (body === null) return new Response(null, { status, headers })
      headers['content-type'] = 'application/json'
      return new Response(JSON.stringify(output), { status, headers })
    } finally {
      deadline.end()
    }
  }

  async function admit(
    { request, values, trace, connection }: RoutedRequest,
    deadline: Deadline,
  ): Promise<{ call: OperationCall; rateHeaders: Record<string, string> }> {
    const { options, rates } = context
    const network = toClientNetwork(request, connection.address, options.trustedHops ?? 0)
    await deadline.race(rates.admitNetwork(network, effect), 'store_unavailable')
    const user = await guardUser(options, request, deadline)
    trace.tenant = user.tenant
    const rateHeaders = await deadline.race(rates.admitUser(user, effect), 'store_unavailable')
    const opened = await openHandle(operation, values.handle, user, context.operations)
    const passedOn = guardHeaders(request, operation.headers)
    const idempotencyKey = effect === 'create' ? guardIdempotencyKey(request) : undefined
    const input = await deadline.race(guardBody(request, operation), 'request_timeout')
    const returnUri = context.toReturnUri(request.headers.get('origin'))
    const asked = { user, input, passedOn, idempotencyKey, returnUri }
    return { call: { ...opened, ...asked, deadline, trace }, rateHeaders }
  }

  return { method, path, parameters, operation: name, answer }
}
