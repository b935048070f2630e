// Every refusal that the five seed documents list, provoked over HTTP by its test value.
import {
  CAPA_COUNTRIES,
  type ErrorRow,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  readRefusal,
} from '@rubrica/contract'
import { createSandbox, explainRefusal, TEST_VALUES, toTestRequest } from '@rubrica/sandbox'
import { type SandboxServer, serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SEED_COUNTRIES, SEED_ROWS as PRINTED } from './seedRows.ts'

const OPERATIONS = Object.values<ProviderOperation>({ ...PROVIDER_OPERATIONS })

/** All rows, those of the seeds first. */
const ROWS = OPERATIONS.flatMap(({ name, errors }) =>
  Object.entries(errors).map(([row, error]) => ({ operation: name, row, error })),
)
const SEED_ROWS = ROWS.filter(({ error }) => error.source.startsWith('seed'))
const toTitle = ({ operation, row, error }: (typeof ROWS)[number]) =>
  `${error.source}: ${operation} ${error.status} ${toWords(error) || row}`

let server: SandboxServer
beforeAll(async () => {
  server = await serveSandbox({ sandbox: createSandbox(), port: 0 })
})
afterAll(() => server.close())

describe('the contract', () => {
  it.each(Object.entries(PRINTED))('lists for %s what its seed prints', (name, printed) => {
    const rows = SEED_ROWS.filter(({ operation }) => operation === name)
    const listed = rows.map(({ error }) => [
      error.status,
      error.name ?? null,
      error.message ?? null,
    ])
    const sort = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort()
    expect(sort(listed)).toEqual(sort(printed))
  })

  it('lists the countries that the seeds print, in their order', () => {
    expect(CAPA_COUNTRIES.join(', ')).toBe(SEED_COUNTRIES)
  })
})

describe('a row of the seeds', () => {
  it('is one of 61: 17 + 11 of Capa, 12 + 10 of MasStack, 11 of signNow', () => {
    expect(SEED_ROWS).toHaveLength(17 + 11 + 12 + 10 + 11)
  })

  it.each(SEED_ROWS.map((row) => [toTitle(row), row] as const))('%s', async (_, row) => {
    await expectRow(row)
  })
})

describe('another documented row', () => {
  const others = ROWS.filter(({ error }) => error.source === 'provider')
  it.each(others.map((row) => [toTitle(row), row] as const))('%s', async (_, row) => {
    await expectRow(row)
  })
})

describe('a test value', () => {
  it('stands for a row that there is', () => {
    const known = ROWS.map(({ operation, row }) => `${operation} ${row}`)
    for (const { operation, row } of TEST_VALUES) expect(known).toContain(`${operation} ${row}`)
  })

  it('provokes its row as often as it is used', async () => {
    const [row] = ROWS.filter(({ row: name }) => name === 'alreadySigned')
    if (!row) throw new Error('There is no such row.')
    await expectRow(row)
    await expectRow(row)
  })
})

async function expectRow({ operation, row, error }: (typeof ROWS)[number]): Promise<void> {
  const value = TEST_VALUES.find((one) => one.operation === operation && one.row === row)
  expect(value, 'its test value').toBeDefined()
  if (!value) return
  const response = await fetch(toTestRequest(value, server.url))
  const text = await response.text()
  const { code, words } = explainRefusal(value.operation, response.status, text)
  expect(code).toBe(error.code)
  if (error.status === 'default') {
    expect(OPERATIONS.find(({ name }) => name === operation)?.errors).not.toHaveProperty(
      String(response.status),
    )
    expect(text).not.toBe('')
  } else expect(response.status).toBe(error.status)
  if (error.isEmpty) expect(text).toBe('')
  // The words as the document prints them; those that it lost may stand before, between or after.
  if (error.message !== undefined) expect(words).toContainEqual(toPattern(error.message))
  if (error.name !== undefined) expect(readRefusal(JSON.parse(text)).names).toContain(error.name)
}

function toPattern(message: string): unknown {
  const isWhole = message.trim() === message
  if (isWhole) return message
  const parts = message
    .trim()
    .split(' ')
    .map((part) => part.replace(/[^\w]/g, '\\$&'))
  return expect.stringMatching(new RegExp(`^.*${parts.join('( \\w+)* ')}.*$`))
}

function toWords({ name, message }: ErrorRow): string {
  return [name, message].filter(Boolean).join(' ')
}
