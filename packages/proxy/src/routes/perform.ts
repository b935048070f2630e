import { type Operation, type OperationName, OPERATIONS } from '@rubrica/contract'
import { biometricSigns } from './biometricSigns.ts'
import { documents } from './documents.ts'
import { identityDocuments } from './identityDocuments.ts'
import { invites } from './invites.ts'
import { me } from './me.ts'
import type { OperationCall, OperationContext, Performers } from './OperationCall.ts'

const PERFORMERS: Performers = {
  ...biometricSigns,
  ...identityDocuments,
  ...me,
  ...documents,
  ...invites,
}

/** Does what an operation asks for. Its input has been read by the operation's own schema. */
export function perform(
  name: OperationName,
  call: OperationCall,
  context: OperationContext,
): Promise<unknown> {
  // The table pairs every name with its types; looked up by name they are no longer told apart.
  const performer = PERFORMERS[name] as (
    call: OperationCall,
    context: OperationContext,
  ) => Promise<unknown>
  return performer(call, context)
}

/** An operation of any types, by name. */
export function toOperation(name: OperationName): Operation<unknown, unknown> {
  return OPERATIONS[name] as unknown as Operation<unknown, unknown>
}
