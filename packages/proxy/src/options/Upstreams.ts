import type { AuthMethod } from '@rubrica/contract'

/** The providers in use. */
export interface Upstreams {
  masstack?: MasstackUpstream | undefined
  signnow?: SignnowUpstream | undefined
  capa?: CapaUpstream | undefined
}

/** Where MasStack documents lives, and what it needs to let the partner in. */
export interface MasstackUpstream {
  /** The provider's origin, with a path prefix where there is one. */
  baseUrl: string
  /** The organisation's name in the provider's paths. */
  orgId: string
  /** The partner's bearer token. The document does not say whether signers' calls need one. */
  token?: string | undefined
  /**
   * The path of the signing call, where the provider's differs from the contract's assumption, with
   * `{org_id}` and `{sign_id}` in it.
   */
  signPath?: string | undefined
}

/** Where signNow lives, and the account that owns the documents. */
export interface SignnowUpstream {
  /** The provider's origin, with a path prefix where there is one. */
  baseUrl: string
  clientId: string
  clientSecret: string
  username: string
  password: string
  /**
   * Tells which of the site's users an invite is for, by id, or null when nobody may sign it on the
   * site. An invite's handle opens for this user alone.
   */
  signerOf: (invite: InviteAddress) => string | null | Promise<string | null>
  /** How the site knows its signers, as signNow records it. @default 'none' */
  authMethod?: AuthMethod | undefined
  /** Minutes that a link lives, 15 to 45. @default 15 */
  linkMinutes?: number | undefined
  /** Secrets that sign webhooks. All are taken: to rotate, list both. @default [] */
  webhookSecrets?: readonly string[] | undefined
}

/** Whom an invite addresses. */
export interface InviteAddress {
  email: string
  role?: string | undefined
  /** signNow's id of the document. */
  documentId: string
  tenant: string
}

/** Where Capa lives, and the partner's key. */
export interface CapaUpstream {
  /** The provider's origin, with a path prefix where there is one. */
  baseUrl: string
  apiKey: string
  /**
   * Where people may be sent after a verification, besides the proxy's own page: to the letter, an
   * app's own scheme such as `myapp://done` too. @default []
   */
  redirectUris?: readonly string[] | undefined
  /** Secrets that sign webhooks. All are taken: to rotate, list both. @default [] */
  webhookSecrets?: readonly string[] | undefined
}
