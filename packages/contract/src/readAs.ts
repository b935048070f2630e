import * as v from 'valibot'

/** The value as a schema reads it, without what the schema does not know; undefined if it does not fit. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | undefined {
  const result = v.safeParse(schema, value)
  return result.success ? result.output : undefined
}
