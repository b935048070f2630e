import {
  type BiometricSign,
  type BiometricSignRequest,
  DEFAULT_BASE_PATH,
  type DeviceValues,
  BIOMETRIC_SIGN_OPERATIONS,
} from '@rubrica/contract'
import { callProxy } from './callProxy.ts'

/** Where the client gets the values that describe the device. */
export interface ClientDevice {
  /** @throws RubricaError `fingerprint_unavailable` when the device cannot be described. */
  values: () => Promise<DeviceValues>
}

export interface ClientOptions {
  /** Where the partner's proxy answers. @default '/api/rubrica' */
  baseUrl?: string | undefined
  /** Makes the requests; read anew for each one. @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined
  /** Describes the device to the provider, for the calls that need it. */
  device: ClientDevice
}

export interface CallOptions {
  /** Gives the request up. */
  signal?: AbortSignal | undefined
}

/**
 * Typed calls to the partner's proxy, one for each operation. A handle is what the partner's server
 * sealed for the user who is signed in. Every call throws a `RubricaError` and nothing else.
 */
export interface RubricaClient {
  /** Reads how far a biometric sign has come. */
  getBiometricSign: (handle: string, options?: CallOptions) => Promise<BiometricSign>
  /** Tells the provider that the signer has seen the documents. */
  previewBiometricSign: (handle: string, options?: CallOptions) => Promise<void>
  /** Hands a handwritten signature to the provider. Nothing is kept of it. */
  submitBiometricSign: (
    handle: string,
    signature: BiometricSignRequest,
    options?: CallOptions,
  ) => Promise<void>
}

/** Builds the client. It makes no request by itself. */
export function createClient(options: ClientOptions): RubricaClient {
  const target = {
    baseUrl: (options.baseUrl ?? DEFAULT_BASE_PATH).replace(/\/+$/, ''),
    fetch: options.fetch,
    device: options.device,
  }
  return {
    getBiometricSign: (handle, { signal } = {}) =>
      callProxy(target, BIOMETRIC_SIGN_OPERATIONS.getBiometricSign, { handle, signal }),
    previewBiometricSign: (handle, { signal } = {}) =>
      callProxy(target, BIOMETRIC_SIGN_OPERATIONS.previewBiometricSign, { handle, signal }),
    submitBiometricSign: (handle, body, { signal } = {}) =>
      callProxy(target, BIOMETRIC_SIGN_OPERATIONS.submitBiometricSign, { handle, body, signal }),
  }
}
