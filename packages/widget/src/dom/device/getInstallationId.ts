import { isInstallationId, RubricaError } from '@rubrica/contract'
import { announceInstallationId } from './watchInstallationId.ts'
import { createUuid } from './createUuid.ts'
import {
  changeLayers,
  ERASED,
  type InstallationIdStorage,
  indexedDbStorage,
  MIRRORS,
  type Mirror,
} from './installationIdLayers.ts'

/** Where an id can be kept from one page to the next; `storage` is the host's own. */
export type InstallationIdLayer = 'indexed-db' | 'storage' | Mirror['source']

/** The id of this browser on this site, and where it comes from. */
export interface InstallationId {
  /** A UUID v4, in lower case. */
  id: string
  /** Where it was found. `memory` lives as long as the page; `generated` was nowhere yet. */
  source: InstallationIdLayer | 'server' | 'memory' | 'generated'
  /** Where it is kept now. Empty where everything is blocked: it then ends with the page. */
  persisted: readonly InstallationIdLayer[]
  /** Made by this call: nothing of an earlier visit was left. */
  fresh: boolean
}

export interface InstallationIdOptions {
  /**
   * The id that your server keeps in a cookie of its own. It outdoes every other, and is the only one
   * that outlives the seven days after which Safari deletes what scripts have stored.
   */
  serverId?: string | undefined
  /** Keeps the id in place of IndexedDB, localStorage and the cookie. */
  storage?: InstallationIdStorage | undefined
  /** How long the storage may take, in milliseconds; IndexedDB hangs at times. @default 1500 */
  timeoutMs?: number | undefined
}

/** What this page has where nothing can be kept. Never set on a server, where pages share it. */
let idOfThisPage: string | undefined

/**
 * The id of this browser on this site: found in one of three places and written to the others, or
 * made. IndexedDB decides, in one transaction, so that tabs that start at once agree. Call it only
 * once the person has allowed it; `createDevice` sees to that.
 *
 * @throws TypeError for a `serverId` that is no UUID v4, and Error where there is no page, as on a
 * server. Blocked storage is no error: `persisted` tells.
 */
export async function getInstallationId(
  options: InstallationIdOptions = {},
): Promise<InstallationId> {
  const { storage, mirrors, source: layer, timeoutMs } = toLayers(options)
  const serverId = toServerId(options.serverId)
  const made = createUuid()
  let source: InstallationId['source'] = 'generated'
  let id = made
  let stored: string | undefined

  /** Runs inside the step that no other tab comes between. */
  const settle = (kept: string | undefined): string => {
    const copies = [...mirrors, { source: 'memory' as const, read: () => idOfThisPage }]
    const found: readonly (readonly [InstallationId['source'], string | null | undefined])[] = [
      ['server', serverId],
      [layer, kept],
      ...(kept === ERASED ? [] : copies).map((copy) => [copy.source, copy.read()] as const),
    ]
    const valid = found.find(([, value]) => isInstallationId(value ?? ''))
    source = valid?.[0] ?? 'generated'
    id = valid?.[1] ?? made
    stored = kept
    for (const mirror of mirrors) if (mirror.read() !== id) mirror.write(id)
    idOfThisPage = id
    return id
  }

  const outcome = await changeLayers(storage, timeoutMs, settle)
  const copies = mirrors.filter((mirror) => mirror.read() === id).map((mirror) => mirror.source)
  const persisted = outcome === 'kept' ? [layer, ...copies] : copies
  // A copy in memory would outlive an erasure in another tab.
  if (persisted.length > 0) idOfThisPage = undefined
  const fresh = id === made
  if (fresh || (outcome === 'kept' && stored !== id)) announceInstallationId()
  return { id, source: fresh ? 'generated' : source, persisted, fresh }
}

/**
 * Deletes the id everywhere, for the right to erasure (GDPR, Art. 17). What stays is an empty string
 * in IndexedDB, so that a tab that still holds a copy does not bring the id back.
 *
 * @throws RubricaError `installation_id_kept` when the storage did not answer.
 */
export async function resetInstallationId(
  options: Omit<InstallationIdOptions, 'serverId'> = {},
): Promise<void> {
  const { storage, mirrors, source, timeoutMs } = toLayers(options)
  let kept: string | undefined
  const outcome = await changeLayers(storage, timeoutMs, (stored) => {
    kept ||= stored
    idOfThisPage = undefined
    for (const mirror of mirrors) mirror.write(ERASED)
    return ERASED
  })
  announceInstallationId()
  // What IndexedDB cannot be asked for, nobody can read there either; a storage that hangs may recover,
  // and a full one still gives what it has.
  if (outcome === 'kept' || (outcome === 'unavailable' && source === 'indexed-db' && !kept)) return
  throw new RubricaError(
    'installation_id_kept',
    '[rubrica] The storage did not answer: the installation id may still be in it. Try again.',
  )
}

function toLayers({ storage, timeoutMs = 1500 }: InstallationIdOptions) {
  if (typeof document === 'undefined')
    throw new Error(
      '[rubrica] There is no installation id outside of a page. Ask in an effect or a handler.',
    )
  return storage
    ? { storage, mirrors: [], source: 'storage' as const, timeoutMs }
    : { storage: indexedDbStorage, mirrors: MIRRORS, source: 'indexed-db' as const, timeoutMs }
}

/** @throws TypeError for what is no UUID v4 */
export function toServerId(serverId: string | undefined): string | undefined {
  const id = serverId?.toLowerCase()
  if (id === undefined || isInstallationId(id)) return id
  throw new TypeError('[rubrica] serverId is no UUID v4, and providers take no other.')
}
