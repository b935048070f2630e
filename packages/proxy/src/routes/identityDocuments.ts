import { type IdentityDocument, PROVIDER_OPERATIONS, toIdentityDocument } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'
import { toSubject } from '../status/subjects.ts'
import { askProvider } from './askProvider.ts'
import type { OperationCall, OperationContext, Performers } from './OperationCall.ts'
import { settleOnce } from './settleOnce.ts'

const { getIdentityDocument, validateIdentityDocument } = PROVIDER_OPERATIONS

/** What can be done with an identification. */
export const identityDocuments: Pick<
  Performers,
  'getIdentityDocument' | 'validateIdentityDocument'
> = {
  getIdentityDocument: read,

  async validateIdentityDocument(call, context) {
    const subject = toSubject('identity-document', call.id)
    await settleOnce(subject, call, context, {
      make: (deadline) =>
        askProvider(validateIdentityDocument, toValues(call), { ...call, deadline }, context),
      async findMade() {
        const { status } = await read(call, context)
        // A state without a name says nothing of what became of the change.
        if (status === 'unknown') throw new ProxyProblem('upstream_answer_invalid')
        return status === 'validated' ? { result: undefined } : null
      },
    })
    await context.statuses.note(subject, 'validated', context.now())
  },
}

async function read(call: OperationCall, context: OperationContext): Promise<IdentityDocument> {
  const askedAtMs = context.now()
  const answer = await askProvider(getIdentityDocument, toValues(call), call, context, true)
  const identityDocument = toIdentityDocument(answer)
  const subject = toSubject('identity-document', call.id)
  await context.statuses.note(subject, identityDocument.status, askedAtMs)
  return identityDocument
}

function toValues({ id }: OperationCall): { values: { identification_id: string } } {
  return { values: { identification_id: id } }
}
