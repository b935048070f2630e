import {
  type BiometricSign,
  type BiometricSignStatus,
  PROVIDER_OPERATIONS,
  toBiometricSign,
} from '@rubrica/contract'
import { toBindingId } from '../handles/toBindingId.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import { toSubject } from '../status/subjects.ts'
import { askProvider } from './askProvider.ts'
import type { OperationCall, OperationContext, Performers } from './OperationCall.ts'
import { settle } from './settle.ts'
import { settleOnce } from './settleOnce.ts'

const { getBiometricSign, previewBiometricSign, submitBiometricSign } = PROVIDER_OPERATIONS

/** What can be done with a biometric sign. */
export const biometricSigns: Pick<
  Performers,
  'getBiometricSign' | 'previewBiometricSign' | 'submitBiometricSign'
> = {
  getBiometricSign: read,

  async previewBiometricSign(call, context) {
    // Before the call: it may be signed by the time that the answer is here.
    const askedAtMs = context.now()
    await settle(call.deadline, {
      make: (deadline) =>
        askProvider(previewBiometricSign, toValues(call), { ...call, deadline }, context),
      findMade: () => findState(call, context, ['previewed', 'signed']),
    })
    await note(call, context, 'previewed', askedAtMs)
  },

  async submitBiometricSign(call, context) {
    const body = call.input
    await settleOnce(toSubject('biometric-sign', call.id), call, context, {
      make: (deadline) =>
        askProvider(
          submitBiometricSign,
          { ...toValues(call), body },
          { ...call, deadline },
          context,
        ),
      findMade: () => findState(call, context, ['signed']),
    })
    await note(call, context, 'signed', context.now())
  },
}

async function read(call: OperationCall, context: OperationContext): Promise<BiometricSign> {
  const askedAtMs = context.now()
  const answer = await askProvider(getBiometricSign, toValues(call), call, context, true)
  const sign = toBiometricSign(answer, await toBindingId('biometric-sign', call.id))
  await note(call, context, sign.status, askedAtMs)
  return sign
}

async function findState(
  call: OperationCall,
  context: OperationContext,
  wanted: readonly BiometricSignStatus[],
): Promise<{ result: undefined } | null> {
  const { status } = await read(call, context)
  // A state without a name says nothing of what became of the change.
  if (status === 'unknown') throw new ProxyProblem('upstream_answer_invalid')
  return wanted.includes(status) ? { result: undefined } : null
}

function note(
  { id }: OperationCall,
  { statuses }: OperationContext,
  status: BiometricSignStatus,
  askedAtMs: number,
): Promise<void> {
  return statuses.note(toSubject('biometric-sign', id), status, askedAtMs)
}

function toValues({ id }: OperationCall): { values: { sign_id: string } } {
  return { values: { sign_id: id } }
}
