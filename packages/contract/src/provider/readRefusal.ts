import * as v from 'valibot'
import { readAs } from '../readAs.ts'

/** What a provider said of its refusal. The words may name people: never log or show them. */
export interface Refusal {
  /** MasStack's titles, Capa's code: names such as CONFLICT. */
  readonly names: readonly string[]
  /** The words, which tell refusals of one name apart. */
  readonly messages: readonly string[]
}

const text = v.optional(v.union([v.string(), v.number()]))
const NamedSchema = v.object({
  title: text,
  code: text,
  errorCode: text,
  details: text,
  message: v.optional(v.union([v.string(), v.array(v.string())])),
})
const OuterSchema = v.object({
  errors: v.optional(v.array(v.unknown())),
  error: v.optional(v.unknown()),
  '404': text,
})

/**
 * Reads every form of refusal that a provider is known to send, as a parsed JSON: MasStack's
 * `errors[].title`, Capa's `error.code` or `code` or `errorCode`, and signNow's six: `errors[]`,
 * `error` with a `code`, `error` as a list, `error` as text, `404`, and `message`.
 */
export function readRefusal(json: unknown): Refusal {
  const outer = readAs(OuterSchema, json) ?? {}
  const { errors = [], error } = outer
  const parts = [json, ...errors, ...(Array.isArray(error) ? error : [error])]
  const named = parts.map((part) => readAs(NamedSchema, part) ?? {})
  const names = named.flatMap(({ title, code, errorCode }) => [title, code, errorCode])
  const messages = named.flatMap(({ details, message }) => [details, message].flat())
  return {
    // A name is a word; anything else is a text, and texts may hold people's names.
    names: names.map(String).filter((name) => /^[A-Z][A-Z_]{0,63}$/.test(name)),
    messages: [...messages, error, outer['404']].filter((one) => typeof one === 'string'),
  }
}
