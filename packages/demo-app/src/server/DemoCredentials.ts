import type { SignnowAccount } from './SignnowAccount.ts'

/** What the bank has from its providers. No answer of the bank's may ever hold any of it. */
export interface DemoCredentials {
  /** The name of the bank at MasStack, and its key. */
  masstack: { orgId: string; token: string }
  signnow: SignnowAccount
  /** Capa signs its webhooks with the secret. */
  capa: { apiKey: string; webhookSecret: string }
}
