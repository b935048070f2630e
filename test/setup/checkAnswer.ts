import { PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { SandboxExchange } from '@rubrica/sandbox'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import capa from '../../docs/openapi/capa.json' with { type: 'json' }
import masstack from '../../docs/openapi/masstack.json' with { type: 'json' }
import signnow from '../../docs/openapi/signnow.json' with { type: 'json' }

interface Responses {
  [status: string]: {
    content?: { 'application/json': { schema: object } }
    'x-rubrica-may-be-empty'?: true
  }
}

interface OpenApiDocument {
  paths: Record<string, Record<string, { operationId: string; responses: Responses }>>
  components: { schemas: Record<string, object> }
}

const DOCUMENTS = { capa, masstack, signnow } as unknown as Record<
  SandboxExchange['provider'],
  OpenApiDocument
>

/** signNow's documents have some forty fields, of which the contract reads a few: open at the top. */
const OPEN_AT_THE_TOP = 'getSignnowDocument'

/** Capa's details are full of personal data, which the contract leaves out on purpose. */
const OPEN = 'getKycDetails'

/** Lets an object have no other properties than those that are listed, at any depth. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close)
  if (typeof schema !== 'object' || schema === null) return schema
  const closed = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, close(value)]),
  )
  return 'properties' in closed ? { additionalProperties: false, ...closed } : closed
}

/** A document whose answers are closed, so that a misspelt optional field is found. */
function closeAnswers(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document)
  for (const method of Object.values(copy.paths).flatMap((path) => Object.values(path)))
    for (const { content } of Object.values(method.responses)) {
      const json = content?.['application/json']
      if (!json || method.operationId === OPEN) continue
      const closed = close(json.schema) as { additionalProperties?: boolean }
      if (method.operationId === OPEN_AT_THE_TOP) delete closed.additionalProperties
      json.schema = closed
    }
  copy.components.schemas = close(
    copy.components.schemas,
  ) as OpenApiDocument['components']['schemas']
  return copy
}

// Each document under its own name, so that its own references find their way.
const ajv = new Ajv2020({ strict: false, validateFormats: false })
for (const [name, document] of Object.entries(DOCUMENTS))
  ajv.addSchema(closeAnswers(document), name)
const validators = new Map<string, ValidateFunction>()

/** What is wrong with a provider's answer, by its OpenAPI document; null when nothing is. */
export function checkAnswer(exchange: SandboxExchange): string | null {
  const { operation, provider, status, mediaType, text, fault } = exchange
  // What a fault spoilt is none of the provider's answers. Of latency nothing is spoilt but time.
  if (fault !== null && fault !== 'latency') return null
  const what = `${operation ?? `${provider}, unknown path`}: ${status}`
  const pointer = operation ? findSchema(operation, status, text === '') : toErrorPointer(provider)
  if (pointer === undefined) return `${what} is in no document`
  if (pointer === null) return text === '' ? null : `${what} has a body and may have none`
  if (mediaType !== 'application/json') return `${what} is ${mediaType || 'of no type'}, not JSON`
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: pointer })
  validators.set(pointer, validate)
  try {
    if (validate(JSON.parse(text))) return null
  } catch {
    return `${what} is no JSON`
  }
  return `${what} does not fit: ${ajv.errorsText(validate.errors)}`
}

/** Where an answer's schema stands; null for an answer without a body, undefined for none at all. */
function findSchema(
  operation: NonNullable<SandboxExchange['operation']>,
  status: number,
  isEmpty: boolean,
): string | null | undefined {
  const { provider, path, method } = PROVIDER_OPERATIONS[operation]
  const responses = DOCUMENTS[provider].paths[path]?.[method.toLowerCase()]?.responses ?? {}
  const key = status in responses ? String(status) : 'default'
  const response = responses[key]
  if (!response) return undefined
  if (!response.content || (isEmpty && response['x-rubrica-may-be-empty'])) return null
  const steps = ['paths', path, method.toLowerCase(), 'responses', key]
  return toPointer(provider, [...steps, 'content', 'application/json', 'schema'])
}

function toErrorPointer(provider: SandboxExchange['provider']): string {
  const name = Object.keys(DOCUMENTS[provider].components.schemas)[0] ?? ''
  return toPointer(provider, ['components', 'schemas', name])
}

/** A JSON pointer as a fragment (RFC 6901). */
function toPointer(document: string, steps: readonly string[]): string {
  const escaped = steps.map((step) =>
    encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')),
  )
  return `${document}#/${escaped.join('/')}`
}
