import { type ConsentRecord, createConsent, createDevice } from '@rubrica/widget/device'

/** Under which the bank keeps what the customer decided about the device. */
export const CONSENT_KEY = 'larkmoor.device-consent'

/** The bank asks about everything, the optional location too. */
const consent = createConsent({
  signals: ['installationId', 'fingerprint', 'location'],
  record: parseRecord(readKept()),
})

/** This device, as far as the customer allows it: one for the whole site. */
export const device = createDevice({ consent })

/** Keeps a decision for the next visit. Nothing is kept before there is one. */
export function keepConsent(record: ConsentRecord): void {
  try {
    localStorage.setItem(CONSENT_KEY, JSON.stringify(record))
  } catch {
    // Blocked: the customer is asked again at the next visit.
  }
}

// What is refused in one tab must not stay allowed in another that is open.
addEventListener('storage', ({ key, newValue }) => {
  if (key !== CONSENT_KEY) return
  const last = parseRecord(newValue)?.decisions.at(-1)
  if (last) consent.decide(last.choices, last.notice)
})

function readKept(): string | null {
  try {
    return localStorage.getItem(CONSENT_KEY)
  } catch {
    return null
  }
}

/** `createConsent` checks what is in it; what is no record counts as no decision. */
function parseRecord(kept: string | null): ConsentRecord | undefined {
  try {
    return (kept && JSON.parse(kept)) || undefined
  } catch {
    return undefined
  }
}
