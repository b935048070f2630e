import {
  CapaErrorSchema,
  type ErrorRow,
  PROVIDER_OPERATIONS,
  readRefusal,
  toErrorCode,
} from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { callCapa, makeSandbox } from '../../test/makeCapaCalls.ts'
import { CAPA_GOOD_CALLS, CAPA_TEST_VALUES } from './capaTestValues.ts'

const NAMES = Object.keys(CAPA_GOOD_CALLS) as (keyof typeof CAPA_GOOD_CALLS)[]

function rowsOf(name: string): [row: string, value: ErrorRow][] {
  return Object.entries(PROVIDER_OPERATIONS[name as (typeof NAMES)[number]].errors)
}

/** Without the log of requests, which a refused call adds to. */
function tablesOf(sandbox: ReturnType<typeof makeSandbox>) {
  const { requests: _, ...tables } = sandbox.state().tables
  return tables
}

describe('the good calls of Capa', () => {
  it.each(NAMES)('%s is answered with the first of its documented forms', async (name) => {
    const { status, json } = await callCapa(makeSandbox(), name)
    const [answer] = PROVIDER_OPERATIONS[name].answers
    expect(status).toBe(answer?.status)
    expect(v.is(answer!.body!, json)).toBe(true)
  })

  it('follow one another in one sandbox', async () => {
    const sandbox = makeSandbox()
    for (const name of NAMES) expect((await callCapa(sandbox, name)).status).toBeLessThan(300)
  })
})

describe('the test values of Capa', () => {
  it.each(NAMES)('cover every documented refusal of %s', (name) => {
    const documented = rowsOf(name).filter(([, { source }]) => source !== 'assumption')
    const covered = CAPA_TEST_VALUES.filter(({ operation }) => operation === name)
    const rows = covered.map(({ row }) => row)
    expect(rows).toEqual(expect.arrayContaining(documented.map(([row]) => row)))
  })

  it('cover the 17 refusals of seed 000 and the 11 of seed 001', () => {
    const count = (name: string, seed: string) =>
      new Set(
        CAPA_TEST_VALUES.filter(({ operation, row }) => {
          const found = rowsOf(name).find(([one]) => one === row)?.[1]
          return operation === name && found?.source === seed
        }).map(({ row }) => row),
      ).size
    expect(count('signCapaDocuments', 'seed 000')).toBe(17)
    expect(count('createKycLink', 'seed 001')).toBe(11)
  })

  it.each(CAPA_TEST_VALUES)('$operation: $title is refused as $row', async (value) => {
    const sandbox = makeSandbox()
    const before = tablesOf(sandbox)
    const { status, json } = await callCapa(sandbox, value.operation, value)
    const { errors } = PROVIDER_OPERATIONS[value.operation]
    const row: ErrorRow = Object.entries<ErrorRow>(errors).find(([one]) => one === value.row)![1]
    expect(status).toBe(row.status)
    const { error } = v.parse(CapaErrorSchema, json)
    expect(error.code).toBe(row.name)
    expect(error.message).toBe(`${row.message}${value.row === 'templateMissing' ? 'SM' : ''}`)
    expect(toErrorCode(errors, status, readRefusal(json))).toBe(row.code)
    expect(tablesOf(sandbox)).toEqual(before)
  })

  it('are known again after a reset, whatever has become of them', async () => {
    const sandbox = makeSandbox()
    const value = CAPA_TEST_VALUES.find(({ row }) => row === 'verificationMissing')
    sandbox.inspect.capa.setKyc(value!.values!.userId!, 'VERIFIED')
    expect((await callCapa(sandbox, 'signCapaDocuments', value)).status).toBe(201)
    sandbox.inspect.reset()
    expect((await callCapa(sandbox, 'signCapaDocuments', value)).status).toBe(404)
  })
})
