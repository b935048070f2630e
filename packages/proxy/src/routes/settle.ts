import type { ErrorCode } from '@rubrica/contract'
import { ProxyProblem, toProblem } from '../ProxyProblem.ts'
import type { Deadline } from '../upstream/createDeadline.ts'

/** Failures after which the provider may have done what it was asked for, or be doing it still. */
const AMBIGUOUS: readonly ErrorCode[] = [
  'upstream_timeout',
  'upstream_unreachable',
  'upstream_failed',
  'upstream_answer_invalid',
  'outcome_unknown',
  'aborted',
]

/** The most that is set aside of an operation's time to find out what became of it. */
const RESERVE_MS = 4_000

/** A change at a provider that must not be made twice. */
export interface Change<T> {
  /** Makes it, within a part of the time. */
  make: (part: Deadline) => Promise<T>
  /** Reads the provider's state; null when it says that the change has not been made. */
  findMade: () => Promise<Made<T> | null>
}

export interface Made<T> {
  result: T
}

/** Whether a failure leaves it open what the provider has done. */
export function isAmbiguous(thrown: unknown): boolean {
  const { code, details } = toProblem(thrown)
  // Without a token nothing has been asked for.
  if (details.upstreamOperation === 'requestSignnowToken') return false
  // A gateway's word that it waited too long for the request or for what is behind it.
  const isTimeout = details.upstreamStatus === 408
  return (AMBIGUOUS.includes(code) || isTimeout) && !wasNeverSent(details.cause)
}

/** Failures of Node's `fetch` before there is a connection. Other runtimes do not tell them apart. */
const UNSENT: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]

function wasNeverSent(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return ('code' in cause && UNSENT.includes(cause.code)) || wasNeverSent(cause.cause)
}

/**
 * Makes a change, once. When the answer leaves it open whether it was made, the provider's state is
 * read: made is made. Nothing is repeated. The time for reading is set aside beforehand, so that a
 * provider that hangs leaves some.
 *
 * @throws ProxyProblem the provider's refusal; the failure, when the state says that the change was
 * not made; or `outcome_unknown` when the state could not be read either.
 */
export async function settle<T>(deadline: Deadline, change: Change<T>): Promise<T> {
  const reserveMs = Math.min(RESERVE_MS, deadline.remainingMs() / 4)
  const part = deadline.part(deadline.remainingMs() - reserveMs)
  try {
    return await change.make(part)
  } catch (thrown) {
    // When the browser has left, nobody waits for an answer.
    if (!isAmbiguous(thrown) || toProblem(thrown).code === 'aborted') throw thrown
    const made = await find(change, thrown)
    if (!made) throw thrown
    return made.result
  } finally {
    part.end()
  }
}

async function find<T>(change: Change<T>, thrown: unknown): Promise<Made<T> | null> {
  try {
    return await change.findMade()
  } catch (cause) {
    if (toProblem(cause).code === 'aborted') throw cause
    const { upstreamOperation, upstreamStatus } = toProblem(thrown).details
    throw new ProxyProblem('outcome_unknown', { cause: thrown, upstreamOperation, upstreamStatus })
  }
}
