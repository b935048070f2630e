export type {
  ConsentChoice,
  ConsentChoices,
  ConsentDecision,
  ConsentRecord,
  DeviceSignal,
} from '../../core/device/consent.ts'
export { type Consent, type ConsentOptions, createConsent } from './createConsent.ts'
export { createDevice, type Device, type DeviceOptions } from './createDevice.ts'
export {
  type Fingerprint,
  type FingerprintOptions,
  type FingerprintProvider,
  getFingerprint,
} from './getFingerprint.ts'
export {
  getInstallationId,
  type InstallationId,
  type InstallationIdLayer,
  type InstallationIdOptions,
  resetInstallationId,
} from './getInstallationId.ts'
export {
  getLocation,
  type LocationOptions,
  type LocationOutcome,
  type LocationReason,
  type LocationState,
} from './getLocation.ts'
export type { InstallationIdStorage } from './installationIdLayers.ts'
export { watchInstallationId } from './watchInstallationId.ts'
