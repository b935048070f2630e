import * as v from 'valibot'
import type { BiometricSign, BiometricSignStatus } from '../biometricSign.ts'

/** What the signer's browser sends with a handwritten signature. Source: seed 002. */
export interface BiometricSignRequest {
  /** The record of the handwriting, as the widget's `./biometric` encodes it. */
  biometric_data: string
  /** The image of the signature: a PNG in base64, without a `data:` prefix. */
  signature_image: string
}

/** Checks the two fields; their caps stand in the operation's limits. */
export const BiometricSignRequestSchema: v.GenericSchema<unknown, BiometricSignRequest> = v.object({
  biometric_data: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/=_.-]+$/)),
  signature_image: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
})

/**
 * MasStack's GetSignResponse. Its document names the schema and does not print it: every field here
 * is an ASSUMPTION (shared research, upstream-apis.md 2.3), in the vendor's own words for the
 * neighbouring resources. All are optional, and unknown ones are dropped.
 */
export interface GetSignResponse {
  id?: string | undefined
  type?: string | undefined
  state?: string | undefined
  signer?:
    | {
        alias?: string | undefined
        name?: string | undefined
        last_name?: string | undefined
        language?: string | undefined
      }
    | undefined
  documents?: { id?: string | undefined; name?: string | undefined }[] | undefined
  expires_at?: string | undefined
}

export const GetSignResponseSchema: v.GenericSchema<unknown, GetSignResponse> = v.object({
  id: v.optional(v.string()),
  type: v.optional(v.string()),
  state: v.optional(v.string()),
  signer: v.optional(
    v.object({
      alias: v.optional(v.string()),
      name: v.optional(v.string()),
      last_name: v.optional(v.string()),
      language: v.optional(v.string()),
    }),
  ),
  documents: v.optional(
    v.array(v.object({ id: v.optional(v.string()), name: v.optional(v.string()) })),
  ),
  expires_at: v.optional(v.string()),
})

/** The states of a sign. ASSUMPTION: the document publishes none. */
export const SIGN_STATES = {
  PENDING: 'pending',
  PREVIEWED: 'previewed',
  SIGNED: 'signed',
  EXPIRED: 'expired',
  CANCELLED: 'cancelled',
} as const satisfies Record<string, BiometricSignStatus>

export type SignState = keyof typeof SIGN_STATES

/** Reduces the provider's answer to what the browser may know. */
export function toBiometricSign(answer: GetSignResponse, bindingId: string): BiometricSign {
  const state = answer.state ?? ''
  const signerName = [answer.signer?.name, answer.signer?.last_name].filter(Boolean).join(' ')
  return {
    status: Object.hasOwn(SIGN_STATES, state) ? SIGN_STATES[state as SignState] : 'unknown',
    bindingId,
    ...(signerName && { signerName }),
    documents: (answer.documents ?? []).map(({ name }) => ({ name: name ?? '' })),
    ...(answer.expires_at && { expiresAt: answer.expires_at }),
  }
}
