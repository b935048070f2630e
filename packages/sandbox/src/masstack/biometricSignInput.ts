import * as v from 'valibot'
import { EXPIRES_IN_DEFAULT, parseExpiresIn } from './parseExpiresIn.ts'

/** What a new sign is made of. Everything has a default; the names are the provider's. */
export interface BiometricSignInput {
  /** Who signs: James Smith, where nothing else is said. */
  signer?:
    | {
        alias?: string | undefined
        name?: string | undefined
        last_name?: string | undefined
        language?: string | undefined
      }
    | undefined
  /** What is signed, one contract.pdf if left out. An id that is left out is made up. */
  documents?: { id?: string | undefined; name: string }[] | undefined
  /** How long the sign lives: an ISO 8601 duration of 15 minutes to 30 days, which it is if left out. */
  expires_in?: string | undefined
}

/** Reads the input of a new sign and fills in the defaults. */
export const BiometricSignInputSchema = v.strictObject({
  signer: v.optional(
    v.strictObject({
      alias: v.optional(v.string(), 'signer_1'),
      name: v.optional(v.string(), 'James'),
      last_name: v.optional(v.string(), 'Smith'),
      language: v.optional(v.string(), 'ES'),
    }),
    {},
  ),
  documents: v.optional(v.array(v.strictObject({ id: v.optional(v.string()), name: v.string() })), [
    { name: 'contract.pdf' },
  ]),
  expires_in: v.optional(
    v.pipe(
      v.string(),
      v.check((duration) => parseExpiresIn(duration) !== null),
    ),
    EXPIRES_IN_DEFAULT,
  ),
})

/**
 * Reads the input of a new sign.
 *
 * @throws TypeError when a field is unknown, of the wrong type or out of its range.
 */
export function parseBiometricSignInput(
  input: unknown,
): v.InferOutput<typeof BiometricSignInputSchema> {
  const parsed = v.safeParse(BiometricSignInputSchema, input)
  if (parsed.success) return parsed.output
  const path = parsed.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'the input'
  throw new TypeError(
    `[rubrica] createBiometricSign() cannot use ${path}. No sign was created. ` +
      'Pass texts, and an expires_in from PT15M to P30D.',
  )
}
