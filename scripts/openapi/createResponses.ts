import type { ErrorRow, ProviderOperation } from '@rubrica/contract'
import type { GenericSchema } from 'valibot'

type Json = Record<string, unknown>

/** Makes the responses of an operation: its forms of success, then its refusals by status. */
export function createResponses(
  { answers, errors }: ProviderOperation,
  errorRef: string,
  toSchema: (schema: GenericSchema) => Json,
): Json {
  const responses: Record<string, Json> = {}
  for (const { status, body } of answers)
    responses[status] = {
      description: body ? 'Success.' : 'Success, without a body.',
      ...(body && { content: { 'application/json': { schema: toSchema(body) } } }),
    }
  const statuses = new Set(Object.values(errors).map(({ status }) => status))
  for (const status of statuses) {
    const rows = Object.entries(errors).filter(([, row]) => row.status === status)
    responses[status] = {
      description: rows.map(([, row]) => toSentence(row)).join('\n'),
      content: { 'application/json': { schema: { $ref: errorRef } } },
      'x-rubrica-errors': rows.map(([row, { isEmpty: _, ...rest }]) => ({ row, ...rest })),
      ...(rows.some(([, { isEmpty }]) => isEmpty) && { 'x-rubrica-may-be-empty': true }),
    }
  }
  return responses
}

function toSentence({ name, message, isEmpty, code, source }: ErrorRow): string {
  const words = [name, message && `“${message}”`].filter(Boolean).join(': ')
  const what = words || (isEmpty ? 'No body is documented' : 'Any other')
  return `- ${what} → \`${code}\` (${source})`
}
