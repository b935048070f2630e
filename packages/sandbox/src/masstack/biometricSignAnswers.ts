import { EVIDENCE_HEADERS, type GetSignResponse } from '@rubrica/contract'
import type { Body } from '../readBody.ts'
import type { SandboxBiometricSign } from './createSignStore.ts'
import { checkDevice, readDevice } from './device.ts'
import { parseSubmission } from './parseSubmission.ts'
import { type Refusal, refuse } from './refusals.ts'

/** A call that is allowed in, about a sign that exists. */
export interface BiometricSignCall {
  sign: SandboxBiometricSign
  headers: Headers
  body: Body
  /** ISO 8601. */
  now: string
}

export type BiometricSignAnswer = (call: BiometricSignCall) => Response

/** What each operation does with a sign. A refused call returns before any change. */
export const BIOMETRIC_SIGN_ANSWERS = {
  getBiometricSign({ sign: { id, type, state, signer, documents, expires_at } }) {
    const answer: GetSignResponse = { id, type, state, signer, documents, expires_at }
    return Response.json(answer)
  },

  previewBiometricSign({ sign, headers, now }) {
    const refusal = checkDevice(headers, EVIDENCE_HEADERS) ?? checkOpen(sign)
    if (refusal) return refuse(refusal)
    sign.state = 'PREVIEWED'
    sign.previewedAt ??= now
    return new Response(null, { status: 204 })
  },

  submitBiometricSign({ sign, headers, body, now }) {
    const device = checkDevice(headers, EVIDENCE_HEADERS)
    if (device) return refuse(device)
    const submission = parseSubmission(headers, body)
    if (typeof submission === 'string') return refuse(submission)
    const state = checkOpen(sign) ?? checkPreviewed(sign)
    if (state) return refuse(state)
    const { biometric_data: biometricData, signature_image: signatureImage } = submission
    sign.state = 'SIGNED'
    sign.submission = { biometricData, signatureImage, ...readDevice(headers), receivedAt: now }
    return new Response(null, { status: 204 })
  },
} as const satisfies Record<string, BiometricSignAnswer>

function checkOpen({ state }: SandboxBiometricSign): Refusal | undefined {
  if (state === 'EXPIRED') return 'expired'
  if (state === 'CANCELLED') return 'cancelled'
  return state === 'SIGNED' ? 'alreadySigned' : undefined
}

/** ASSUMPTION: the document gives no order, but a preview that may be left out would be no use. */
function checkPreviewed({ state }: SandboxBiometricSign): Refusal | undefined {
  return state === 'PENDING' ? 'notPreviewed' : undefined
}
