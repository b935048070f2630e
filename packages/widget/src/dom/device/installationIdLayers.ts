import { within } from './within.ts'

/** The name under which each layer keeps the id. */
export const INSTALLATION_ID_KEY = 'rubrica.installation-id'

/** What storage holds after an erasure, so that no copy that a tab still has is taken for the id. */
export const ERASED = ''

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
const COOKIE_SECONDS = 34_560_000
const COOKIE = /(?:^|; )rubrica\.installation-id=([^;]*)/

/** Keeps one string for all tabs of a site. */
export interface InstallationIdStorage {
  /**
   * Replaces the kept string by what `change` gives for it, in one step that no other tab comes
   * between. `change` gets undefined where nothing is kept yet, and may give an empty string, which
   * is to be kept like any other.
   */
  update: (change: (stored: string | undefined) => string) => Promise<void>
}

/** A copy of the id beside the storage that decides. Reading and writing never throw. */
export interface Mirror {
  source: 'local-storage' | 'cookie'
  read: () => string | null | undefined
  /** Writes the id; `ERASED` removes it. */
  write: (id: string) => void
}

/**
 * IndexedDB, whose transaction is atomic across tabs and exists on insecure origins too. The
 * connection is closed each time: an open one would keep the host from deleting its databases.
 */
export const indexedDbStorage: InstallationIdStorage = {
  update: (change) =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('rubrica')
      opening.onupgradeneeded = () => opening.result.createObjectStore('device')
      opening.onerror = reject
      opening.onsuccess = () => {
        const db = opening.result
        try {
          const transaction = db.transaction('device', 'readwrite')
          transaction.oncomplete = () => resolve()
          transaction.onabort = reject
          const store = transaction.objectStore('device')
          const reading = store.get(INSTALLATION_ID_KEY)
          reading.onsuccess = () => {
            try {
              store.put(change(reading.result), INSTALLATION_ID_KEY)
            } catch {
              transaction.abort()
            }
          }
        } catch (cause) {
          reject(cause)
        }
        // It closes when the transaction, which has begun, is over.
        db.close()
      }
    }),
}

/** Touching either throws in a sandboxed frame, and where all cookies are blocked. */
export const MIRRORS: readonly Mirror[] = [
  {
    source: 'local-storage',
    read: () => attempt(() => localStorage.getItem(INSTALLATION_ID_KEY)),
    write: (id) =>
      attempt(() =>
        id
          ? localStorage.setItem(INSTALLATION_ID_KEY, id)
          : localStorage.removeItem(INSTALLATION_ID_KEY),
      ),
  },
  {
    source: 'cookie',
    read: () => attempt(() => COOKIE.exec(document.cookie)?.[1]),
    write: (id) =>
      attempt(() => {
        const secure = location.protocol === 'https:' ? '; Secure' : ''
        const seconds = id ? COOKIE_SECONDS : 0
        // The Cookie Store API is asynchronous, and not everywhere.
        // biome-ignore lint/suspicious/noDocumentCookie: see above
        document.cookie = `${INSTALLATION_ID_KEY}=${id}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`
      }),
  },
]

/** What a change came to: it was kept, or there is nothing to keep it in, or that did not answer. */
export type LayersOutcome = 'kept' | 'unavailable' | 'hung'

/**
 * Makes one change where no other tab comes between: in the storage's own step, else under a lock,
 * else plainly. The change is called with undefined where the storage cannot be read.
 */
export async function changeLayers(
  storage: InstallationIdStorage,
  timeoutMs: number,
  change: (stored: string | undefined) => string,
): Promise<LayersOutcome> {
  let isLate = false
  const changed = async () => {
    await storage.update((stored) => {
      // Caught below; it keeps the storage from changing.
      if (isLate) throw new Error('late')
      return change(stored)
    })
    return 'kept' as const
  }
  const outcome = await within(
    timeoutMs,
    changed().catch(() => 'unavailable' as const),
    () => 'hung' as const,
  )
  isLate = true
  if (outcome !== 'kept') await underLock(() => change(undefined))
  return outcome
}

/** Web Locks are missing on insecure origins, and throw in sandboxed frames. */
async function underLock(act: () => void): Promise<void> {
  try {
    await navigator.locks.request(INSTALLATION_ID_KEY, act)
  } catch {
    act()
  }
}

/** Gives undefined where storage is blocked, or full: the other layers keep the id. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
