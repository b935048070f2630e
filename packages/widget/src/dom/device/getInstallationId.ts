import { DEVICE_HEADERS } from '@rubrica/contract'

const STORAGE_KEY = 'rubrica.installation-id'

let idOfThisPage: string | undefined

/**
 * The id of this browser on this site: a UUID v4, made once and kept in localStorage. Where storage
 * is blocked it lives as long as the page.
 */
export function getInstallationId(): string {
  const stored = readStored()
  if (stored !== undefined) return stored
  idOfThisPage ??= createUuid()
  writeStored(idOfThisPage)
  return idOfThisPage
}

function readStored(): string | undefined {
  try {
    const value = localStorage.getItem(STORAGE_KEY) ?? ''
    return DEVICE_HEADERS.installationId.isValid(value) ? value : undefined
  } catch {
    // Touching localStorage throws in sandboxed frames and where all cookies are blocked.
    return undefined
  }
}

function writeStored(id: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, id)
  } catch {
    // Blocked or full: the id stays in memory.
  }
}

/** `crypto.randomUUID` exists in secure contexts only; `getRandomValues` exists everywhere. */
function createUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
