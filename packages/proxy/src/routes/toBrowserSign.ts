import { type BiometricSign, type GetSignResponse, toBiometricSign } from '@rubrica/contract'
import { toBindingId } from '../handles/toBindingId.ts'

/** Turns the provider's answer about a sign into the one the browser gets. */
export async function toBrowserSign(
  signId: string,
  answer: GetSignResponse,
): Promise<BiometricSign> {
  return toBiometricSign(answer, await toBindingId('biometric-sign', signId))
}
