export {
  type BiometricSign,
  type BiometricSignRequest,
  type DeviceValues,
  type ErrorCode,
  isRubricaError,
  RubricaError,
} from '@rubrica/contract'
export {
  type CallOptions,
  type ClientDevice,
  type ClientOptions,
  createClient,
  type RubricaClient,
} from './createClient.ts'
