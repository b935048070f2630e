import {
  matchPath,
  type Operation,
  type OperationName,
  OPERATIONS,
  PROVIDER_OPERATIONS,
} from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/** One row of the closed route table. */
export interface Route {
  name: OperationName
  // The table mixes operations of every type; each is checked by its own schemas at run time.
  operation: Operation<unknown, unknown>
}

/** The rows whose provider is in use. */
export function createRoutes(providers: ReadonlySet<string>): readonly Route[] {
  return Object.entries(OPERATIONS)
    .filter(([, { provider }]) => providers.has(PROVIDER_OPERATIONS[provider].provider))
    .map(([name, operation]) => ({ name, operation }) as unknown as Route)
}

/** @throws ProxyProblem `route_unknown`, or `method_not_allowed` with what the path does take. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Route & { handle: string } {
  const matches = routes.flatMap((route) => {
    const handle = matchPath(route.operation.path, path, route.operation.parameters)?.handle
    return handle === undefined ? [] : [{ ...route, handle }]
  })
  const match = matches.find(({ operation }) => operation.method === method)
  if (match) return match
  if (matches.length === 0) throw new ProxyProblem('route_unknown')
  const allow = matches.map(({ operation }) => operation.method).join(', ')
  throw new ProxyProblem('method_not_allowed', { headers: { allow } })
}
