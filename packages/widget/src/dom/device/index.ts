export { createDevice, type Device, type DeviceOptions } from './createDevice.ts'
export { getFingerprint } from './getFingerprint.ts'
export { getInstallationId } from './getInstallationId.ts'
