import {
  fillPath,
  PROVIDER_OPERATIONS,
  type ProviderName,
  type ProviderOperation,
} from '@rubrica/contract'
import { GOOD_CALLS, type TestValue } from './testValues.ts'

/**
 * Makes the request of a test value, or of a good call: one with an operation and no more. A sandbox
 * that was told other keys, or another organization, needs them here too.
 */
export function toTestRequest(
  value: Pick<TestValue, 'operation'> & Partial<TestValue>,
  origin: string,
  { keys = {}, orgId }: TestRequestOptions = {},
): Request {
  const good = GOOD_CALLS[value.operation]
  const operation: ProviderOperation = PROVIDER_OPERATIONS[value.operation]
  const { method, auth, query = {}, request } = operation
  const own: Record<string, string> = orgId === undefined ? {} : { org_id: orgId }
  const values = { ...good.values, ...own, ...value.values }
  const url = new URL(fillPath(operation.path, values), origin)
  for (const name of Object.keys(query)) url.searchParams.set(name, values[name] ?? '')
  const goodKey = (auth === 'basic' ? undefined : keys[operation.provider]) ?? good.key
  const key = value.key === undefined ? goodKey : value.key
  const headers = new Headers(good.headers)
  if (key !== null) {
    if (auth === 'partner-api-key') headers.set('partner-api-key', key)
    else headers.set('authorization', `${auth === 'basic' ? 'Basic' : 'Bearer'} ${key}`)
  }
  if (!request) return new Request(url, { method, headers })
  const body = value.body === undefined ? good.body : value.body
  headers.set('content-type', request.mediaType)
  const isForm = request.mediaType === 'application/x-www-form-urlencoded'
  const text = isForm
    ? new URLSearchParams(body as Record<string, string>).toString()
    : JSON.stringify(body)
  return new Request(url, { method, headers, body: text })
}

export interface TestRequestOptions {
  /** The token or key that the sandbox was told, by provider. */
  keys?: Partial<Record<ProviderName, string>> | undefined
  /** MasStack's organization. */
  orgId?: string | undefined
}
