import type { DeviceValues } from '@rubrica/contract'
import { getFingerprint } from './getFingerprint.ts'
import { getInstallationId } from './getInstallationId.ts'

/** Describes this device to the provider. */
export interface Device {
  /**
   * The values of the device's headers. The fingerprint is computed once for each page.
   *
   * @throws RubricaError `fingerprint_unavailable`.
   */
  values: () => Promise<DeviceValues>
}

export interface DeviceOptions {
  /** Computes the fingerprint: 32 lower-case hex digits. @default getFingerprint */
  fingerprint?: (() => Promise<string>) | undefined
  /** Gives the installation id: a UUID v4. @default getInstallationId */
  installationId?: (() => string | Promise<string>) | undefined
}

/** Builds the device's description. Nothing is read or stored until `values` is called. */
export function createDevice(options: DeviceOptions = {}): Device {
  const { fingerprint: compute = getFingerprint, installationId = getInstallationId } = options
  let pending: Promise<string> | undefined
  // A failure is not kept: the next call tries again.
  const getOnce = () => {
    pending ??= compute().catch((cause: unknown) => {
      pending = undefined
      throw cause
    })
    return pending
  }
  return {
    async values() {
      const [id, fingerprint] = await Promise.all([installationId(), getOnce()])
      return { installationId: id, fingerprint }
    },
  }
}
