import * as v from 'valibot'
import { type CapaCountry, CapaCountrySchema } from './countries.ts'

/** What asks for the documents of a country; there is no other field. Source: seed 000. */
export interface SignDocumentsBody {
  country: CapaCountry
}

export const SignDocumentsBodySchema: v.GenericSchema<unknown, SignDocumentsBody> = v.object({
  country: CapaCountrySchema,
})

/** Where the user signs. The URL is a secret: whoever has it may sign. */
export interface SignDocumentsAnswer {
  success?: boolean | undefined
  data: { url: string }
}

export const SignDocumentsAnswerSchema: v.GenericSchema<unknown, SignDocumentsAnswer> = v.object({
  success: v.optional(v.boolean()),
  data: v.object({ url: v.string() }),
})
