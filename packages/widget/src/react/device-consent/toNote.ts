import { REQUIRED_DEVICE_VALUES } from '@rubrica/contract'
import type { DeviceSignal } from '../../core/device/consent.ts'
import type { useDeviceConsentMessages } from '../provider/useMessages.ts'

/** Whether a signal is needed, optional or always on, in words. */
export function toNote(
  signal: DeviceSignal,
  isAsked: boolean,
  words: ReturnType<typeof useDeviceConsentMessages>,
): string {
  if (!isAsked) return words.necessary
  const required: readonly DeviceSignal[] = REQUIRED_DEVICE_VALUES
  return required.includes(signal) ? words.required : words.optional
}
