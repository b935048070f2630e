import { afterEach, beforeEach } from 'vitest'
import type { Store } from '../Store.ts'

export interface StoreBenchOptions {
  /**
   * Makes instances that share one state, which is empty at first: one where nothing is shared, two
   * or more where instances can be on several machines or in several processes.
   */
  create: () => Store[] | Promise<Store[]>
  /**
   * Moves the stores' clock ahead. Leave it out where the clock is another's: then time is waited
   * for, and the cases that would take days are not run.
   */
  jump?: ((ms: number) => void | Promise<void>) | undefined
}

/** The stores of the case that runs. */
export interface StoreBench {
  readonly store: Store
  readonly stores: readonly Store[]
  /** Gives the instances in turn, so that many callers are spread over them. */
  at: (index: number) => Store
  /** Lets so much time go by. */
  pass: (ms: number) => Promise<void>
  /** Whether days can go by. */
  canJump: boolean
}

/** A timer may be early by the clock that it is compared with, and that clock is another machine's. */
const EARLY_MS = 20

/** Keys that a store may confuse with one another, or with its own. */
export const ODD_KEYS: readonly string[] = [
  ...[
    '',
    ' ',
    'a',
    ' a',
    'a ',
    'A',
    'a\0',
    'a\0b',
    'a\0c',
    'a\nb',
    'a:b',
    'a:b:c',
    '{a}',
    '*',
    '%',
  ],
  ...['0', '00', '1e3', '1000', 'null', 'NULL', '__proto__', 'constructor', '\u{1f600}', '\ufeffa'],
  // One letter, composed and not; ß and ss; quotes of several languages.
  ...['\u00e9', 'e\u0301', '\u00df', 'ss', `'`, `''`, '"', '`', `'; DROP TABLE claims; --`, '\\0'],
  'k'.repeat(2048),
  `${'k'.repeat(2047)}l`,
]

/** Makes new stores for each case of the suite around it, and closes them. */
export function createBench({ create, jump }: StoreBenchOptions): StoreBench {
  let stores: readonly Store[] = []

  beforeEach(async () => {
    stores = await create()
  })
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()))
  })

  function at(index: number): Store {
    const store = stores[index % stores.length]
    if (!store) throw new Error('[rubrica] describeStore() got no store from `create`.')
    return store
  }

  return {
    get store() {
      return at(0)
    },
    get stores() {
      return stores
    },
    at,
    pass: async (ms) => (jump ? await jump(ms) : await sleep(ms + EARLY_MS)),
    canJump: jump !== undefined,
  }
}

/** Calls so many times at once. */
export function together<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)))
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
