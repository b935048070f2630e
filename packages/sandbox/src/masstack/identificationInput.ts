import * as v from 'valibot'
import { EXPIRES_IN_DEFAULT, parseExpiresIn } from './parseExpiresIn.ts'

/** What a new identification is made of. Everything has a default; the names are the provider's. */
export interface IdentificationInput {
  /** Who is identified: James Smith with a Spanish identity card, where nothing else is said. */
  actor?:
    | {
        name?: string | undefined
        last_name?: string | undefined
        identity_document?:
          | { document_type?: string | undefined; country?: string | undefined }
          | undefined
      }
    | undefined
  /** How strict the check is. HIGH if left out. */
  configuration_name?: 'LOW' | 'MEDIUM' | 'HIGH' | undefined
  provider_type?: 'INTERNAL' | 'EXTERNAL' | undefined
  /** How long it lives: an ISO 8601 duration of 15 minutes to 30 days, which it is if left out. */
  expires_in?: string | undefined
}

/** Reads the input of a new identification and fills in the defaults. */
export const IdentificationInputSchema = v.strictObject({
  actor: v.optional(
    v.strictObject({
      name: v.optional(v.string(), 'James'),
      last_name: v.optional(v.string(), 'Smith'),
      identity_document: v.optional(
        v.strictObject({
          document_type: v.optional(v.string(), 'IDENTITY_CARD'),
          country: v.optional(v.string(), 'ES'),
        }),
        {},
      ),
    }),
    {},
  ),
  configuration_name: v.optional(v.picklist(['LOW', 'MEDIUM', 'HIGH']), 'HIGH'),
  provider_type: v.optional(v.picklist(['INTERNAL', 'EXTERNAL']), 'INTERNAL'),
  expires_in: v.optional(
    v.pipe(
      v.string(),
      v.check((duration) => parseExpiresIn(duration) !== null),
    ),
    EXPIRES_IN_DEFAULT,
  ),
})

/**
 * Reads the input of a new identification.
 *
 * @throws TypeError when a field is unknown, of the wrong type or out of its range.
 */
export function parseIdentificationInput(
  input: unknown,
): v.InferOutput<typeof IdentificationInputSchema> {
  const parsed = v.safeParse(IdentificationInputSchema, input)
  if (parsed.success) return parsed.output
  const path = parsed.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'the input'
  throw new TypeError(
    `[rubrica] createIdentification() cannot use ${path}. No identification was created. ` +
      'Pass texts, a configuration_name of LOW, MEDIUM or HIGH, and an expires_in from PT15M to P30D.',
  )
}
