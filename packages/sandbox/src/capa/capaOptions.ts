/** How Capa is set up in the sandbox. */
export interface CapaOptions {
  /** The only key that calls may carry: 16 to 256 letters, digits, `_` and `-`. @default 'capa_test_sandbox_key' */
  apiKey?: string | undefined
  /** What webhooks are signed with. @default 'capa_test_webhook_secret' */
  webhookSecret?: string | undefined
}

/** The key that there is unless it is said otherwise. */
export const CAPA_KEY_DEFAULT = 'capa_test_sandbox_key'

/** Keys that are refused as their name says, whatever the call is about. */
export const CAPA_TEST_KEYS = {
  apiKeyMalformed: 'capa test key',
  apiKeyUnknown: 'capa_test_unknown_key',
  partnerFlowInvalid: 'capa_test_invalid_flow_key',
  partnerMissing: 'capa_test_no_partner_key',
} as const

/** ASSUMPTION: Capa refuses keys by their form, and does not say what the form is. */
const KEY_FORM = /^[A-Za-z0-9_-]{16,256}$/

/**
 * Fills in the defaults.
 *
 * @throws TypeError when the key could never be taken, or webhooks could not be signed.
 */
export function readCapaOptions(options: CapaOptions): { apiKey: string; webhookSecret: string } {
  const { apiKey = CAPA_KEY_DEFAULT, webhookSecret = 'capa_test_webhook_secret' } = options
  const isTestKey = Object.values<string>(CAPA_TEST_KEYS).includes(apiKey)
  if (!KEY_FORM.test(apiKey) || isTestKey)
    throw new TypeError(
      '[rubrica] createSandbox() got a capa.apiKey that no call could use. No sandbox was made. ' +
        'Pass 16 to 256 letters, digits, _ and -, and none of the keys that stand for a refusal.',
    )
  if (webhookSecret === '')
    throw new TypeError(
      '[rubrica] createSandbox() got an empty capa.webhookSecret. No sandbox was made, as webhooks ' +
        'cannot be signed with it. Pass the secret that the receiver knows, or leave it out.',
    )
  return { apiKey, webhookSecret }
}

/** Why a call is refused for its key alone: one of the rows that all operations share. */
export type KeyRefusal = 'apiKeyMissing' | keyof typeof CAPA_TEST_KEYS

/** Looks for what is wrong with the key of a call. */
export function checkCapaKey(headers: Headers, apiKey: string): KeyRefusal | undefined {
  const key = headers.get('partner-api-key') ?? ''
  if (key === '') return 'apiKeyMissing'
  if (!KEY_FORM.test(key)) return 'apiKeyMalformed'
  if (key === CAPA_TEST_KEYS.partnerFlowInvalid) return 'partnerFlowInvalid'
  if (key === CAPA_TEST_KEYS.partnerMissing) return 'partnerMissing'
  return key === apiKey ? undefined : 'apiKeyUnknown'
}
