// Writes what is known of the providers, from packages/contract and the sandbox's test values: the
// OpenAPI documents docs/openapi/*.json, and every refusal in docs/providers.md.
//
// It checks nothing: test/checks/openApi.test.ts does, and fails when a document is out of date.
//
//   npm run openapi
import { mkdirSync, writeFileSync } from 'node:fs'
import { PROVIDERS } from '@rubrica/contract'
import { createOpenApi } from './openapi/createOpenApi.ts'
import { createProvidersDoc, PROVIDERS_URL } from './openapi/createProvidersDoc.ts'
import { toOpenApiUrl } from './openapi/toOpenApiUrl.ts'

for (const provider of PROVIDERS) {
  const url = toOpenApiUrl(provider)
  mkdirSync(new URL('.', url), { recursive: true })
  writeFileSync(url, `${JSON.stringify(createOpenApi(provider), null, 2)}\n`)
  process.stdout.write(`docs/openapi/${provider}.json\n`)
}

writeFileSync(PROVIDERS_URL, createProvidersDoc())
process.stdout.write('docs/providers.md\n')
