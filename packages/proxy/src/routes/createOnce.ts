import { IDEMPOTENCY_LIFE_MS } from '@rubrica/contract'
import * as v from 'valibot'
import { ProxyProblem } from '../ProxyProblem.ts'
import { toDigest } from '../toDigest.ts'
import type { Deadline } from '../upstream/createDeadline.ts'
import { guardStore, toInProgress } from './guardStore.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'
import { isAmbiguous, settle } from './settle.ts'

/** What is created, and how to see whether it is there. */
export interface Creation<T> {
  make: (part: Deadline) => Promise<T>
  /** Reads the provider's state. */
  read: () => Promise<T>
  /** Whether that state holds what was asked for. */
  isMade: (state: T) => boolean
}

/**
 * One intent of a person. `running` until `untilMs`; after that whoever ran it has died over it, and
 * what became of it is as `unknown` as after an answer that says nothing. Of what was created
 * nothing is kept: the provider has it.
 */
const RecordSchema = v.object({
  state: v.picklist(['running', 'made', 'unknown']),
  /** What was asked for, as a digest. */
  digest: v.string(),
  /** Tells this run from any other. */
  run: v.string(),
  untilMs: v.number(),
})

type Record = v.InferOutput<typeof RecordSchema>

/** How long after its deadline a run may still be writing down how it ended. */
const GRACE_MS = 1_000

/**
 * Creates something once for each `Idempotency-Key` of a user and a route
 * (draft-ietf-httpapi-idempotency-key-header-07). A key that comes again gets what the provider has
 * by now. What has an unknown outcome is looked for before it is made again.
 */
export async function createOnce<T>(
  call: OperationCall,
  context: OperationContext,
  creation: Creation<T>,
): Promise<T> {
  const { user, id, idempotencyKey, deadline } = call
  const { store, now } = context
  const key = `create:${JSON.stringify([user.tenant, user.id, id, idempotencyKey])}`
  // Of the parsed input, whose members are in the order of its schema.
  const digest = toDigest(JSON.stringify(call.input))
  const untilMs = now() + deadline.remainingMs() + GRACE_MS
  const running: Record = { state: 'running', digest, run: crypto.randomUUID(), untilMs }
  const text = JSON.stringify(running)

  const known = await guardStore(() => store.claim(key, text, IDEMPOTENCY_LIFE_MS))
  let isOpen = known !== null
  if (known === null) return run(settle)
  const record = v.parse(RecordSchema, JSON.parse(known))
  if (record.digest !== digest) throw new ProxyProblem('idempotency_key_reused')
  if (record.state === 'made') return creation.read()
  if (record.state === 'running' && record.untilMs > now())
    throw toInProgress(record.untilMs - now())
  const isMine = await guardStore(() => store.replace(key, known, text, IDEMPOTENCY_LIFE_MS))
  if (!isMine) throw toInProgress(GRACE_MS)
  return run(async (time, change) => {
    const found = await change.findMade()
    isOpen = false
    return found?.result ?? settle(time, change)
  })

  async function run(work: typeof settle): Promise<T> {
    const findMade = async () => {
      const state = await creation.read()
      return creation.isMade(state) ? { result: state } : null
    }
    try {
      const made = await work(deadline, { make: creation.make, findMade })
      await write({ ...running, state: 'made' })
      return made
    } catch (thrown) {
      // A refusal changed nothing, so the key is free for another try; anything else is not known. Of
      // what could not be looked up the first outcome is still open, whatever refused the look.
      if (isAmbiguous(thrown) || isOpen) await write({ ...running, state: 'unknown' })
      else await store.release(key, text).catch(tell)
      throw thrown
    }
  }

  /** What happened has happened, also when it cannot be written down: then the run's time ends. */
  async function write(record: Record): Promise<void> {
    await store.replace(key, text, JSON.stringify(record), IDEMPOTENCY_LIFE_MS).catch(tell)
  }

  function tell(cause: unknown): void {
    context.report('store_unavailable', cause, call.trace)
  }
}
