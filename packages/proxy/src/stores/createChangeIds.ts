/** Writes and reads the ids of changes: whose they are, and how many there had been. */
export interface ChangeIds {
  toId: (number: number) => string
  /** Gives null for an id that this store has not written. */
  fromId: (id: string) => number | null
}

/**
 * An id begins with the epoch, a text that is another for every store that began empty. Without it
 * a store that began again would take an id from before for one of its own, and the reader who
 * resumes after it would miss the changes that now bear lower numbers.
 */
export function createChangeIds(takeEpoch: () => string): ChangeIds {
  let epoch: string | undefined
  function takePrefix(): string {
    // Not before it is needed: workers give no random numbers until their first request.
    epoch ??= takeEpoch()
    return `${epoch}-`
  }

  return {
    toId: (number) => `${takePrefix()}${number}`,
    fromId(id) {
      const prefix = takePrefix()
      const digits = id.startsWith(prefix) ? id.slice(prefix.length) : ''
      return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null
    },
  }
}
