import { readFileSync } from 'node:fs'
import { PROVIDERS } from '@rubrica/contract'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { createOpenApi } from '../../scripts/openapi/createOpenApi.ts'
import { createProvidersDoc, PROVIDERS_URL } from '../../scripts/openapi/createProvidersDoc.ts'
import { toOpenApiUrl } from '../../scripts/openapi/toOpenApiUrl.ts'
import { checkAnswer } from '../setup/checkAnswer.ts'

const EXCHANGE = {
  operation: 'getBiometricSign',
  provider: 'masstack',
  mediaType: 'application/json',
  status: 200,
  text: '{}',
  fault: null,
} as const

describe.each(PROVIDERS)('docs/openapi/%s.json', (provider) => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(createOpenApi(provider)))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  it('is what the contract says now: run `npm run openapi` when it is not', () => {
    const committed: unknown = JSON.parse(readFileSync(toOpenApiUrl(provider), 'utf8'))
    expect(createOpenApi(provider)).toEqual(committed)
  })
})

it('docs/providers.md is what the contract says now', () => {
  expect(createProvidersDoc()).toBe(readFileSync(PROVIDERS_URL, 'utf8'))
})

it('the validator refuses a document that is none', async () => {
  const document = { ...createOpenApi('capa'), paths: { users: {} } }
  expect((await new Validator().validate(document)).valid).toBe(false)
})

describe('the check of every answer', () => {
  it('lets documented answers pass', () => {
    expect(checkAnswer(EXCHANGE)).toBeNull()
    expect(checkAnswer({ ...EXCHANGE, status: 401, text: '', mediaType: '' })).toBeNull()
    expect(
      checkAnswer({ ...EXCHANGE, operation: 'previewBiometricSign', status: 204, text: '' }),
    ).toBeNull()
  })

  it.each([
    ['a body that does not fit', { text: '{"id":7}' }],
    ['a misspelt optional field', { text: '{"expires_att":"2026-11-22T09:00:00Z"}' }],
    ['a body that is no JSON', { text: '<html>' }],
    ['another media type', { mediaType: 'text/html' }],
    ['a refusal without the envelope', { status: 409, text: '{"message":"no"}' }],
    ['a body where none may be', { operation: 'previewBiometricSign', status: 204 }],
    ['an empty body where one must be', { text: '' }],
    ['a status in no document', { operation: 'createKycLink', provider: 'capa', status: 418 }],
    ['an unknown path without the envelope', { operation: null, status: 404, text: '{}' }],
  ] as const)('finds %s', (_, change) => {
    expect(checkAnswer({ ...EXCHANGE, ...change })).toBeTypeOf('string')
  })
})
