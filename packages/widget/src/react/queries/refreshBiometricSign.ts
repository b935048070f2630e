import type { BiometricSignStatus, ErrorCode, RubricaError } from '@rubrica/contract'
import type { QueryClient } from '@tanstack/react-query'
import type { biometricSignOptions } from './biometricSignOptions.ts'

/** What fails before a request is made, so that the server has nothing new to tell. */
const UNSENT: readonly ErrorCode[] = [
  'consent_needed',
  'consent_refused',
  'fingerprint_unavailable',
]

/**
 * Reads a sign again after something failed, so that the server's word decides what is shown. Tries
 * once: with the network down, the person should not wait for more.
 */
export async function refreshBiometricSign(
  queryClient: QueryClient,
  sign: ReturnType<typeof biometricSignOptions>,
  error?: RubricaError,
): Promise<void> {
  if (error && UNSENT.includes(error.code)) return
  // Joining a read that began before the failure would tell of the time before it.
  await queryClient.cancelQueries({ queryKey: sign.queryKey })
  await queryClient.fetchQuery({ ...sign, retry: false, staleTime: 0 }).catch(() => undefined)
}

/**
 * Writes down what the provider has just confirmed. A read that began before must not overwrite it;
 * where there is nothing yet to write it on, the sign is read instead.
 */
export async function settleBiometricSign(
  queryClient: QueryClient,
  sign: ReturnType<typeof biometricSignOptions>,
  status: BiometricSignStatus,
): Promise<void> {
  await queryClient.cancelQueries({ queryKey: sign.queryKey })
  const known = queryClient.setQueryData(sign.queryKey, (old) => old && { ...old, status })
  if (!known) await refreshBiometricSign(queryClient, sign)
}
