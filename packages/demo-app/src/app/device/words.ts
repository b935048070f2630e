import type {
  ConsentChoice,
  DeviceSignal,
  InstallationId,
  LocationReason,
} from '@rubrica/widget/device'
import { LAYERS, type Layer, type Layers } from './layers.ts'

/** Each header, as the bank would explain it to its data protection officer. */
export const HEADERS = {
  installationId: {
    name: 'x-rubrica-installation-id',
    title: 'A random number for this browser',
    text: 'Made here by chance, so it says nothing about the customer. It tells the next visit from a first one.',
  },
  fingerprint: {
    name: 'x-rubrica-fingerprint',
    title: 'A code for the kind of device',
    text: 'A soft signal: every device of the same model may give the same code, so it identifies nobody. It only helps to notice what is out of the ordinary.',
  },
  location: {
    name: 'x-rubrica-location',
    title: 'The approximate location',
    text: 'Asked from a press of a button only, rounded before it is kept, and gone with the page.',
  },
} as const satisfies Record<DeviceSignal, object>

export const CHOICES: Record<ConsentChoice, string> = {
  undecided: 'Not decided',
  granted: 'Allowed',
  refused: 'Refused',
  necessary: 'Always on',
}

const NAMES: Record<Layer, string> = {
  'indexed-db': 'IndexedDB',
  'local-storage': 'localStorage',
  cookie: 'a cookie',
}

export const toLayerName = (layer: Layer): string => NAMES[layer]

/** Where a number was found. */
export const SOURCES: Record<InstallationId['source'], string> = {
  'indexed-db': 'found in IndexedDB',
  'local-storage': 'found in localStorage',
  cookie: 'found in the cookie',
  server: 'given by the bank’s server',
  storage: 'found in the bank’s own storage',
  memory: 'in this page’s memory only',
  generated: 'made just now',
}

/** What a fingerprint's signals are, to somebody who is not a programmer. */
export const FEATURES: Record<string, string> = {
  architecture: 'processor family',
  deviceMemory: 'memory',
  hardwareConcurrency: 'processor cores',
  math: 'arithmetic',
  platform: 'operating system',
  userAgentData: 'system and model',
  vendor: 'browser’s maker',
  webGl: 'graphics chip',
}

/** Why a location that is allowed is not there. */
export const NO_LOCATION: Record<LocationReason, string> = {
  'no-consent': 'it is not allowed',
  unsupported: 'this browser has none to give',
  'insecure-context': 'browsers give it to pages with HTTPS only',
  'blocked-by-policy': 'the page’s server forbids it',
  denied: 'the browser or the system said no',
  unanswered: 'the browser’s question is still open',
  'timed-out': 'the device did not find it in time',
  unavailable: 'the device could not find it',
}

/** What happened to the number. */
export const NOTES = {
  forgotten:
    'Forgotten. The number is deleted in all three places, the code and the location are dropped. What the customer decided stays. The next request makes a new number.',
  forgottenElsewhere:
    'Another tab had this device forgotten, and told this one. The next request makes a new number.',
  changedElsewhere: 'Another tab has made a new number, and told this one.',
  kept: 'The browser’s storage did not answer, so the number may still be there. Try again.',
  wiped: {
    'indexed-db': 'The copy in IndexedDB is gone, as if a clean-up tool had been there.',
    'local-storage': 'The copy in localStorage is gone, as if a clean-up tool had been there.',
    cookie: 'The copy in the cookie is gone, as if a clean-up tool had been there.',
  },
} as const

/** What a new reading came to, after some copies had been wiped. */
export function toHealed({ fresh, source }: InstallationId, before: Layers): string {
  if (fresh) return 'Nothing was left of the old number, so this is a new one.'
  const healed = LAYERS.filter((layer) => !before[layer]).map(toLayerName)
  if (healed.length === 0) return 'The same number: no copy was missing.'
  return `The same number: ${SOURCES[source]}, and written back to ${toList(healed)}.`
}

/** "a", "a and b", "a, b and c". */
export function toList(names: readonly string[]): string {
  return LIST.format(names)
}

const LIST = new Intl.ListFormat('en-GB')
