import { isRubricaError } from '@rubrica/widget'
import {
  type Device,
  type Fingerprint,
  getFingerprint,
  getInstallationId,
  type InstallationId,
} from '@rubrica/widget/device'
import { device } from '../bank/device.ts'

/** What would be sent of this device, or why there is nothing. */
export type Identity =
  | { status: 'reading' }
  | { status: 'ready'; values: DeviceValues; id: InstallationId; fingerprint: Fingerprint }
  | { status: 'forgotten' }
  | { status: 'failed'; code: string }

type DeviceValues = Awaited<ReturnType<Device['values']>>

export const READING: Identity = { status: 'reading' }

/** Reads what a request would carry, and where each of it comes from. */
export async function readIdentity(): Promise<Identity> {
  // The customer may have changed their mind since this was asked for.
  if (device.consent.missing().length > 0) return READING
  try {
    // First, because it alone says where the number comes from; the values are what is sent.
    const id = await getInstallationId()
    const [values, fingerprint] = await Promise.all([device.values(), getFingerprint()])
    return { status: 'ready', values, id, fingerprint }
  } catch (error) {
    return { status: 'failed', code: toCode(error) }
  }
}

/** Forgets the device, for the right to erasure. */
export async function forgetIdentity(): Promise<Identity> {
  try {
    await device.reset()
    return { status: 'forgotten' }
  } catch (error) {
    return { status: 'failed', code: toCode(error) }
  }
}

function toCode(error: unknown): string {
  return isRubricaError(error) ? error.code : 'unknown'
}
