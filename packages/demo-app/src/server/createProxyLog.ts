import type { ProxyFailure, RequestEntry } from '@rubrica/proxy'

/** One answered request of the proxy, with the moment of its answer. */
export interface ProxyLogEntry extends RequestEntry {
  /** Milliseconds since 1970. */
  at: number
  /** Why a handle was not opened. The browser that asked never hears of it. */
  reason?: ProxyFailure['reason']
}

/** What the proxy has done lately. */
export interface ProxyLog {
  /** For the proxy's `onError`, which comes before the `onRequest` of the same request. */
  noteFailure: (failure: ProxyFailure) => void
  /** For the proxy's `onRequest`. */
  note: (entry: RequestEntry) => void
  /** The newest first. */
  list: () => ProxyLogEntry[]
}

/** Keeps the last entries in memory; older ones are forgotten. */
export function createProxyLog(maxEntries: number = 200, now: () => number = Date.now): ProxyLog {
  const entries: ProxyLogEntry[] = []
  const reasons = new Map<string, ProxyFailure['reason']>()

  return {
    noteFailure({ requestId, reason }) {
      if (reason !== undefined) reasons.set(requestId, reason)
    },
    note(entry) {
      const reason = reasons.get(entry.requestId)
      reasons.delete(entry.requestId)
      entries.push({ ...entry, at: now(), ...(reason && { reason }) })
      if (entries.length > maxEntries) entries.shift()
    },
    list: () => entries.toReversed(),
  }
}
