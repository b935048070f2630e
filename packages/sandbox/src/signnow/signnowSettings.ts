import type { SignatureEncoding } from '../webhooks/signBody.ts'
import { ERROR_SHAPES, type ErrorShape } from './toErrorBody.ts'

/** How a delete says that it has succeeded: the three documented ways. */
export const DELETE_ANSWERS = ['body', 'empty', 'no-content'] as const

export type DeleteAnswer = (typeof DELETE_ANSWERS)[number]

/** How signNow is set up in the sandbox. */
export interface SignnowOptions {
  /** The application's id. @default 'demo-client' */
  clientId?: string | undefined
  /** The application's secret. @default 'demo-secret' */
  clientSecret?: string | undefined
  /** The account's e-mail address; it owns the documents. @default 'owner@demo.example' */
  username?: string | undefined
  /** The account's password. @default 'demo-password' */
  password?: string | undefined
  /** How a delete succeeds: `{"status":"success"}`, `{}`, or 204 without a body. @default 'body' */
  deleteAnswer?: DeleteAnswer | undefined
  /** The form of its refusals, but for those that have one form only. @default 'errors[]' */
  errorShape?: ErrorShape | undefined
  /** How the signature of a webhook is written; signNow's documents do not say. @default 'base64' */
  signatureEncoding?: SignatureEncoding | undefined
}

/** The options, with the default of each that was left out. */
export type SignnowSettings = {
  readonly [Name in keyof SignnowOptions]-?: NonNullable<SignnowOptions[Name]>
}

/** Fills in the defaults. */
export function toSettings(options: SignnowOptions): SignnowSettings {
  const {
    clientId = 'demo-client',
    clientSecret = 'demo-secret',
    username = 'owner@demo.example',
    password = 'demo-password',
    deleteAnswer = 'body',
    errorShape = 'errors[]',
    signatureEncoding = 'base64',
  } = options
  if (!DELETE_ANSWERS.includes(deleteAnswer) || !ERROR_SHAPES.includes(errorShape))
    throw new TypeError(
      '[rubrica] createSandbox() got a signnow option that it does not know. No sandbox was made. ' +
        `Pass a deleteAnswer of ${DELETE_ANSWERS.join(', ')}, an errorShape of ${ERROR_SHAPES.join(', ')}.`,
    )
  return { clientId, clientSecret, username, password, deleteAnswer, errorShape, signatureEncoding }
}
