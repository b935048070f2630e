import {
  type ErrorRow,
  type InviteLinkBody,
  LINK_EXPIRATION_DEFAULT_MINUTES,
  readAs,
} from '@rubrica/contract'
import type { GenericSchema } from 'valibot'
import type { ProviderCall } from '../provider/Provider.ts'
import { parseJson } from '../readBody.ts'
import type { SignnowDocument } from './createDocumentStore.ts'
import type { SignnowStores } from './createSignnow.ts'
import type { Refuse } from './refusals.ts'
import { findStatusRow, type StatusRow } from './testIds.ts'

/** The rows that every operation has, and with the documents' owners those about one document. */
type CommonRows = Readonly<Record<StatusRow | 'tokenInvalid', ErrorRow>>
type DocumentRows = CommonRows & Readonly<Record<'documentUnknown' | 'notOwner', ErrorRow>>

/** The checks that several operations begin with. Each gives what it found, or the refusal. */
export interface Checks {
  token(call: ProviderCall, rows: CommonRows): Response | undefined
  document(call: ProviderCall, rows: DocumentRows): SignnowDocument | Response
}

/** Makes the checks. */
export function createChecks(
  { settings, tokens, documents }: SignnowStores,
  refuse: Refuse,
): Checks {
  function token({ headers }: ProviderCall, rows: CommonRows): Response | undefined {
    const value = readCredentials(headers, 'bearer')
    const asked = findStatusRow(value)
    if (asked) return refuse(rows, asked)
    return tokens.secondsLeft(value) > 0 ? undefined : refuse(rows, 'tokenInvalid')
  }

  function document(call: ProviderCall, rows: DocumentRows): SignnowDocument | Response {
    const refusal = token(call, rows)
    if (refusal) return refusal
    const { document_id: id = '' } = call.values
    const asked = findStatusRow(id)
    if (asked) return refuse(rows, asked)
    const found = documents.find(id)
    if (!found) return refuse(rows, 'documentUnknown')
    return found.owner === settings.username ? found : refuse(rows, 'notOwner')
  }

  return { token, document }
}

/** What an `Authorization` header carries, if it is of this scheme; else an empty text. */
export function readCredentials(headers: Headers, scheme: 'basic' | 'bearer'): string {
  const [found = '', value = ''] = (headers.get('authorization') ?? '').split(' ')
  return found.toLowerCase() === scheme ? value : ''
}

/** Reads a JSON body. Fields that the schema does not know are left out, as official clients send some. */
export function readJsonBody<T>(
  schema: GenericSchema<unknown, T>,
  { headers, body }: ProviderCall,
): T | undefined {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json' || body.text === null) return undefined
  return readAs(schema, parseJson(body.text))
}

/** How long a link is to live. */
export function toMinutes({ link_expiration }: InviteLinkBody): number {
  return link_expiration ?? LINK_EXPIRATION_DEFAULT_MINUTES
}
