// Writes the OpenAPI documents of the providers, docs/openapi/*.json, from packages/contract.
//
// It checks nothing: test/checks/openApi.test.ts does, and fails when a document is out of date.
//
//   npm run openapi
import { mkdirSync, writeFileSync } from 'node:fs'
import { PROVIDERS } from '@rubrica/contract'
import { createOpenApi } from './openapi/createOpenApi.ts'
import { toOpenApiUrl } from './openapi/toOpenApiUrl.ts'

for (const provider of PROVIDERS) {
  const url = toOpenApiUrl(provider)
  mkdirSync(new URL('.', url), { recursive: true })
  writeFileSync(url, `${JSON.stringify(createOpenApi(provider), null, 2)}\n`)
  process.stdout.write(`docs/openapi/${provider}.json\n`)
}
