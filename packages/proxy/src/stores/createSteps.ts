/** Runs the steps of a store for as long as it is open. */
export interface Steps {
  /** What the step throws rejects; and so does every step once the store is closed. */
  run: <T>(step: () => T | Promise<T>) => Promise<T>
  /** Closes, and gives whether it was open. */
  close: () => boolean
}

/** Opens the gate that every method of a store goes through. */
export function createSteps(): Steps {
  let isOpen = true
  return {
    // Async, so that a step that throws rejects; the step itself begins before `run` returns.
    async run(step) {
      if (!isOpen)
        throw new Error(
          '[rubrica] This store is closed. The call did nothing. Close it after its last use.',
        )
      return await step()
    },
    close() {
      const wasOpen = isOpen
      isOpen = false
      return wasOpen
    },
  }
}
