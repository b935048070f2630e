import type { ProviderOperationName } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { Fault } from '../fault.ts'
import type { PageName } from '../pages/HostedPage.ts'
import type { State } from '../state/createState.ts'

const REDACTED_HEADERS = ['authorization', 'cookie', 'partner-api-key']

/** Older ones are forgotten. */
const MAX_ENTRIES = 1_000

/** One request that reached a provider of the sandbox, or one of its pages. */
export interface SandboxRequest {
  id: string
  /** The contract's name for what was asked, or `null` for a path that no operation has. */
  operation: ProviderOperationName | null
  /** The hosted page that a person opened, or `null` for a call of an operation. */
  page: PageName | null
  method: string
  /** Without the query. */
  path: string
  /** The answer's status, or `null` while there is none: perhaps for ever. */
  status: number | null
  /** By name in lower case; the value of one that carries a credential is `REDACTED`. */
  headers: Record<string, string>
  /** ISO 8601, by the sandbox's clock. */
  receivedAt: string
  /** How many bytes of body were read. */
  bodyBytes: number
  /** What the provider said of a refusal, as it said it. Empty for a success. */
  words: string[]
  /** The fault that spoilt it, if one was asked for. */
  fault: Fault['kind'] | null
}

/** What reached the providers, in order. */
export interface RequestLog {
  /** Adds a request as it arrives; the caller fills in the rest as it comes to know it. */
  open(
    request: Request,
    meant: { operation?: ProviderOperationName | null; page?: PageName },
  ): SandboxRequest
  all(): SandboxRequest[]
}

/** Makes a log over the state's table of requests. */
export function createRequestLog(state: State, clock: InnerClock): RequestLog {
  const entries = state.table<SandboxRequest>('requests')
  return {
    open(request, { operation = null, page = null }) {
      const old = entries.all()
      if (old.length >= MAX_ENTRIES) entries.remove(old[0]?.id ?? '')
      return entries.add({
        id: createUuid(),
        operation,
        page,
        method: request.method,
        path: new URL(request.url).pathname,
        status: null,
        headers: toRecord(request.headers),
        receivedAt: clock.nowIso(),
        bodyBytes: 0,
        words: [],
        fault: null,
      })
    },
    all: () => structuredClone(entries.all()),
  }
}

function toRecord(headers: Headers): Record<string, string> {
  const record: Record<string, string> = {}
  headers.forEach((value, name) => {
    record[name] = REDACTED_HEADERS.includes(name) ? 'REDACTED' : value
  })
  return record
}
