import {
  type ErrorCode,
  type ErrorRow,
  PROVIDER_OPERATIONS,
  type ProviderName,
  type ProviderOperation,
} from '@rubrica/contract'
import type { TestValue } from './testValues.ts'

/** What is documented of a refusal, to compare an answer with. */
export interface DocumentedRefusal {
  provider: ProviderName
  /** What the operation does, in one sentence. */
  summary: string
  /** `default` stands for every status that the operation lists no refusal for. */
  status: number | 'default'
  /** What the provider calls it; empty where it has no name. */
  name: string
  /** The provider's words, as its document prints them; empty where it prints none. */
  words: string
  /** Whether it comes without a body. */
  isEmpty: boolean
  code: ErrorCode
  /** Whether one of the five seed documents lists it. */
  isOfSeed: boolean
}

/**
 * Finds what is documented of the refusal that a test value provokes.
 *
 * @throws TypeError when the operation has no such refusal.
 */
export function findDocumentedRefusal({
  operation,
  row,
}: Pick<TestValue, 'operation' | 'row'>): DocumentedRefusal {
  const { provider, summary, errors }: ProviderOperation = PROVIDER_OPERATIONS[operation]
  const error: ErrorRow | undefined = Object.hasOwn(errors, row) ? errors[row] : undefined
  if (!error)
    throw new TypeError(
      `[rubrica] ${operation} has no refusal of the name that findDocumentedRefusal() got. Nothing ` +
        'was found. Pass one of TEST_VALUES.',
    )
  const { status, name = '', message = '', isEmpty = false, code, source } = error
  return {
    ...{ provider, summary, status, name, words: message.trim(), isEmpty, code },
    isOfSeed: source.startsWith('seed'),
  }
}
