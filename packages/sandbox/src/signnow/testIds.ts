/** A token that is always good and never expires, in every sandbox. Real ones look the same. */
export const SIGNNOW_TEST_TOKEN: string = '7e57'.repeat(16)

/** The id of the account's user, which subscriptions to `user.` events name. */
export const SIGNNOW_USER_ID: string = `${'0'.repeat(36)}0001`

/** What a document id, or a token, that ends so is answered with, by the contract's row. */
const STATUS_ROWS = {
  '0400': 'payloadInvalid',
  '0401': 'unauthorized',
  '0403': 'forbidden',
  '0404': 'notFound',
  '0429': 'tooMany',
  '0500': 'serverError',
} as const

export type StatusRow = (typeof STATUS_ROWS)[keyof typeof STATUS_ROWS]

/** The rows that only a test id provokes, with the ends of their ids. */
export const STATUS_ENTRIES = Object.entries(STATUS_ROWS) as [end: string, row: StatusRow][]

/** The rows that verifying a token has besides, with the ends of the tokens that provoke them. */
export const TOKEN_ENTRIES = [
  ['c400', 'clientInvalid'],
  ['a400', 'grantInvalid'],
] as const

/** The kinds of test ids, by what they begin with. */
const PREFIXES = { document: 'd0c0', role: 'a01e', invite: 'f1e1' } as const

/** A test id: 40 hex digits that tell what it is of, and which one. */
export function toTestId(kind: keyof typeof PREFIXES, end: string): string {
  return PREFIXES[kind].repeat(9) + end
}

/** A token that is answered with a status, as a document's test id is. */
export function toTestToken(end: string): string {
  return SIGNNOW_TEST_TOKEN.slice(4) + end
}

/** An account's name that is answered with a status. */
export function toTestUsername(end: string): string {
  return `status-${end}@demo.example`
}

/** Finds what a test id, token or name asks for, of those that ask for a status. */
export function findStatusRow(value: string): StatusRow | undefined {
  return STATUS_ENTRIES.find(([end]) =>
    [toTestId('document', end), toTestToken(end), toTestUsername(end)].includes(value),
  )?.[1]
}
