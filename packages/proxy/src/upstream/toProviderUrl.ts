import { fillPath, type ProviderOperation } from '@rubrica/contract'

/** What goes into a provider's URL: parameters of the path, and of the query. */
export type UrlValues = Readonly<Record<string, string>>

/**
 * Where an operation goes, built from checked parts and checked once more as a whole. A path of the
 * partner's own takes the place of the operation's.
 *
 * @throws TypeError when a value lacks its form, or when the whole leads elsewhere.
 */
export function toProviderUrl(
  base: URL,
  operation: ProviderOperation,
  values: UrlValues,
  ownPath: string = operation.path,
): URL {
  const path = fillPath(ownPath, values, operation.parameters)
  const prefix = base.pathname.replace(/\/$/, '')
  const url = new URL(base.origin + prefix + path)
  const isRight = url.origin === base.origin && url.pathname === prefix + path && url.search === ''
  if (!isRight) throw new TypeError(ASTRAY)
  for (const [name, form] of Object.entries(operation.query ?? {})) {
    const value = values[name]
    if (value === undefined || !form.test(value)) throw new TypeError(ASTRAY)
    url.searchParams.set(name, value)
  }
  return url
}

const ASTRAY = '[rubrica] A provider URL does not lead where it should. No request was made.'
