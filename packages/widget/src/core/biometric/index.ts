export {
  type DecodedBiometricData,
  decodeBiometricData,
} from './decodeBiometricData.ts'
export {
  type BiometricData,
  type BiometricReport,
  type EncodeOptions,
  encodeBiometricData,
} from './encodeBiometricData.ts'
export type { RecordChannelName } from './format.ts'
export type { DecodedChannel, DecodedRecord } from './parseRecord.ts'
