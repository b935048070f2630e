'use client'
import type { BiometricSign, RubricaError } from '@rubrica/contract'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useRubrica } from '../provider/useRubrica.ts'
import { biometricSignOptions } from './biometricSignOptions.ts'

/** Follows one biometric sign, from the first fetch to its last state. */
export function useBiometricSign(handle: string): UseQueryResult<BiometricSign, RubricaError> {
  const { client, queryClient } = useRubrica('calls useBiometricSign()')
  return useQuery(biometricSignOptions(client, handle), queryClient)
}
