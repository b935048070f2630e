import { BIOMETRIC_DATA_MAX_CHARS, isRubricaError, RubricaError } from '@rubrica/contract'
import { toBase64 } from '../base64.ts'
import { checkInk, type Ink, isBlank } from '../ink/ink.ts'
import { fitRecord } from './fitRecord.ts'
import { type KnownProvenance, toProvenance } from './provenance.ts'
import type { SealBinding, SealKey } from './sealRecord.ts'
import { type BiometricReport, toReport } from './toReport.ts'
import { writeRecord } from './writeRecord.ts'

/**
 * How much of the handwriting is sent: `off`, the shape alone; `plain`, the record as it is; `sealed`,
 * the record encrypted to a key whose other half an escrow holds.
 */
export type BiometricMode = 'off' | 'plain' | 'sealed'

/** Signature data as they travel, with what was done to get there. */
export interface BiometricData {
  /** The record in base64, which always starts with `U0RJA`; or, sealed, a compact JWE (RFC 7516). */
  data: string
  format: 'iso-19794-7:2007' | 'jwe'
  /** The record's size before base64 and before sealing. */
  bytes: number
  report: BiometricReport
}

interface RecordOptions {
  /** How many levels the device's pressure has, where that is known; found by its values otherwise. */
  pressureLevels?: number | undefined
  /** The most characters of the result. @default BIOMETRIC_DATA_MAX_CHARS */
  maxChars?: number | undefined
  /** What the page knows of the device. */
  provenance?: KnownProvenance | undefined
}

export interface UnsealedOptions extends RecordOptions {
  /** How much of the handwriting is sent; `plain` without it. */
  mode?: 'off' | 'plain' | undefined
  seal?: undefined
}

export interface SealedOptions extends RecordOptions {
  /** Goes without saying where there is a seal. */
  mode?: 'sealed' | undefined
  /** Whom the record is encrypted to. */
  seal: SealKey
  /** What the record belongs to; the seal breaks when it is put beside anything else. */
  binding: SealBinding
}

export type EncodeOptions = UnsealedOptions | SealedOptions

/**
 * Writes ink as one ISO/IEC 19794-7:2007 full-format record. X and Y are in steps of 0.01 mm at the
 * nominal 96 CSS pixels an inch, with Y upwards; T is in steps of 0.1 ms up to 6.5 s, and DT beyond; F
 * is in the device's own levels and there only when it reported real pressure. A record that would
 * pass the cap loses what `RecordLoss` lists, in that order, and says so in `report.givenUp`.
 *
 * With `seal` the record is encrypted, which takes a promise: ECDH-ES with A256GCM as a compact JWE.
 * It is never sent plain instead.
 *
 * @throws RubricaError `ink_blank` when nothing has been drawn, `biometric_data_too_large` when not
 * even the ends of all strokes fit, `seal_unavailable` when it could not be sealed here. TypeError for
 * ink that no pad made and for options that contradict each other.
 */
export function encodeBiometricData(ink: Ink, options?: UnsealedOptions): BiometricData
export function encodeBiometricData(ink: Ink, options: SealedOptions): Promise<BiometricData>
export function encodeBiometricData(
  ink: Ink,
  options?: EncodeOptions,
): BiometricData | Promise<BiometricData>
export function encodeBiometricData(
  ink: Ink,
  options: EncodeOptions = {},
): BiometricData | Promise<BiometricData> {
  const { seal, maxChars = BIOMETRIC_DATA_MAX_CHARS } = options
  const { mode = seal ? 'sealed' : 'plain' } = options
  checkMode(mode, seal)
  const toData = (maxRecordChars: number) => toRecord(ink, mode, maxRecordChars, options)
  if (!seal) {
    const { record, report } = toData(maxChars)
    const [data, bytes] = [toBase64(record), record.length]
    return { data, format: 'iso-19794-7:2007', bytes, report }
  }
  return sealData(toData(maxChars - SEAL_CHARS), options as SealedOptions)
}

/**
 * Whether a mode is known, and has a seal or none as it must: else what was to be sealed, or off, might
 * be sent plain.
 *
 * @throws TypeError when it is not so
 */
export function checkMode(mode: BiometricMode, seal: SealKey | undefined): void {
  const isKnown = mode === 'off' || mode === 'plain' || mode === 'sealed'
  if (isKnown && (mode === 'sealed') === (seal !== undefined)) return
  throw new TypeError(
    `[rubrica] The mode '${mode}' ${seal ? 'with' : 'without'} a seal makes no record. Nothing was encoded. Pass 'off', 'plain' or 'sealed', and a seal for 'sealed' and for no other.`,
  )
}

/** Room for what a seal adds: its header with the report, which has some 1,500, and its tag. */
const SEAL_CHARS = 4000

async function sealData(
  { record, report }: WrittenRecord,
  { seal, binding, maxChars = BIOMETRIC_DATA_MAX_CHARS }: SealedOptions,
): Promise<BiometricData> {
  const bytes = record.length
  try {
    // Loaded by those who seal, and by nobody else.
    const { sealRecord } = await import('./sealRecord.ts')
    const { capture, provenance, ...encoding } = report
    const data = await sealRecord(record, seal, { binding, encoding, capture, provenance })
    if (data.length > maxChars) throw tooLarge()
    return { data, format: 'jwe', bytes, report }
  } catch (cause) {
    if (isRubricaError(cause)) throw cause
    if (cause instanceof TypeError && cause.message.startsWith('[rubrica]')) throw cause
    throw new RubricaError(
      'seal_unavailable',
      '[rubrica] The record could not be encrypted here, and was not sent plain. The ink is unchanged. Serve the page over HTTPS, and submit again.',
      { cause },
    )
  } finally {
    record.fill(0)
  }
}

interface WrittenRecord {
  record: Uint8Array
  report: BiometricReport
}

function toRecord(
  ink: Ink,
  mode: BiometricMode,
  maxChars: number,
  { pressureLevels, provenance }: RecordOptions,
): WrittenRecord {
  checkInk(ink)
  if (isBlank(ink))
    throw new RubricaError(
      'ink_blank',
      '[rubrica] There is no ink to encode. Draw before encoding.',
    )
  const maxBytes = Math.floor(maxChars / 4) * 3
  const fitted = fitRecord(ink, { maxBytes, isShapeOnly: mode === 'off', pressureLevels })
  if (!fitted) throw tooLarge()
  const record = writeRecord(fitted.columns, fitted.points.count)
  const report = { mode, ...toReport(ink, fitted), provenance: toProvenance(ink, provenance) }
  return { record, report }
}

function tooLarge(): RubricaError {
  return new RubricaError(
    'biometric_data_too_large',
    '[rubrica] The ink does not fit into a record, however thinned. It is unchanged. Ask for a shorter signature.',
  )
}
