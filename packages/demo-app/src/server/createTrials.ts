import {
  type DocumentedRefusal,
  explainRefusal,
  findDocumentedRefusal,
  TEST_VALUES,
  type TestValue,
  toTestRequest,
} from '@rubrica/sandbox'
import { sendToProvider } from './callProvider.ts'
import type { DemoCredentials } from './DemoCredentials.ts'

/** One refusal that can be provoked, as it is documented. */
export interface TestRow extends Pick<TestValue, 'operation' | 'row' | 'title'> {
  provider: DocumentedRefusal['provider']
  summary: string
  status: DocumentedRefusal['status']
  words: string
  isOfSeed: boolean
}

/** What the provider really answered, and what it means. */
export interface Trial {
  status: number
  /** The provider's own words, or none. */
  words: string
  /** Null when the provider did not refuse. */
  code: string | null
  retryable: boolean
  done: boolean
  meaning: string
  isAsDocumented: boolean
}

/** The sandbox's test values, to be tried one by one. */
export interface Trials {
  readonly rows: readonly TestRow[]
  /** Null when there is no such test value. */
  run: (asked: unknown) => Promise<Trial | null>
}

export interface TrialsOptions extends Pick<DemoCredentials, 'masstack' | 'capa'> {
  sandboxUrl: string
}

/** Makes the calls of test values, and no others. */
export function createTrials({ sandboxUrl, masstack, capa }: TrialsOptions): Trials {
  // signNow's good calls bring the credentials with them that the demo has, too.
  const keys = { masstack: masstack.token, capa: capa.apiKey }
  return {
    rows: TEST_VALUES.map(toRow),
    async run(asked) {
      const value = findValue(asked)
      if (!value) return null
      const request = toTestRequest(value, sandboxUrl, { keys, orgId: masstack.orgId })
      const { status, text } = await sendToProvider(request)
      if (status < 400) return { ...SUCCESS, status }
      const explained = explainRefusal(value.operation, status, text)
      const { code, retryable, done, meaning, words } = explained
      const documented = findDocumentedRefusal(value)
      const isAsDocumented =
        code === documented.code &&
        (documented.status === 'default' || documented.status === status) &&
        documented.isEmpty === (text === '') &&
        hasWords(words.join(' '), documented.words)
      return { status, words: words.join(' '), code, retryable, done, meaning, isAsDocumented }
    },
  }
}

const SUCCESS = {
  ...{ words: '', code: null, meaning: '' },
  ...{ retryable: false, done: false, isAsDocumented: false },
}

function toRow(value: TestValue): TestRow {
  const { provider, summary, status, words, isOfSeed } = findDocumentedRefusal(value)
  const { operation, row, title } = value
  return { operation, row, title, provider, summary, status, words, isOfSeed }
}

/** Rows that can be provoked in several ways are told apart by the title. */
function findValue(asked: unknown): TestValue | undefined {
  const { operation, row, title } = Object(asked) as Record<string, unknown>
  return TEST_VALUES.find(
    (value) =>
      value.operation === operation &&
      value.row === row &&
      (title === undefined || value.title === title),
  )
}

/** Word by word: some words of the documents are lost, and the provider puts others there. */
function hasWords(said: string, documented: string): boolean {
  return documented.split(' ').every((word) => said.includes(word))
}
