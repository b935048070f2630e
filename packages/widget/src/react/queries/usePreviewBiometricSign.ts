'use client'
import type { RubricaError } from '@rubrica/contract'
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRubrica } from '../provider/useRubrica.ts'
import { biometricSignOptions, previewBiometricSignOptions } from './biometricSignOptions.ts'

/** Tells the provider that the signer has seen the documents, and the cache that it knows. */
export function usePreviewBiometricSign(
  handle: string,
): UseMutationResult<void, RubricaError, void> {
  const { client, queryClient } = useRubrica('calls usePreviewBiometricSign()')
  const { queryKey } = biometricSignOptions(client, handle)
  const options = previewBiometricSignOptions(client, handle)
  const onSuccess = () => {
    queryClient.setQueryData(queryKey, (sign) => sign && { ...sign, status: 'previewed' as const })
  }
  return useMutation({ ...options, onSuccess }, queryClient)
}
