import { REQUIRED_DEVICE_VALUES } from '@rubrica/contract'
import {
  type ConsentChoices,
  type ConsentDecision,
  type ConsentRecord,
  type DeviceSignal,
  readDecisions,
  toChoices,
  toMissing,
} from '../../core/device/consent.ts'
import { createListeners } from '../../core/device/createListeners.ts'
import { toHex } from '../../core/device/toHex.ts'

export interface ConsentOptions {
  /** What the person is asked about beside what the provider requires: the location. @default [] */
  signals?: readonly DeviceSignal[] | undefined
  /**
   * What you declare strictly necessary for the service that the person asked for (ePrivacy Directive,
   * Art. 5(3)). It is read without being asked about; whether the law agrees is for you to know.
   */
  necessary?: readonly DeviceSignal[] | undefined
  /** What you show, versioned: a record of another version counts as no decision. @default '1' */
  noticeVersion?: string | undefined
  /** What the person decided before, as `exportRecord` gave it. */
  record?: ConsentRecord | undefined
}

/** What the person allows to be read of the device. Kept in memory; export it to keep it longer. */
export interface Consent {
  /** What the person is asked about. */
  readonly signals: readonly DeviceSignal[]
  /** What may be done with each signal. The same object until something is decided. */
  choices: () => ConsentChoices
  /** What the provider requires and nobody has allowed; without it no request is sent. */
  missing: () => readonly DeviceSignal[]
  /**
   * Notes what the person decided; signals that are left out stay as they were.
   *
   * @param notice every text that was shown, in its order
   */
  decide: (
    choices: Readonly<Partial<Record<DeviceSignal, boolean>>>,
    notice: readonly string[],
  ) => void
  /**
   * Takes over a record as it is, such as one that another tab has changed; undefined forgets all
   * decisions, as when somebody else signs in. A refusal in the record deletes as any other does;
   * forgetting deletes nothing.
   */
  restore: (record: ConsentRecord | undefined) => void
  /** All decisions so far, for your evidence and for the next visit; undefined without any. */
  exportRecord: () => Promise<ConsentRecord | undefined>
  /** Calls the listener after each decision, until the returned function is called. */
  subscribe: (listener: () => void) => () => void
}

/**
 * Builds the gate that stands before each signal. Everything is closed until the person opens it or
 * you declare it necessary.
 */
export function createConsent(options: ConsentOptions = {}): Consent {
  const { necessary = [], noticeVersion = '1', record } = options
  const signals = [...new Set([...REQUIRED_DEVICE_VALUES, ...(options.signals ?? [])])]
  let decisions = readDecisions(record, noticeVersion)
  let choices = toChoices(decisions, necessary)
  const { subscribe, notify } = createListeners()
  const take = (taken: readonly ConsentDecision[]) => {
    decisions = taken
    choices = toChoices(decisions, necessary)
    notify()
  }
  return {
    signals,
    choices: () => choices,
    missing: () => toMissing(choices),
    decide(decided, notice) {
      const decidedAt = new Date().toISOString()
      const decision = { choices: { ...decided }, notice: [...notice], noticeHash: null, decidedAt }
      take([...decisions, decision])
    },
    restore: (other) => take(readDecisions(other, noticeVersion)),
    async exportRecord() {
      if (decisions.length === 0) return undefined
      return { version: 1, noticeVersion, decisions: await Promise.all(decisions.map(withHash)) }
    },
    subscribe,
  }
}

async function withHash(decision: ConsentDecision): Promise<ConsentDecision> {
  // Without HTTPS there is no WebCrypto; the texts themselves are in the record.
  if (decision.noticeHash !== null || !globalThis.crypto?.subtle) return decision
  const bytes = new TextEncoder().encode(JSON.stringify(decision.notice))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { ...decision, noticeHash: toHex(hash) }
}
