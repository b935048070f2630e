import type { Store } from './Store.ts'

/** How long the store may take. A read of a provider has four seconds in all. */
const PATIENCE_MS = 2_000

/** The methods whose promises somebody waits for. */
const ASKED = [
  ...(['consume', 'claim', 'read', 'replace', 'release', 'recordStatus'] as const),
  ...(['readStatuses', 'readChanges', 'addJob', 'takeJob', 'finishJob', 'check'] as const),
]

/**
 * The same store, but no call to it takes for ever: one that hangs counts as one that fails. What a
 * call that was given up does later, it does.
 */
export function createPatientStore(store: Store): Store {
  const patient: Record<string, unknown> = {}
  for (const name of ASKED) {
    const ask = (...given: unknown[]) =>
      (store[name] as (...all: unknown[]) => Promise<unknown>).apply(store, given)
    patient[name] = (...given: unknown[]) => wait(ask(...given), name)
  }
  return {
    ...(patient as unknown as Pick<Store, (typeof ASKED)[number]>),
    watch: (subjects, wake) => store.watch(subjects, wake),
    close: () => store.close(),
  }
}

function wait<T>(work: Promise<T>, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`[rubrica] store.${name}() did not answer in time.`))
    const timer = setTimeout(giveUp, PATIENCE_MS)
    work.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (cause: unknown) => {
        clearTimeout(timer)
        reject(cause)
      },
    )
  })
}
