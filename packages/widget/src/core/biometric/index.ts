export {
  type DecodedBiometricData,
  type DecodedReport,
  type DecodeOptions,
  decodeBiometricData,
  type LengthUnit,
} from './decodeBiometricData.ts'
export {
  type BiometricData,
  type BiometricMode,
  type EncodeOptions,
  encodeBiometricData,
  type SealedOptions,
  type UnsealedOptions,
} from './encodeBiometricData.ts'
export type { RecordLoss } from './fitRecord.ts'
export type { RecordChannelName } from './format.ts'
export {
  type ExpectedBinding,
  type OpenedBiometricData,
  type OpenOptions,
  openBiometricData,
} from './openBiometricData.ts'
export type { DecodedChannel, DecodedRecord, ParseOptions } from './parseRecord.ts'
export type { RecordFault } from './RecordFault.ts'
export type { KnownProvenance, Provenance } from './provenance.ts'
export type { SealBinding, SealHeader, SealKey } from './sealRecord.ts'
export type { BiometricReport, StepLoss } from './toReport.ts'
