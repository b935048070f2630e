import { CAPA_USER_TYPES, type CapaUserType } from '@rubrica/contract'
import * as v from 'valibot'

/** How a user signs in at Capa. Only those by e-mail sign documents. Source: Capa's partner API v1. */
export const CAPA_AUTH_METHODS = ['EMAIL', 'PHONE_NUMBER', 'NONE'] as const

export type CapaAuthMethod = (typeof CAPA_AUTH_METHODS)[number]

/** What a new user is made of. Everything has a default. */
export interface CapaUserInput {
  /** An INDIVIDUAL, if left out. */
  type?: CapaUserType | undefined
  /** Made up, if left out. No two users of a partner share one. */
  email?: string | undefined
  /** EMAIL, if left out. */
  method?: CapaAuthMethod | undefined
  /** The partner's own id. Made up, if left out; of a user with `null` no webhook tells. */
  externalUserId?: string | null | undefined
  alias?: string | null | undefined
  /** What a verification finds: James Smith, if left out, and no name with `null`. */
  name?: string | null | undefined
}

const CapaUserInputSchema = v.strictObject({
  type: v.optional(v.picklist(CAPA_USER_TYPES)),
  email: v.optional(v.pipe(v.string(), v.check(isEmail))),
  method: v.optional(v.picklist(CAPA_AUTH_METHODS)),
  externalUserId: v.optional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(255)))),
  alias: v.optional(v.nullable(v.string())),
  name: v.optional(v.nullable(v.pipe(v.string(), v.minLength(1)))),
})

/**
 * Reads the input of a new user.
 *
 * @throws TypeError when a field is unknown, of the wrong type or malformed.
 */
export function parseCapaUserInput(input: unknown): CapaUserInput {
  const parsed = v.safeParse(CapaUserInputSchema, input)
  if (parsed.success) return parsed.output
  const path = parsed.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'the input'
  throw new TypeError(
    `[rubrica] capa.createUser() cannot use ${path}. No user was created. ` +
      'Pass a type, an email, a method, an externalUserId, an alias or a name, or nothing.',
  )
}

/** Whether Capa takes a text as an e-mail address. ASSUMPTION: it says "not valid" and no more. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text)
}
