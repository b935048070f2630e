/** What the providers of the bench say: as much as real ones, and always the same. */
export const SIGN_ID = '625fc44b-5b1c-451e-bcc7-276c911f0af8'
export const DOCUMENT_ID = 'd0c0'.repeat(10)
const INVITE_ID = '1d'.repeat(20)
export const ROLE_ID = '0a'.repeat(20)

const SIGN = JSON.stringify({
  id: SIGN_ID,
  type: 'BIOMETRIC',
  state: 'PENDING',
  signer: { alias: 'signer_1', name: 'James', last_name: 'Smith', language: 'ES' },
  documents: [{ id: SIGN_ID, name: 'contract.pdf' }],
  expires_at: '2030-01-01T00:00:00Z',
})

const INVITE = { id: INVITE_ID, email: 'james@example.com', role_id: ROLE_ID, role: 'Signer' }

const CREATED = JSON.stringify({ data: [{ ...INVITE, order: 1, status: 'pending' }] })

const DOCUMENT = JSON.stringify({
  id: DOCUMENT_ID,
  document_name: 'Contract',
  roles: [{ unique_id: ROLE_ID, signing_order: '1', name: 'Signer' }],
  field_invites: [{ ...INVITE, status: 'pending', declined: [] }],
})

const TOKEN = JSON.stringify({ access_token: 'a', token_type: 'bearer', expires_in: 2_592_000 })

/** The answer to a path, whatever the method. */
export function answerOf(path: string, method: string): string {
  if (path.includes('/oauth2/')) return TOKEN
  if (path.includes('/embedded-invites')) return CREATED
  if (path.includes('/document/')) return DOCUMENT
  return method === 'GET' ? SIGN : ''
}

/** A provider without a network: the cost of everything else. */
export async function fetchUpstream(url: string, init: RequestInit): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return new Response(answerOf(url, init.method ?? 'GET'), { headers })
}
