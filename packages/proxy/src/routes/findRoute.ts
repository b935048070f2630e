import { matchSegments, type Method } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { Route } from './Route.ts'

/** A route that fits a path, and the path's parameters. */
export interface RouteMatch {
  route: Route
  values: Record<string, string>
}

/** Every route of a path, whatever the method. The path is raw: what is encoded fits none. */
export function createMatcher(routes: readonly Route[]): (path: string) => readonly RouteMatch[] {
  const table = routes.map((route) => ({ route, wanted: route.path.split('/') }))
  return (path) => {
    const found = path.split('/')
    return table.flatMap(({ route, wanted }) => {
      if (wanted.length !== found.length || wanted[1] !== found[1]) return []
      const values = matchSegments(wanted, found, route.parameters)
      return values === null ? [] : [{ route, values }]
    })
  }
}

/** @throws ProxyProblem `route_unknown`, or `method_not_allowed` with what the path does take. */
export function findRoute(matches: readonly RouteMatch[], method: string): RouteMatch {
  const match = matches.find(({ route }) => route.method === method)
  if (match) return match
  if (matches.length === 0) throw new ProxyProblem('route_unknown')
  const allow = toMethods(matches).join(', ')
  throw new ProxyProblem('method_not_allowed', { headers: { allow } })
}

export function toMethods(matches: readonly RouteMatch[]): readonly Method[] {
  return matches.map(({ route }) => route.method)
}
