import { attempt, INSTALLATION_ID_KEY } from './installationIdLayers.ts'

/**
 * Calls the listener when a tab of this site, this one too, has made, replaced or erased the
 * installation id, until the returned function is called. Ask for the id again then; the message
 * itself does not hold it.
 */
export function watchInstallationId(listener: () => void): () => void {
  const channel = openChannel()
  channel?.addEventListener('message', () => listener())
  return () => channel?.close()
}

/** Tells every tab that the id is another one now. */
export function announceInstallationId(): void {
  const channel = openChannel()
  channel?.postMessage('changed')
  channel?.close()
}

/** Firefox forbids it where all cookies are blocked; no two tabs share an id there. */
const openChannel = () => attempt(() => new BroadcastChannel(INSTALLATION_ID_KEY))
