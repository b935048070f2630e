'use client'
import type { RubricaError } from '@rubrica/contract'
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRubrica } from '../provider/useRubrica.ts'
import { biometricSignOptions, previewBiometricSignOptions } from './biometricSignOptions.ts'
import { refreshBiometricSign, settleBiometricSign } from './refreshBiometricSign.ts'

/**
 * Tells the provider that the signer has seen the documents, and the cache that it knows. After a
 * failure the sign is read again: it may have been cancelled meanwhile.
 */
export function usePreviewBiometricSign(
  handle: string,
): UseMutationResult<void, RubricaError, void> {
  const { client, queryClient } = useRubrica('calls usePreviewBiometricSign()')
  const sign = biometricSignOptions(client, handle)
  const options = previewBiometricSignOptions(client, handle)
  const onSuccess = () => settleBiometricSign(queryClient, sign, 'previewed')
  const onError = (error: RubricaError) => refreshBiometricSign(queryClient, sign, error)
  return useMutation({ ...options, onSuccess, onError }, queryClient)
}
