import { queryOptions } from '@tanstack/react-query'
import { callBank } from '../contract/callBank.ts'

/** One refusal that can be provoked, as it is documented. */
export interface TestRow {
  provider: ProviderName
  operation: string
  /** What the operation does. */
  summary: string
  row: string
  /** What makes the call be refused. */
  title: string
  status: number | 'default'
  words: string
  /** Whether one of the five documents that the project was given lists it. */
  isOfSeed: boolean
}

/** What the provider really answered, and what that means. */
export interface Trial {
  status: number
  words: string
  code: string | null
  retryable: boolean
  done: boolean
  meaning: string
  isAsDocumented: boolean
}

export const PROVIDERS = { masstack: 'MasStack', signnow: 'signNow', capa: 'Capa' } as const

export type ProviderName = keyof typeof PROVIDERS

/** Every refusal that the sandbox can be made to give. They never change while it runs. */
export const testRowsOptions = queryOptions({
  queryKey: ['larkmoor', 'providers', 'test-values'],
  queryFn: async () => {
    const answer = await callBank<{ rows: TestRow[] }>('GET', '/providers/test-values')
    return answer.rows
  },
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retry: false,
})

/** Has the bank make one call over HTTP. */
export function tryRow({ operation, row, title }: TestRow): Promise<Trial> {
  return callBank<Trial>('POST', '/providers/try', { operation, row, title })
}

/** Names a row among all. */
export function toKey({ operation, row, title }: TestRow): string {
  return `${operation} ${row} ${title}`
}
