import type { BiometricSign, BiometricSignRequest, RubricaError } from '@rubrica/contract'
import {
  type DataTag,
  mutationOptions,
  type QueryFunction,
  queryOptions,
  type UseMutationOptions,
  type UseQueryOptions,
} from '@tanstack/react-query'
import type { RubricaClient } from '../../client/createClient.ts'

type BiometricSignKey = readonly string[]

// Written out in names that the oldest react-query of the peer range has: an inferred type would name
// those of the newest.
type BiometricSignQuery = Omit<
  UseQueryOptions<BiometricSign, RubricaError, BiometricSign, BiometricSignKey>,
  'queryKey' | 'queryFn'
> & {
  queryKey: DataTag<BiometricSignKey, BiometricSign, RubricaError>
  queryFn?: QueryFunction<BiometricSign, BiometricSignKey>
}

/** Everything the cache knows of one biometric sign. Retries only what may succeed. */
export function biometricSignOptions(client: RubricaClient, handle: string): BiometricSignQuery {
  return queryOptions<BiometricSign, RubricaError, BiometricSign, BiometricSignKey>({
    queryKey: ['rubrica', 'biometric-sign', handle],
    queryFn: ({ signal }) => client.getBiometricSign(handle, { signal }),
    retry: (failures, error) => error.retryable && failures < 3,
    // About two seconds in all: longer, and a person thinks that nothing happens.
    retryDelay: (failures) => 300 * 2 ** failures,
    // Offline it fails, and says so, instead of loading for ever.
    networkMode: 'always',
  })
}

/** Tells the provider that the signer has seen the documents. Never repeats itself. */
export function previewBiometricSignOptions(
  client: RubricaClient,
  handle: string,
): UseMutationOptions<void, RubricaError> {
  return mutationOptions<void, RubricaError>({
    mutationKey: ['rubrica', 'biometric-sign', handle, 'preview'],
    mutationFn: () => client.previewBiometricSign(handle),
    // Offline it fails at once, and says so, instead of waiting unseen.
    networkMode: 'always',
    retry: false,
  })
}

/**
 * Hands a signature to the provider. Never repeats itself: a submission whose outcome is unknown is
 * settled by reading the sign again. The signature is read when the request is made and is no part
 * of the mutation's variables, so that no cache, devtool or persister ever holds it.
 *
 * @param readSignature gives the signature, or throws a `RubricaError` when there is none to send
 */
export function submitBiometricSignOptions(
  client: RubricaClient,
  handle: string,
  readSignature: () => BiometricSignRequest | Promise<BiometricSignRequest>,
): UseMutationOptions<void, RubricaError> {
  return mutationOptions<void, RubricaError>({
    mutationKey: ['rubrica', 'biometric-sign', handle, 'submit'],
    mutationFn: async () => client.submitBiometricSign(handle, await readSignature()),
    networkMode: 'always',
    retry: false,
    gcTime: 0,
  })
}
