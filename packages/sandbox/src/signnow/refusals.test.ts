import {
  type ErrorRow,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  readRefusal,
  toErrorCode,
} from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createSignnowStack, ORIGIN } from '../../test/createSignnowStack.ts'
import { SIGNNOW_GOOD_CALLS, type SignnowOperation } from './signnowGoodCalls.ts'
import { SIGNNOW_TEST_VALUES } from './signnowTestValues.ts'
import { toDocumentId } from './testDocuments.ts'
import { ERROR_SHAPES } from './toErrorBody.ts'

const OPERATIONS = Object.keys(SIGNNOW_GOOD_CALLS) as SignnowOperation[]
const rowsOf = (name: SignnowOperation) => (PROVIDER_OPERATIONS[name] as ProviderOperation).errors
const CASES = SIGNNOW_TEST_VALUES.map((value) => ({
  ...value,
  operation: value.operation as SignnowOperation,
}))

describe.each(ERROR_SHAPES)('the test values, refused as %s', (errorShape) => {
  it.each(CASES)('$operation, $row: $title', async ({ operation, row, ...change }) => {
    const { sandbox, call } = createSignnowStack({ signnow: { errorShape } })
    const toRows = () =>
      Object.entries(sandbox.state().tables).flatMap(([name, rows]) =>
        name === 'requests' ? [] : rows,
      )
    const before = toRows()
    const { status, json } = await call(operation, change)
    const wanted = rowsOf(operation)[row] as ErrorRow
    expect(status).toBe(wanted.status)
    expect(toErrorCode(rowsOf(operation), status, readRefusal(json))).toBe(wanted.code)
    if (wanted.message) expect(readRefusal(json).messages).toEqual([wanted.message])
    expect(toRows()).toEqual(before)
  })
})

describe('the test values', () => {
  it.each(OPERATIONS)('provoke every row of %s, once', (operation) => {
    const provoked = CASES.filter((value) => value.operation === operation).map(({ row }) => row)
    expect(provoked.toSorted()).toEqual(Object.keys(rowsOf(operation)).toSorted())
  })

  it('provoke the eleven refusals of the document', () => {
    const counts = OPERATIONS.map(
      (name) => Object.values(rowsOf(name)).filter(({ source }) => source === 'seed 003').length,
    )
    expect(
      Object.fromEntries(OPERATIONS.map((name, index) => [name, counts[index]])),
    ).toMatchObject({
      createEmbeddedInvites: 6,
      createEmbeddedInviteLink: 2,
      deleteEmbeddedInvites: 3,
    })
  })

  it.each(OPERATIONS)('differ from a call of %s that a fresh sandbox takes', async (operation) => {
    expect((await createSignnowStack().call(operation)).status).toBe(200)
  })

  it('are there again after a reset', async () => {
    const { sandbox, call } = createSignnowStack()
    await call('deleteEmbeddedInvites')
    expect((await call('deleteEmbeddedInvites')).status).toBe(400)
    sandbox.inspect.reset()
    expect((await call('deleteEmbeddedInvites')).status).toBe(200)
  })
})

describe('a refusal', () => {
  const UNKNOWN = CASES.find(({ row }) => row === 'documentUnknown')

  it.each([
    ['errors[]', { errors: [{ code: 65582, message: 'Document not found' }] }],
    ['error[]', { error: [{ code: '65582', message: 'Document not found' }] }],
    ['error+code', { error: 'Document not found', code: 65582 }],
    ['error', { error: 'Document not found' }],
    ['404', { '404': 'Document not found' }],
    ['message', { code: 65582, message: 'Document not found' }],
  ] as const)('has the form %s when told so', async (errorShape, body) => {
    const { call } = createSignnowStack({ signnow: { errorShape } })
    const { json } = await call('getSignnowDocument', { ...UNKNOWN })
    expect(json).toEqual(body)
  })

  it.each(ERROR_SHAPES)('of a token has its own form, not %s', async (errorShape) => {
    const { call } = createSignnowStack({ signnow: { errorShape } })
    const answer = await call('getSignnowDocument', { key: 'wrong' })
    expect(answer).toEqual({ status: 400, json: { error: 'invalid_token', code: 1537 } })
    const unsigned = await call('getSignnowDocument', { key: null })
    expect(unsigned).toEqual(answer)
  })

  it('has a code of its own where signNow publishes none', async () => {
    const { call } = createSignnowStack()
    const rows = ['noFields', 'isTemplate', 'activeInvites', 'rolesUnused', 'ownerAsSigner']
    const values = CASES.filter(({ row }) => rows.includes(row))
    const codes = await Promise.all(
      values.map(async ({ operation, row: _, ...change }) => {
        const { json } = await call(operation, change)
        return json.errors[0].code
      }),
    )
    expect(new Set(codes).size).toBe(rows.length)
    for (const code of codes) expect(Math.floor(code / 1_000)).toBe(19_004)
  })

  it('of an unknown path is {"404": …}, and of a method names those that there are', async () => {
    const { sandbox } = createSignnowStack()
    const unknown = await sandbox.fetch(new Request(`${ORIGIN}/v2/nowhere`))
    expect([unknown.status, await unknown.json()]).toEqual([404, { '404': expect.any(String) }])
    const method = await sandbox.fetch(new Request(`${ORIGIN}/oauth2/token`, { method: 'PUT' }))
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'POST, GET'])
    expect(readRefusal(await method.json()).messages).toEqual(['Method not allowed'])
  })

  it('refuses options that it does not know', () => {
    const signnow = { errorShape: 'xml' as 'error' }
    expect(() => createSignnowStack({ signnow })).toThrow(/^\[rubrica\] .* No sandbox was made\. /)
  })
})

describe('the order of refusals', () => {
  const bad = { invites: [{ email: 'nobody' }] }
  const anothersEmail = { email: 'owner@demo.example', order: 1, auth_method: 'none' }
  const unknownRole = { invites: [{ ...anothersEmail, role: 'Nobody' }] }
  const values = (document_id: string) => ({ document_id })

  it.each([
    ['tokenInvalid', { key: 'wrong', values: values('x'), body: bad }],
    ['documentUnknown', { values: values('x'), body: bad }],
    ['notOwner', { values: values(toDocumentId('ofAnother')), body: bad }],
    ['payloadInvalid', { values: values(toDocumentId('template')), body: bad }],
    ['isTemplate', { values: values(toDocumentId('template')), body: unknownRole }],
    ['noFields', { values: values(toDocumentId('noFields')), body: unknownRole }],
    ['activeInvites', { values: values(toDocumentId('invited')), body: unknownRole }],
    ['roleUnknown', { values: values(toDocumentId('twoRoles')), body: unknownRole }],
    [
      'rolesUnused',
      {
        values: values(toDocumentId('twoRoles')),
        body: { invites: [{ ...anothersEmail, role: 'Signer 1' }] },
      },
    ],
  ] as const)('%s comes before what follows it', async (row, change) => {
    const { json } = await createSignnowStack().call('createEmbeddedInvites', change)
    const { message } = rowsOf('createEmbeddedInvites')[row] as ErrorRow
    expect(readRefusal(json).messages).toEqual([message])
  })
})
