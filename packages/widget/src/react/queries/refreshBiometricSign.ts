import type { QueryClient } from '@tanstack/react-query'
import type { biometricSignOptions } from './biometricSignOptions.ts'

/**
 * Reads a sign again after something failed, so that the server's word decides what is shown. Tries
 * once: with the network down, the person should not wait for more.
 */
export async function refreshBiometricSign(
  queryClient: QueryClient,
  sign: ReturnType<typeof biometricSignOptions>,
): Promise<void> {
  // Joining a read that began before the failure would tell of the time before it.
  await queryClient.cancelQueries({ queryKey: sign.queryKey })
  await queryClient.fetchQuery({ ...sign, retry: false, staleTime: 0 }).catch(() => undefined)
}
