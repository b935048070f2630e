import type { OperationName } from '@rubrica/contract'
import type { SandboxClock } from '../createClock.ts'
import type { Fault } from '../fault.ts'

const REDACTED_HEADERS = ['authorization', 'cookie']

/** One request that reached a provider of the sandbox. */
export interface SandboxRequest {
  /** The contract's name for what was asked, or `null` for a path that no operation has. */
  operation: OperationName | null
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
  /** The fault that spoilt it, if one was asked for. */
  fault: Fault['kind'] | null
}

/** What reached the providers, in order. */
export interface RequestLog {
  /** Adds a request as it arrives; the caller fills in the rest as it comes to know it. */
  open(request: Request, operation: OperationName | null): SandboxRequest
  all(): SandboxRequest[]
  clear(): void
}

/** Makes an empty log. */
export function createRequestLog(clock: SandboxClock): RequestLog {
  const entries: SandboxRequest[] = []
  return {
    open(request, operation) {
      const entry: SandboxRequest = {
        operation,
        method: request.method,
        path: new URL(request.url).pathname,
        status: null,
        headers: toRecord(request.headers),
        receivedAt: new Date(clock.now()).toISOString(),
        bodyBytes: 0,
        fault: null,
      }
      entries.push(entry)
      return entry
    },
    all: () => structuredClone(entries),
    clear() {
      entries.length = 0
    },
  }
}

function toRecord(headers: Headers): Record<string, string> {
  const record: Record<string, string> = {}
  headers.forEach((value, name) => {
    record[name] = REDACTED_HEADERS.includes(name) ? 'REDACTED' : value
  })
  return record
}
