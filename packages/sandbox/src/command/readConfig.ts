import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { SandboxOptions } from '../createSandbox.ts'
import { DELETE_ANSWERS } from '../signnow/signnowSettings.ts'
import { ERROR_SHAPES } from '../signnow/toErrorBody.ts'

type Config = Pick<SandboxOptions, 'masstack' | 'signnow' | 'capa' | 'publicUrl'>

const text = v.optional(v.string())
const ConfigSchema: v.GenericSchema<unknown, Config> = v.strictObject({
  masstack: v.optional(v.strictObject({ orgId: text, token: text, signPath: text })),
  signnow: v.optional(
    v.strictObject({
      clientId: text,
      clientSecret: text,
      username: text,
      password: text,
      deleteAnswer: v.optional(v.picklist(DELETE_ANSWERS)),
      errorShape: v.optional(v.picklist(ERROR_SHAPES)),
      signatureEncoding: v.optional(v.picklist(['base64', 'hex'])),
    }),
  ),
  capa: v.optional(v.strictObject({ apiKey: text, webhookSecret: text })),
  publicUrl: text,
})

/**
 * Reads the options of a sandbox from a JSON file.
 *
 * @throws Error when the file cannot be read, or holds anything else. It never quotes a value: they
 * are keys.
 */
export function readConfig(file: string): Config {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw toConfigError('cannot be read as JSON')
  }
  if (Array.isArray(json)) throw toConfigError('holds something else than options')
  const parsed = v.safeParse(ConfigSchema, json)
  if (parsed.success) return parsed.output
  const path = parsed.issues[0].path?.map(({ key }) => String(key)).join('.')
  throw toConfigError(`holds something else than options${path ? `, at ${path}` : ''}`)
}

function toConfigError(what: string): Error {
  return new Error(
    `[rubrica] The --config file ${what}. The sandbox was not started. ` +
      'Pass an object with masstack, signnow, capa or publicUrl, as createSandbox takes them.',
  )
}
