import { DEVICE_HEADERS, type ProviderOperationName } from '@rubrica/contract'
import type { GoodCall, TestValue } from '../testValues.ts'

/** The organization that there is unless it is said otherwise. */
export const ORG_ID_DEFAULT = 'demo-org'

const SIGN_OPERATIONS = ['getBiometricSign', 'previewBiometricSign', 'submitBiometricSign'] as const
const IDENTITY_OPERATIONS = ['getIdentityDocument', 'validateIdentityDocument'] as const

const ROWS: readonly [row: string, status: number][] = [
  ['badRequest', 400],
  ['unauthorized', 401],
  ['serverError', 500],
  // No document lists this status: it stands for all that `default` does.
  ['anyOther', 418],
]
const VALIDATE_ROWS: typeof ROWS = [
  ['notFound', 404],
  ['conflict', 409],
]

/** An id that is answered with the status at its end, for signs and identifications alike. */
function toTestId(status: number): string {
  return `00000000-0000-4000-8000-000000000${status}`
}

function toTestValue(
  operation: ProviderOperationName,
  parameter: string,
  [row, status]: (typeof ROWS)[number],
): TestValue {
  const title = `an id that ends in ${status}`
  return { operation, row, title, values: { [parameter]: toTestId(status) } }
}

const IDS = { org_id: ORG_ID_DEFAULT, sign_id: toTestId(404), identification_id: toTestId(404) }
const EVIDENCE = {
  [DEVICE_HEADERS.installationId.provider]: '625fc44b-5b1c-451e-bcc7-276c911f0af8',
  [DEVICE_HEADERS.fingerprint.provider]: '33dd65c7fefc7078776965ca85cee243',
}
const READ: GoodCall = { values: IDS, key: null }
const WRITE: GoodCall = { values: IDS, key: null, headers: EVIDENCE }
/** The first bytes of an ISO/IEC 19794-7 record, and a PNG of one pixel. */
const SIGNATURE = {
  biometric_data: 'U0RJAAAA',
  signature_image:
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
}

/** Calls that MasStack takes once they name a sign or an identification that is ready for them. */
export const MASSTACK_GOOD_CALLS = {
  getBiometricSign: READ,
  previewBiometricSign: WRITE,
  submitBiometricSign: { ...WRITE, body: SIGNATURE },
  getIdentityDocument: READ,
  validateIdentityDocument: WRITE,
} as const satisfies Partial<Record<ProviderOperationName, GoodCall>>

/** The calls that MasStack refuses on demand. */
export const MASSTACK_TEST_VALUES: readonly TestValue[] = [
  ...SIGN_OPERATIONS.flatMap((name) => ROWS.map((row) => toTestValue(name, 'sign_id', row))),
  ...IDENTITY_OPERATIONS.flatMap((name) =>
    ROWS.map((row) => toTestValue(name, 'identification_id', row)),
  ),
  ...VALIDATE_ROWS.map((row) => toTestValue('validateIdentityDocument', 'identification_id', row)),
]
