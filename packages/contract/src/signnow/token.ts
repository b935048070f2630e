import * as v from 'valibot'

/** What asks for a token, as a form: the account's password, or an earlier token's successor. */
export type TokenForm =
  | { grant_type: 'password'; username: string; password: string; scope?: string | undefined }
  | { grant_type: 'refresh_token'; refresh_token: string; scope?: string | undefined }

/** Reads a token's form. Source: the official clients; the seed takes the token for granted. */
export const TokenFormSchema: v.GenericSchema<unknown, TokenForm> = v.variant('grant_type', [
  v.object({
    grant_type: v.literal('password'),
    username: v.pipe(v.string(), v.minLength(1)),
    password: v.pipe(v.string(), v.minLength(1)),
    scope: v.optional(v.string()),
  }),
  v.object({
    grant_type: v.literal('refresh_token'),
    refresh_token: v.pipe(v.string(), v.minLength(1)),
    scope: v.optional(v.string()),
  }),
])

/** A token. It acts for the whole account: never give it to a browser. */
export interface TokenAnswer {
  access_token: string
  token_type: string
  /** In seconds. */
  expires_in: number
  refresh_token?: string | undefined
  scope?: string | undefined
  last_login?: number | undefined
}

export const TokenAnswerSchema: v.GenericSchema<unknown, TokenAnswer> = v.object({
  access_token: v.string(),
  token_type: v.string(),
  expires_in: v.number(),
  refresh_token: v.optional(v.string()),
  scope: v.optional(v.string()),
  last_login: v.optional(v.number()),
})
