'use client'
import type { BiometricSignRequest, RubricaError } from '@rubrica/contract'
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRubrica } from '../provider/useRubrica.ts'
import { biometricSignOptions, submitBiometricSignOptions } from './biometricSignOptions.ts'
import { refreshBiometricSign, settleBiometricSign } from './refreshBiometricSign.ts'

/**
 * Hands a signature to the provider. After a failure the sign is read again before the mutation
 * ends, so that a signature which did arrive is seen as such and not asked for twice.
 */
export function useSubmitBiometricSign(
  handle: string,
  readSignature: () => BiometricSignRequest | Promise<BiometricSignRequest>,
): UseMutationResult<void, RubricaError, void> {
  const { client, queryClient } = useRubrica('calls useSubmitBiometricSign()')
  const sign = biometricSignOptions(client, handle)
  const options = submitBiometricSignOptions(client, handle, readSignature)
  const onSuccess = () => settleBiometricSign(queryClient, sign, 'signed')
  const onError = (error: RubricaError) => refreshBiometricSign(queryClient, sign, error)
  return useMutation({ ...options, onSuccess, onError }, queryClient)
}
