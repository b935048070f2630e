import {
  type ErrorCode,
  isDoneBefore,
  isRetryable,
  MEANINGS,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  type ProviderOperationName,
  readRefusal,
  toErrorCode,
} from '@rubrica/contract'
import { parseJson } from './readBody.ts'

/** What a provider's refusal means to Rubrica. */
export interface RefusalExplained {
  /** The code under which the browser would hear of it. */
  code: ErrorCode
  /** Whether the same call may succeed if it is made again. */
  retryable: boolean
  /** Whether it says that the goal was reached before: show it as done. */
  done: boolean
  /** For the person in front of the page, in English. */
  meaning: string
  /** What the provider itself said, if anything. Never show it to a person: it may name others. */
  words: string[]
}

/** Explains an answer with a status of 400 or more, by the table that the proxy goes by. */
export function explainRefusal(
  name: ProviderOperationName,
  status: number,
  text: string,
): RefusalExplained {
  const operation: ProviderOperation = PROVIDER_OPERATIONS[name]
  const refusal = readRefusal(parseJson(text))
  const code = toErrorCode(operation.errors, status, refusal)
  return {
    code,
    retryable: isRetryable(code),
    done: isDoneBefore(code),
    meaning: (MEANINGS as Partial<Record<ErrorCode, string>>)[code] ?? '',
    words: [...refusal.messages],
  }
}
