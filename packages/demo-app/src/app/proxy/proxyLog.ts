import { queryOptions } from '@tanstack/react-query'
import { callBank } from '../contract/callBank.ts'

/** One request that the proxy has answered. Templates only: no id, no address, no text. */
export interface LogEntry {
  requestId: string
  /** Milliseconds since 1970. */
  at: number
  method: string
  /** Null where there is no such route. */
  route: string | null
  status: number
  code?: string
  /** Why a handle was not opened; the page that asked never hears of it. */
  reason?: string
  durationMs: number
  calls: LogCall[]
}

/** One call of the proxy to a provider. */
export interface LogCall {
  operation: string
  /** 0 for the first. */
  attempt: number
  /** Missing where the provider did not answer. */
  status?: number
  code?: string
  /** After the request's own start. */
  startMs: number
  durationMs: number
}

/** The last requests, the newest first. */
export const proxyLogOptions = queryOptions({
  queryKey: ['larkmoor', 'proxy', 'log'],
  queryFn: async () => (await callBank<{ entries: LogEntry[] }>('GET', '/proxy/log')).entries,
  networkMode: 'always',
  retry: false,
})

/** Whether an answer is a problem: the proxy says no, or could not. */
export function isProblem({ status }: LogEntry): boolean {
  return status >= 400
}

/** The figures above the log. */
export function toTotals(entries: readonly LogEntry[]) {
  const durations = entries.map(({ durationMs }) => durationMs).sort((a, b) => a - b)
  const problems = entries.filter(isProblem).length
  const medianMs = durations[Math.floor((durations.length - 1) / 2)]
  return { requests: entries.length, problems, medianMs, slowestMs: durations.at(-1) }
}

/** Milliseconds for people. */
export function toDuration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`
}

/** How an answer looks. @selector `[data-tone]` */
export type Tone = 'good' | 'refused' | 'failed'

/** What a status says in a word, so that its colour says nothing alone. */
export function toVerdict(status: number): { word: string; tone: Tone } {
  if (status < 400) return { word: 'done', tone: 'good' }
  return status < 500 ? { word: 'refused', tone: 'refused' } : { word: 'failed', tone: 'failed' }
}
