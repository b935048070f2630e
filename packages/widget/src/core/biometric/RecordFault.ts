import { RubricaError } from '@rubrica/contract'

/**
 * Why a record was refused: `not-base64`; `sealed`, which `openBiometricData` opens; `no-header`, not
 * within the first 128 bytes; `unknown-edition`; `channels`, no X or Y, or a description against the
 * standard; `lengths`, which contradict each other; `cut-short`; `too-large`, over 1 MiB, five times what any provider here takes.
 */
export type RecordFault =
  | 'not-base64'
  | 'sealed'
  | 'no-header'
  | 'unknown-edition'
  | 'channels'
  | 'lengths'
  | 'cut-short'
  | 'too-large'

const SAID: Record<RecordFault, string> = {
  'not-base64': 'are not base64',
  sealed: 'are sealed; openBiometricData() opens them',
  'no-header': 'do not begin as a record of ISO/IEC 19794-7',
  'unknown-edition': 'are of an edition that is not known',
  channels: 'lack X or Y, or describe a channel against the standard',
  lengths: 'have lengths that contradict each other',
  'cut-short': 'end too early',
  'too-large': 'have more than 1 MiB',
}

/** The refusal of a record. */
export function invalid(reason: RecordFault): RubricaError {
  const message = `[rubrica] The biometric data ${SAID[reason]}. Nothing was read.`
  return new RubricaError('record_invalid', message, { reason })
}
