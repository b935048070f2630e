import { EVIDENCE_HEADERS, type IdentityDocumentMetadata } from '@rubrica/contract'
import type { SandboxIdentification } from './createIdentificationStore.ts'
import { checkDevice, readDevice } from './device.ts'
import { type Refusal, refuse } from './refusals.ts'

/** A call that is allowed in, about an identification that exists. */
export interface IdentificationCall {
  identification: SandboxIdentification
  headers: Headers
  /** ISO 8601. */
  now: string
}

export type IdentificationAnswer = (call: IdentificationCall) => Response

/** What each operation does with an identification. A refused call returns before any change. */
export const IDENTIFICATION_ANSWERS = {
  getIdentityDocument({ identification }) {
    const { capture: _, validation: __, createdAt: ___, ...metadata } = identification
    return Response.json(metadata satisfies IdentityDocumentMetadata)
  },

  validateIdentityDocument({ identification, headers, now }) {
    const refusal = checkDevice(headers, EVIDENCE_HEADERS) ?? checkCaptured(identification)
    if (refusal) return refuse(refusal)
    identification.state = 'VALIDATED'
    identification.validation = { ...readDevice(headers), receivedAt: now }
    return new Response(null, { status: 204 })
  },
} as const satisfies Record<string, IdentificationAnswer>

/**
 * ASSUMPTION: the images are captured elsewhere, and validating closes what they opened; so a 409
 * is for images that are missing or refused, and for an identification that is closed already.
 */
function checkCaptured({ state, capture }: SandboxIdentification): Refusal | undefined {
  if (state === 'EXPIRED') return 'identificationExpired'
  if (state !== 'PENDING') return 'alreadyClosed'
  return capture === 'accepted' ? undefined : 'notCaptured'
}
