import type { Operation } from '@rubrica/contract'
import type { PartnerUser } from '../options/PartnerProxyOptions.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'

/** Opens the handle of a path for the user it must belong to, if the operation has one. */
export async function openHandle(
  operation: Operation<unknown, unknown>,
  handle: string | undefined,
  user: PartnerUser,
  { handles, now }: Pick<OperationContext, 'handles' | 'now'>,
): Promise<Pick<OperationCall, 'id' | 'expiresAt'>> {
  if (operation.handle === null) return { id: '', expiresAt: new Date(now()) }
  const { kind, scope } = operation.handle
  return handles.open(handle ?? '', { kind, scope, user })
}
