import { describe, expect, it } from 'vitest'
import { findDocumentedRefusal } from './findDocumentedRefusal.ts'
import { TEST_VALUES } from './testValues.ts'

describe('findDocumentedRefusal()', () => {
  it('knows every test value', () => {
    for (const value of TEST_VALUES)
      expect(findDocumentedRefusal(value).code, `${value.operation} ${value.row}`).not.toBe('')
  })

  it('gives the status, the words and the source of a refusal', () => {
    const found = findDocumentedRefusal({ operation: 'createEmbeddedInvites', row: 'noFields' })
    expect(found).toEqual({
      provider: 'signnow',
      summary: 'Creates an invite for every role of a document.',
      status: 400,
      name: '',
      words: 'Document has no active fields',
      isEmpty: false,
      code: 'document_not_signable',
      isOfSeed: true,
    })
  })

  it.each(['nothing', 'constructor', 'toString'])('throws for %s', (row) => {
    expect(() => findDocumentedRefusal({ operation: 'getKycDetails', row })).toThrow(TypeError)
  })
})
