import { type DocumentAnswer, PROVIDER_OPERATIONS } from '@rubrica/contract'
import { askProvider } from './askProvider.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'

/** Reads a document from signNow, and notes what it says of the invites. */
export async function readDocument(
  documentId: string,
  call: Pick<OperationCall, 'passedOn' | 'deadline' | 'trace'>,
  context: Pick<OperationContext, 'clients' | 'statuses' | 'now'>,
): Promise<DocumentAnswer> {
  const askedAtMs = context.now()
  const asked = { values: { document_id: documentId } }
  const answer = await askProvider(
    PROVIDER_OPERATIONS.getSignnowDocument,
    asked,
    call,
    context,
    true,
  )
  await context.statuses.noteInvites(documentId, answer.field_invites, askedAtMs)
  return answer
}
