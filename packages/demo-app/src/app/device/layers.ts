import type { InstallationIdLayer } from '@rubrica/widget/device'

/** What each place holds; undefined where there is nothing. */
export type Layers = Readonly<Record<Layer, string | undefined>>

/** The places where Rubrica keeps the number, unless a partner names one of its own. */
export type Layer = Exclude<InstallationIdLayer, 'storage'>

export const LAYERS = ['indexed-db', 'local-storage', 'cookie'] as const satisfies readonly Layer[]

export const NO_LAYERS: Layers = {
  'indexed-db': undefined,
  'local-storage': undefined,
  cookie: undefined,
}

const NAME = 'rubrica.installation-id'
const COOKIE = /(?:^|; )rubrica\.installation-id=([^;]+)/

/** Looks, and changes nothing. A page that shows no storage never needs this. */
export async function peekLayers(): Promise<Layers> {
  return {
    'indexed-db': (await withStore('readonly', (store) => store.get(NAME))) || undefined,
    'local-storage': attempt(() => localStorage.getItem(NAME)) ?? undefined,
    cookie: attempt(() => COOKIE.exec(document.cookie)?.[1]),
  }
}

/** Deletes one copy behind Rubrica's back, as a clean-up tool or a browser does. */
export async function wipeLayer(layer: Layer): Promise<void> {
  if (layer === 'local-storage') attempt(() => localStorage.removeItem(NAME))
  // The Cookie Store API is not everywhere.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  if (layer === 'cookie') attempt(() => (document.cookie = `${NAME}=; Path=/; Max-Age=0`))
  if (layer === 'indexed-db') await withStore('readwrite', (store) => store.delete(NAME))
}

/** Undefined where the browser has no such database, or does not let the page look. */
async function withStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const opening = indexedDB.open('rubrica')
    // There is none: this one must not be made by looking for it.
    opening.onupgradeneeded = () => opening.transaction?.abort()
    const database = await settle(opening)
    try {
      return await settle(act(database.transaction('device', mode).objectStore('device')))
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
