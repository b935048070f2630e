import { PROVIDER_OPERATIONS, toKycStatus } from '@rubrica/contract'
import type { OperationContext } from '../routes/OperationCall.ts'
import { askProvider } from '../routes/askProvider.ts'
import { toKycStateStatus } from '../routes/me.ts'
import { readDocument } from '../routes/readDocument.ts'
import { findCapaUser } from '../status/capaUsers.ts'
import { toKycSubject, toSubject } from '../status/subjects.ts'
import { createTrace, type Trace } from '../telemetry/createTrace.ts'
import type { ProxyTelemetry } from '../telemetry/ProxyTelemetry.ts'
import { createDeadline, type Deadline } from '../upstream/createDeadline.ts'
import { fromJobKey, type StatusJob } from './jobs.ts'

const DEADLINE_MS = 10_000

/** How often Capa is asked again when its answer is not the one its webhook spoke of. */
const LAGGING_ATTEMPTS = 3

type LookContext = Pick<OperationContext, 'clients' | 'statuses' | 'store' | 'now'>

/** One look's time and trace; a look belongs to no request. */
interface Look {
  deadline: Deadline
  trace: Trace
  passedOn: Record<string, string>
}

/**
 * Looks at the thing that a webhook spoke of. The provider's answer is what counts, not the
 * webhook's: so it does not matter how often, in which order or how late webhooks come.
 */
export function createLook(context: LookContext, telemetry: ProxyTelemetry | undefined) {
  return async (key: string, attempt: number): Promise<boolean> => {
    const job = fromJobKey(key)
    if (!job) return true
    const trace = createTrace({ method: 'POST', route: `/webhooks/${job.provider}` }, telemetry)
    const deadline = createDeadline(DEADLINE_MS, new AbortController().signal)
    try {
      const look = { deadline, trace, passedOn: {} }
      if (job.provider === 'signnow') return await lookAtDocument(job.documentId, look, context)
      return (await lookAtKyc(job, look, context)) || attempt > LAGGING_ATTEMPTS
    } finally {
      deadline.end()
      trace.end({ status: 204 })
    }
  }
}

/** Only what somebody has seen through this proxy: the account may have thousands of documents. */
async function lookAtDocument(id: string, look: Look, context: LookContext): Promise<boolean> {
  const known = await context.store.readStatuses([toSubject('document', id)])
  if (known.length > 0) await readDocument(id, look, context)
  return true
}

async function lookAtKyc(
  { externalUserId, expected }: StatusJob & { provider: 'capa' },
  look: Look,
  context: LookContext,
): Promise<boolean> {
  const userId = await findCapaUser(context.store, externalUserId)
  if (userId === null) return true
  const askedAtMs = context.now()
  const { getKycDetails } = PROVIDER_OPERATIONS
  const answer = await askProvider(getKycDetails, { values: { userId } }, look, context, true)
  const status = toKycStatus(answer)
  await context.statuses.note(toKycSubject(externalUserId), toKycStateStatus(status), askedAtMs)
  return status === expected
}
