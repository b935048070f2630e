import * as v from 'valibot'

/** What a new document is made of. Everything has a default. */
export interface SignnowDocumentInput {
  /** @default 'Contract' */
  document_name?: string | undefined
  /** One signer each; a role that is only a name has the signing order of its place. */
  roles?: (string | { name: string; signing_order?: number | undefined })[] | undefined
  /** The folder it is in: a name, or `Name/Child` for one inside another. */
  folder?: string | undefined
  /** A template takes no invites. @default false */
  template?: boolean | undefined
  /** Whether there is anything in it to fill. @default true */
  fields?: boolean | undefined
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const role = v.union([
  name,
  v.strictObject({
    name,
    signing_order: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
])
const InputSchema = v.strictObject({
  document_name: v.optional(name),
  roles: v.optional(v.array(role)),
  folder: v.optional(name),
  template: v.optional(v.boolean()),
  fields: v.optional(v.boolean()),
})

interface ParsedDocumentInput {
  document_name: string
  roles: { name: string; signing_order: number }[]
  folder: string | null
  template: boolean
  fields: boolean
}

/**
 * Reads the input of a new document and fills in the defaults.
 *
 * @throws TypeError when a field is unknown, of the wrong type or out of its range, or when two roles
 * have one name.
 */
export function parseDocumentInput(input: unknown = {}): ParsedDocumentInput {
  const parsed = v.safeParse(InputSchema, input)
  if (!parsed.success) {
    const path = parsed.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'the input'
    throw toInputError(path)
  }
  const { document_name = 'Contract', roles = ['Signer 1'], folder = null } = parsed.output
  const { template = false, fields = true } = parsed.output
  const named = roles.map((one, index) => {
    const { name, signing_order = index + 1 } = typeof one === 'string' ? { name: one } : one
    return { name, signing_order }
  })
  if (new Set(named.map((one) => one.name)).size < named.length) throw toInputError('roles')
  return { document_name, roles: named, folder, template, fields }
}

function toInputError(path: string): TypeError {
  return new TypeError(
    `[rubrica] createDocument() cannot use ${path}. No document was created. ` +
      'Pass texts, roles of different names with a signing_order from 1 on, and booleans.',
  )
}
