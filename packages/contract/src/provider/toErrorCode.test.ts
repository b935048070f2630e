import { describe, expect, it } from 'vitest'
import {
  CAPA_COUNTRIES,
  type ErrorCode,
  KYC_LINK_ERRORS,
  MEANINGS,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  readRefusal,
  SIGN_DOCUMENTS_ERRORS,
  toErrorCode,
} from '../index.ts'

const OPERATIONS = Object.values<ProviderOperation>({ ...PROVIDER_OPERATIONS })
const ROWS = OPERATIONS.flatMap((operation) =>
  Object.entries(operation.errors).map(([name, row]) => ({ operation, name, row })),
)

/** How many rows the documents list: counted by hand in the seeds. */
const COUNTS: readonly [
  operation: keyof typeof PROVIDER_OPERATIONS,
  source: string,
  rows: number,
][] = [
  ['signCapaDocuments', 'seed 000', 17],
  ['createKycLink', 'seed 001', 11],
  ['getBiometricSign', 'seed 002', 4],
  ['previewBiometricSign', 'seed 002', 4],
  ['submitBiometricSign', 'seed 002', 4],
  ['createEmbeddedInvites', 'seed 003', 6],
  ['createEmbeddedInviteLink', 'seed 003', 2],
  ['deleteEmbeddedInvites', 'seed 003', 3],
  ['getIdentityDocument', 'seed 004', 4],
  ['validateIdentityDocument', 'seed 004', 6],
]

const capa = (code: string, message: string) =>
  readRefusal({ success: false, error: { code, message } })

describe('the table of refusals', () => {
  it.each(COUNTS)('%s has every row of %s: %d', (name, source, count) => {
    const rows = Object.values<{ source: string }>(PROVIDER_OPERATIONS[name].errors)
    expect(rows.filter((row) => row.source === source)).toHaveLength(count)
  })

  it('has the 39 countries of the seeds, each once', () => {
    expect(CAPA_COUNTRIES).toHaveLength(39)
    expect(new Set(CAPA_COUNTRIES).size).toBe(39)
  })

  it('gives every row back its own code, from its own name and words', () => {
    for (const { operation, name, row } of ROWS) {
      if (row.status === 'default') continue
      const refusal = {
        names: row.name ? [row.name] : [],
        messages: row.message ? [row.message] : [],
      }
      const code = toErrorCode(operation.errors, row.status, refusal)
      expect([operation.name, name, code]).toEqual([operation.name, name, row.code])
    }
  })

  it('has a meaning for the user for every code in it', () => {
    const codes = new Set<ErrorCode>(ROWS.map(({ row }) => row.code))
    expect([...codes].sort()).toEqual(Object.keys(MEANINGS).sort())
  })
})

describe('toErrorCode()', () => {
  it('tells refusals of one code apart by their words, whatever their quotes and case', () => {
    const toCode = (message: string) =>
      toErrorCode(SIGN_DOCUMENTS_ERRORS, 400, capa('BAD_REQUEST', message))
    expect(toCode('Country not supported')).toBe('country_not_supported')
    expect(toCode('”country NOT supported”.')).toBe('country_not_supported')
    expect(toCode('User already has signed documents')).toBe('already_signed')
    expect(toCode('Something of the future')).toBe('upstream_refused')
    expect(toCode('')).toBe('upstream_refused')
  })

  it('goes by the name alone where the document lost its words', () => {
    const refusal = capa(
      'INVALID_VERIFICATION_TYPE_FOR_USER',
      'BUSINESS users can only request KYB',
    )
    expect(toErrorCode(KYC_LINK_ERRORS, 400, refusal)).toBe('user_type_not_allowed')
    const template = capa('KYC_TEMPLATE_NOT_CONFIGURED_ERROR', 'KYC template not configured for VA')
    expect(toErrorCode(KYC_LINK_ERRORS, 400, template)).toBe('country_not_configured')
  })

  it('goes by the status where nothing is said, and by its class where that is unknown', () => {
    const nothing = readRefusal(undefined)
    expect(toErrorCode(SIGN_DOCUMENTS_ERRORS, 401, nothing)).toBe('partner_misconfigured')
    expect(toErrorCode(SIGN_DOCUMENTS_ERRORS, 400, nothing)).toBe('upstream_refused')
    expect(toErrorCode(SIGN_DOCUMENTS_ERRORS, 418, nothing)).toBe('upstream_refused')
    expect(toErrorCode(SIGN_DOCUMENTS_ERRORS, 503, nothing)).toBe('upstream_failed')
  })

  it('takes no row by an empty word, nor by one of another status', () => {
    const refusal = capa('NOT_FOUND_ERROR', 'No active templates found')
    expect(toErrorCode(SIGN_DOCUMENTS_ERRORS, 404, refusal)).toBe('country_not_configured')
    expect(toErrorCode(SIGN_DOCUMENTS_ERRORS, 400, refusal)).toBe('upstream_refused')
  })
})

describe('readRefusal()', () => {
  const NOT_OWNER = 'Current user is not the document owner'
  it.each<[string, unknown]>([
    ['errors[]', { errors: [{ code: 65582, message: NOT_OWNER }] }],
    ['error[]', { error: [{ code: 'HY000', message: NOT_OWNER }] }],
    ['error as text, with a code', { error: NOT_OWNER, code: 1537 }],
    ['error as text', { error: NOT_OWNER }],
    ['404', { '404': NOT_OWNER }],
    ['message', { message: NOT_OWNER }],
    ['message with a code', { code: 400, message: NOT_OWNER }],
    ['message as a list', { message: [NOT_OWNER] }],
    ['error.message', { success: false, error: { code: 'BAD_REQUEST', message: NOT_OWNER } }],
    ['errors[].details', { errors: [{ code: 'X', title: 'T', ref: '', details: NOT_OWNER }] }],
  ])('reads the words in %s', (_, json) => {
    expect(readRefusal(json).messages).toContain(NOT_OWNER)
  })

  it('reads names and takes no text for one', () => {
    const json = { errors: [{ title: 'CONFLICT', code: 'Jane Doe' }], errorCode: 'NOT_FOUND_ERROR' }
    expect(readRefusal(json).names).toEqual(['NOT_FOUND_ERROR', 'CONFLICT'])
  })

  it.each([undefined, null, 7, 'no', [], [[]], { errors: 7 }, { error: null }, { message: {} }])(
    'reads nothing in %j, and does not break',
    (json) => {
      expect(readRefusal(json)).toEqual({ names: [], messages: [] })
    },
  )
})
