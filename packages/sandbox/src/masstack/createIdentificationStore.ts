import type { IdentificationState } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import type { BiometricSignSubmission } from './createSignStore.ts'
import { type IdentificationInput, parseIdentificationInput } from './identificationInput.ts'
import { parseExpiresIn } from './parseExpiresIn.ts'

/** An identification as the provider keeps it. The provider's own fields have the provider's names. */
export interface SandboxIdentification {
  /** A UUID v4. */
  id: string
  type: 'IDENTITY_DOCUMENT'
  state: IdentificationState
  actor: {
    name: string
    last_name: string
    identity_document: { document_type: string; country: string }
  }
  configuration_name: 'LOW' | 'MEDIUM' | 'HIGH'
  provider_type: 'INTERNAL' | 'EXTERNAL'
  scoring_id: string
  /** ISO 8601, as every time here; by the sandbox's clock. */
  expires_at: string
  createdAt: string
  /** Whether the provider has the images, and what it makes of them. */
  capture: 'missing' | 'accepted' | 'rejected'
  /** The device that validated it; there once the state is VALIDATED. */
  validation?: IdentificationValidation | undefined
}

export type IdentificationValidation = Omit<
  BiometricSignSubmission,
  'biometricData' | 'signatureImage'
>

/** The identifications of one organization. What it gives is live. */
export interface IdentificationStore {
  create(input?: IdentificationInput | undefined): SandboxIdentification
  all(): SandboxIdentification[]
  find(id: string): SandboxIdentification | undefined
}

/** Makes a store over the state's table of identifications. */
export function createIdentificationStore(state: State, clock: InnerClock): IdentificationStore {
  const rows = state.table<SandboxIdentification>('identifications')

  function refresh(row: SandboxIdentification): SandboxIdentification {
    if (row.state === 'PENDING' && clock.now() >= Date.parse(row.expires_at)) row.state = 'EXPIRED'
    return row
  }

  return {
    create(input = {}) {
      const { actor, expires_in, ...rest } = parseIdentificationInput(input)
      return rows.add({
        id: createUuid(),
        type: 'IDENTITY_DOCUMENT',
        state: 'PENDING',
        actor,
        ...rest,
        scoring_id: createUuid(),
        expires_at: new Date(clock.now() + (parseExpiresIn(expires_in) ?? 0)).toISOString(),
        createdAt: clock.nowIso(),
        capture: 'missing',
      })
    },
    all: () => rows.all().map(refresh),
    find(id) {
      const row = rows.find(id)
      return row && refresh(row)
    },
  }
}
