import { callProvider, type OperationName } from './callProvider.ts'

/** How far a customer's verification has come. */
export type KycStatus = 'not-started' | 'in-progress' | 'verified' | 'rejected' | 'in-review'

/** The calls that the bank makes to Capa. */
export interface Capa {
  /** Gives the id of a new user. */
  createUser: (user: { email: string; externalUserId: string }) => Promise<string>
  /** Gives a link under which the user is verified. */
  createKycLink: (userId: string, returnUri: string | undefined) => Promise<string>
  getKycStatus: (userId: string) => Promise<KycStatus>
  /** Gives a URL under which the user signs the agreements. */
  createSigningUrl: (userId: string) => Promise<string>
  /** Has Capa send its webhooks there: one address for all of the bank's customers. */
  setWebhook: (url: string) => Promise<void>
}

/** Where the demo's customers live, for Capa. */
const COUNTRY = 'ES'

/** Talks to Capa in the bank's name. */
export function createCapa(baseUrl: string, apiKey: string): Capa {
  async function call(
    operation: OperationName,
    path: string,
    body?: object,
    method = 'POST',
  ): Promise<unknown> {
    const headers = { 'partner-api-key': apiKey, 'content-type': 'application/json' }
    const init = body ? { method, headers, body: JSON.stringify(body) } : { headers }
    return callProvider(operation, new Request(`${baseUrl}/api/partner/v2${path}`, init))
  }
  const toPath = (userId: string) => `/users/${encodeURIComponent(userId)}`

  return {
    async createUser(user) {
      const answer = await call('createCapaUser', '/users', { type: 'INDIVIDUAL', ...user })
      return (answer as { data: { userId: string } }).data.userId
    },
    async createKycLink(userId, partnerRedirectUri) {
      const path = `${toPath(userId)}/kyc/verification-link`
      const answer = await call('createKycLink', path, { country: COUNTRY, partnerRedirectUri })
      return (answer as { data: { kycLink: string } }).data.kycLink
    },
    async getKycStatus(userId) {
      const path = `/kyc/details?${new URLSearchParams({ userId })}`
      return toStatus((await call('getKycDetails', path)) as KycDetails)
    },
    async createSigningUrl(userId) {
      const path = `${toPath(userId)}/documents/sign`
      const answer = await call('signCapaDocuments', path, { country: COUNTRY })
      return (answer as { data: { url: string } }).data.url
    },
    async setWebhook(url) {
      await call('setCapaWebhook', '/webhook-settings', { url }, 'PUT')
    },
  }
}

/** The answer is full of personal data: nothing but this is read. */
interface KycDetails {
  data: {
    verificationSessionId?: string | undefined
    aipriseSummary?: { verificationResult?: string | undefined } | undefined
  }
}

function toStatus({ data }: KycDetails): KycStatus {
  const result = data.aipriseSummary?.verificationResult
  if (result === undefined) return data.verificationSessionId ? 'in-progress' : 'not-started'
  return RESULTS.get(result) ?? 'in-progress'
}

const RESULTS = new Map<string, KycStatus>([
  ['VERIFIED', 'verified'],
  ['REJECTED', 'rejected'],
  ['REVIEW_NEEDED', 'in-review'],
])
