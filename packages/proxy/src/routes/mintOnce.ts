import type { OperationName } from '@rubrica/contract'
import type { OperationCall, OperationContext } from './OperationCall.ts'

/**
 * Makes a link once for everybody who asks for the same at the same time: a second click, a second
 * tab. The link is handed to those who wait and kept nowhere.
 */
export function mintOnce<T>(
  name: OperationName,
  asked: object,
  call: OperationCall,
  { mints }: OperationContext,
  mint: (own: OperationCall) => Promise<T>,
): Promise<T> {
  const { id, tenant } = call.user
  const key = JSON.stringify([name, tenant, id, asked])
  return mints.share(key, call.deadline, (deadline) => mint({ ...call, deadline }))
}
