import {
  type Method,
  matchPath,
  PROVIDER_OPERATIONS,
  type ProviderName,
  type ProviderOperationName,
} from '@rubrica/contract'
import type { Provider, ProviderCall } from './Provider.ts'

/** What a method and a path mean to the providers. */
export interface FoundRoute {
  provider: Provider
  /** Null for a path, or a method of it, that no operation has. */
  operation: ProviderOperationName | null
  answer(call: Omit<ProviderCall, 'values'>): Response
}

interface Route {
  provider: Provider
  operation: ProviderOperationName
  method: Method
  path: string
}

/** Who answers for the paths that nobody has. signNow stands at the root. */
const PREFIXES: readonly [prefix: string, name: ProviderName][] = [
  ['/v1/', 'masstack'],
  ['/api/partner/', 'capa'],
  ['/', 'signnow'],
]

/** Finds the operation of a request among those of all providers, by the contract's table. */
export function createRouter(providers: readonly Provider[]) {
  const routes: Route[] = providers.flatMap((provider) =>
    Object.keys(provider.answers).map((key) => {
      const operation = key as ProviderOperationName
      const { method, path } = PROVIDER_OPERATIONS[operation]
      return { provider, operation, method, path: provider.paths?.[operation] ?? path }
    }),
  )

  return (method: string, path: string): FoundRoute => {
    const matches = routes.flatMap((route) => {
      const values = matchPath(route.path, path)
      return values ? [{ ...route, values }] : []
    })
    const match = matches.find((route) => route.method === method)
    if (match) {
      const { provider, operation, values } = match
      return {
        provider,
        operation,
        answer: (call) => (provider.answers[operation] as Answer)({ ...call, values }),
      }
    }
    const provider = matches[0]?.provider ?? findOwner(providers, path)
    const allow = matches.map((route) => route.method).join(', ')
    const answer = () => (allow ? provider.refuseMethod(allow) : provider.refuseUnknownPath())
    return { provider, operation: null, answer }
  }
}

type Answer = NonNullable<Provider['answers'][ProviderOperationName]>

function findOwner(providers: readonly Provider[], path: string): Provider {
  const name = PREFIXES.find(([prefix]) => path.startsWith(prefix))?.[1]
  return providers.find((provider) => provider.name === name) ?? (providers[0] as Provider)
}
