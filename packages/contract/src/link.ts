import * as v from 'valibot'
import { type CapaCountry, CapaCountrySchema } from './capa/countries.ts'

/**
 * A link to a provider's page. Whoever has it is the signer: hold it in a variable, hand it to a
 * frame or a window, and let go of it.
 */
export interface MintedLink {
  link: string
  /** When it stops working: ISO 8601, in UTC. Missing where the provider gives no life. */
  expiresAt?: string | undefined
}

export const MintedLinkSchema: v.GenericSchema<unknown, MintedLink> = v.object({
  link: v.string(),
  expiresAt: v.optional(v.string()),
})

/**
 * What comes back with the person: the proxy puts it on the return address. 16 to 64 characters of
 * base64url, made anew for each link, so that no page can guess it.
 */
export const RETURN_STATE: RegExp = /^[A-Za-z0-9_-]{16,64}$/

const state = v.optional(v.pipe(v.string(), v.regex(RETURN_STATE)))

/** What asks for a link to verify the signed-in user. */
export interface KycLinkRequest {
  country: CapaCountry
  /** Where the person goes afterwards: one of the proxy's `redirectUris`, to the letter. */
  partnerRedirectUri?: string | undefined
  /** Without `partnerRedirectUri` the person comes back to the proxy's own page, with this. */
  state?: string | undefined
}

export const KycLinkRequestSchema: v.GenericSchema<unknown, KycLinkRequest> = v.object({
  country: CapaCountrySchema,
  partnerRedirectUri: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  state,
})

/** What asks for the URL under which the signed-in user signs the agreements of a country. */
export interface DocumentsLinkRequest {
  country: CapaCountry
}

export const DocumentsLinkRequestSchema: v.GenericSchema<unknown, DocumentsLinkRequest> = v.object({
  country: CapaCountrySchema,
})

/** What asks for the link of an invite. */
export interface InviteLinkRequest {
  /** Comes back with the person, on the proxy's return page. */
  state?: string | undefined
}

export const InviteLinkRequestSchema: v.GenericSchema<unknown, InviteLinkRequest> = v.object({
  state,
})
