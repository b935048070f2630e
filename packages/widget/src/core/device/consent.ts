import { type DeviceValues, REQUIRED_DEVICE_VALUES } from '@rubrica/contract'

/** Something of the device that a person is asked about. */
export type DeviceSignal = keyof DeviceValues

/**
 * What may be done with a signal. `necessary` is the host's word, not the person's: what the host
 * declares strictly necessary is not asked about.
 */
export type ConsentChoice = 'necessary' | 'granted' | 'refused' | 'undecided'

export type ConsentChoices = Readonly<Record<DeviceSignal, ConsentChoice>>

/** One thing that the person decided. A later decision outdoes an earlier one, signal by signal. */
export interface ConsentDecision {
  choices: Readonly<Partial<Record<DeviceSignal, boolean>>>
  /** Every text that was shown, in its order and its language. */
  notice: readonly string[]
  /**
   * SHA-256 of the notice's JSON, in lower-case hex. Null until the record is exported, and on a page
   * without HTTPS, which has no WebCrypto.
   */
  noticeHash: string | null
  /** When, by the device's clock: ISO 8601 in UTC. */
  decidedAt: string
}

/** What a person decided, and when, and what they were shown: plain JSON, for you to keep. */
export interface ConsentRecord {
  /** The version of this format. */
  version: 1
  /** The version of what was shown; a record of another one counts as no decision. */
  noticeVersion: string
  /** From the first to the last; a withdrawal is one more. */
  decisions: readonly ConsentDecision[]
}

/** What may be done with each signal, after all decisions. */
export function toChoices(
  decisions: readonly ConsentDecision[],
  necessary: readonly DeviceSignal[],
): ConsentChoices {
  const toChoice = (signal: DeviceSignal): ConsentChoice => {
    if (necessary.includes(signal)) return 'necessary'
    const last = decisions.findLast(({ choices }) => choices[signal] !== undefined)
    if (!last) return 'undecided'
    // Another tool's "denied" is a string, and no grant.
    return last.choices[signal] === true ? 'granted' : 'refused'
  }
  return {
    installationId: toChoice('installationId'),
    fingerprint: toChoice('fingerprint'),
    location: toChoice('location'),
  }
}

/** Whether a choice lets the signal be read. */
export function isAllowed(choice: ConsentChoice): boolean {
  return choice === 'granted' || choice === 'necessary'
}

/** What the provider requires and these choices do not allow. */
export function toMissing(choices: ConsentChoices): readonly DeviceSignal[] {
  return REQUIRED_DEVICE_VALUES.filter((signal) => !isAllowed(choices[signal]))
}

/**
 * The decisions of a record that was kept somewhere. What is no such record, or of another version,
 * counts as none: the person is asked again, and nothing that they did not grant is read.
 */
export function readDecisions(
  record: ConsentRecord | undefined,
  noticeVersion: string,
): readonly ConsentDecision[] {
  if (record?.version !== 1 || record.noticeVersion !== noticeVersion) return []
  return Array.isArray(record.decisions) && record.decisions.every(isDecision)
    ? record.decisions
    : []
}

function isDecision(value: unknown): value is ConsentDecision {
  const { choices, notice, decidedAt } = Object(value) as Partial<ConsentDecision>
  return (
    // Neither null nor a primitive.
    Object(choices) === choices &&
    Object.values(choices ?? {}).every((granted) => typeof granted === 'boolean') &&
    Array.isArray(notice) &&
    typeof decidedAt === 'string'
  )
}
