import {
  isWebRedirectUri,
  type KycLinkAnswer,
  type KycLinkRequest,
  type KycStateStatus,
  type KycStatus,
  type MintedLink,
  PROVIDER_OPERATIONS,
  toKycStatus,
} from '@rubrica/contract'
import type { CapaIdentity } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import { rememberCapaUser } from '../status/capaUsers.ts'
import { toKycSubject } from '../status/subjects.ts'
import { askProvider } from './askProvider.ts'
import { mintOnce } from './mintOnce.ts'
import type { OperationCall, OperationContext, Performers } from './OperationCall.ts'
import { toReturnUri } from './toReturnUri.ts'

const { createKycLink, getKycDetails, signCapaDocuments } = PROVIDER_OPERATIONS

/** What can be done with whoever is signed in. */
export const me: Pick<Performers, 'createKycLink' | 'getKyc' | 'createDocumentsLink'> = {
  async createKycLink(call, context) {
    const { userId, externalUserId } = toCapa(call)
    const { country } = call.input
    const partnerRedirectUri = toRedirectUri(call, context)
    const body = { country, partnerRedirectUri }
    const asked = { values: { userId }, body }
    // Webhooks bring the external id only, and come when nobody is signed in.
    await rememberCapaUser(context.store, { userId, externalUserId })
    return mintOnce('createKycLink', asked, call, context, async (own) =>
      toLink(toKycUrl(await askProvider(createKycLink, asked, own, context, true))),
    )
  },

  async getKyc(call, context) {
    const { userId, externalUserId } = toCapa(call)
    // Who asks will want to hear of it when a webhook comes; reading goes on without a store.
    await rememberCapaUser(context.store, { userId, externalUserId }).catch((cause: unknown) =>
      context.report('store_unavailable', cause, call.trace),
    )
    const askedAtMs = context.now()
    const answer = await askProvider(getKycDetails, { values: { userId } }, call, context, true)
    const status = toKycStateStatus(toKycStatus(answer))
    await context.statuses.note(toKycSubject(externalUserId), status, askedAtMs)
    return { status }
  },

  async createDocumentsLink(call, context) {
    const { userId } = toCapa(call)
    const asked = { values: { userId }, body: call.input }
    return mintOnce('createDocumentsLink', asked, call, context, async (own) =>
      toLink((await askProvider(signCapaDocuments, asked, own, context, true)).data.url),
    )
  },
}

/** The words for browsers are the provider's in lower case. */
export function toKycStateStatus(status: KycStatus): KycStateStatus {
  return status.toLowerCase() as Lowercase<KycStatus>
}

function toCapa({ user }: OperationCall): CapaIdentity {
  if (!user.capa) throw new ProxyProblem('provider_user_unknown')
  return user.capa
}

/**
 * Undefined where the proxy's own page is none that Capa sends people to, as over plain HTTP in a
 * local network: then they come back by themselves.
 *
 * @throws ProxyProblem `redirect_uri_not_allowed` for any address that is not listed to the letter.
 */
function toRedirectUri(
  { input, returnUri }: OperationCall<KycLinkRequest>,
  { capa }: OperationContext,
): string | undefined {
  const { partnerRedirectUri, state } = input
  if (partnerRedirectUri === undefined)
    return isWebRedirectUri(returnUri) ? toReturnUri(returnUri, state) : undefined
  if (capa?.redirectUris?.includes(partnerRedirectUri)) return partnerRedirectUri
  throw new ProxyProblem('redirect_uri_not_allowed', {
    errors: [{ at: '/partnerRedirectUri', message: 'The address is not listed.' }],
  })
}

function toKycUrl(answer: KycLinkAnswer): string {
  return 'data' in answer ? answer.data.kycLink : answer.kycLink
}

/** @throws ProxyProblem when what a provider calls a link is none that a page may open. */
function toLink(link: string): MintedLink {
  const isWeb = URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)
  if (!isWeb) throw new ProxyProblem('upstream_answer_invalid')
  return { link }
}
