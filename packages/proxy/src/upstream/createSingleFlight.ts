import { createDeadline, type Deadline } from './createDeadline.ts'

/** Lets callers who want the same thing at the same time wait for one making of it. */
export interface SingleFlight {
  /**
   * Joins the work under way of this key, or begins it. It goes on while anybody waits, and is given
   * up when the last one has left. Nothing of it is kept.
   */
  share: <T>(key: string, deadline: Deadline, work: (own: Deadline) => Promise<T>) => Promise<T>
}

interface Flight {
  result: Promise<unknown>
  waiting: number
  isOver: boolean
  abandon: () => void
}

export function createSingleFlight(): SingleFlight {
  const flights = new Map<string, Flight>()

  function begin<T>(
    key: string,
    deadlineMs: number,
    work: (own: Deadline) => Promise<T>,
  ): Flight & { result: Promise<T> } {
    const everyone = new AbortController()
    const own = createDeadline(deadlineMs, everyone.signal)
    const forget = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    const result = work(own).finally(() => {
      own.end()
      forget()
      flight.isOver = true
    })
    // Whoever waits has its own copy; this one may have nobody.
    result.catch(() => undefined)
    const abandon = () => {
      // First out of the map: who comes now begins anew.
      forget()
      everyone.abort()
    }
    const flight = { result, waiting: 0, isOver: false, abandon }
    flights.set(key, flight)
    return flight
  }

  return {
    async share<T>(key: string, deadline: Deadline, work: (own: Deadline) => Promise<T>) {
      const flight = flights.get(key) ?? begin(key, deadline.remainingMs(), work)
      flight.waiting += 1
      try {
        return (await deadline.race(flight.result, 'upstream_timeout')) as T
      } finally {
        flight.waiting -= 1
        // What is over needs no end; and in a worker nobody may abort what another request has begun.
        if (flight.waiting === 0 && !flight.isOver) flight.abandon()
      }
    },
  }
}
