import type { ProviderName } from '@rubrica/contract'

/** Where a provider's OpenAPI document is. */
export function toOpenApiUrl(provider: ProviderName): URL {
  return new URL(`../../docs/openapi/${provider}.json`, import.meta.url)
}
