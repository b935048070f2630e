import type { ProviderOperation } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { AskedOfProvider } from '../upstream/ProviderClient.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'

/** What is asked for, beside what every call has. */
export type Asked<Request> = Pick<AskedOfProvider<Request>, 'values' | 'body'>

/** Asks the provider of an operation within a call's time, with what it lets through. */
export async function askProvider<Request, Response>(
  operation: ProviderOperation<Request, Response>,
  asked: Asked<Request>,
  { passedOn, deadline, trace }: Pick<OperationCall, 'passedOn' | 'deadline' | 'trace'>,
  { clients }: Pick<OperationContext, 'clients'>,
  isRepeatable = false,
): Promise<Response> {
  const client = clients[operation.provider]
  // A provider that is not in use has no routes.
  if (!client) throw new ProxyProblem('route_unknown')
  const headers = operation.headers.length === 0 ? {} : passedOn
  const context = { passedOn: headers, isRepeatable, deadline, trace }
  // Undefined only where the operation's type says that there is no body.
  return (await client.call(operation, { ...asked, ...context })) as Response
}
