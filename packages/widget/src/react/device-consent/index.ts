export {
  DeviceConsent,
  type DeviceConsentProps,
  type DeviceConsentState,
} from './DeviceConsent.tsx'
export { type DeviceConsentControls, useDeviceConsent } from './useDeviceConsent.ts'
