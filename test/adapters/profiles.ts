import type { PartnerProxyOptions, PartnerUser } from '@rubrica/proxy'
import { ALICE, HANDLE_SECRETS, PARTNER_ORIGIN, UPSTREAMS } from '../stack/createStack.ts'

/** An origin that the profile `cors` lists. */
export const SHOP_ORIGIN = 'https://shop.example'

const PLENTY = { points: 1e9, windowMs: 60_000 }
const UNLIMITED = { user: PLENTY, mint: PLENTY, address: PLENTY, tenant: PLENTY }

/** The ways in which a proxy is set up, each under a base path of its own on the same server. */
export const PROFILES = {
  plain: { limits: UNLIMITED },
  cors: { limits: UNLIMITED, corsOrigins: [SHOP_ORIGIN] },
  /** Three points for a user, and eight for a network behind one proxy of the partner's. */
  limits: {
    ...{ trustedHops: 1 },
    limits: {
      ...UNLIMITED,
      user: { points: 3, windowMs: 60_000 },
      address: { points: 8, windowMs: 60_000 },
    },
  },
  /** Little time, so that a provider that hangs is given up soon. */
  hasty: {
    limits: UNLIMITED,
    deadlinesMs: { getBiometricSign: 150, submitBiometricSign: 150, createKycLink: 150 },
  },
} as const satisfies Record<string, Partial<PartnerProxyOptions>>

export type ProfileName = keyof typeof PROFILES

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[]

export function toBasePath(profile: ProfileName): string {
  return profile === 'plain' ? '/api/rubrica' : `/api/${profile}`
}

/** The profile whose base path begins a request's target; anything else is for the first. */
export function toProfile(target: string): ProfileName {
  const found = PROFILE_NAMES.find((name) => target.startsWith(`${toBasePath(name)}/`))
  return found ?? 'plain'
}

/** The options of a profile but for the store: whoever the cookie names is signed in. */
export function toProfileOptions(
  profile: ProfileName,
  capa: () => PartnerUser['capa'],
): Omit<PartnerProxyOptions, 'store'> {
  return {
    user: (request) => toUser(request, capa()),
    publicOrigins: [PARTNER_ORIGIN],
    handleSecrets: HANDLE_SECRETS,
    upstreams: UPSTREAMS,
    maxRetries: 0,
    basePath: toBasePath(profile),
    ...PROFILES[profile],
  }
}

function toUser(request: Request, capa: PartnerUser['capa']): PartnerUser | null {
  const name = /session=([a-z0-9-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (name === undefined || name === 'nobody') return null
  return name === ALICE.id ? { ...ALICE, capa } : { ...ALICE, id: name }
}
