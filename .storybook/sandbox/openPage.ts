import { type Sandbox, type TestValue, toTestRequest } from '@rubrica/sandbox'

const ORIGIN = 'https://providers.example'

/** Makes a call that succeeds, and gives what it answers. */
async function call<Answer>(
  sandbox: Sandbox,
  value: Pick<TestValue, 'operation'> & Partial<TestValue>,
): Promise<Answer> {
  const response = await sandbox.fetch(toTestRequest(value, ORIGIN))
  if (!response.ok) throw new Error(`${value.operation} was answered ${response.status}.`)
  return (await response.json()) as Answer
}

/** A page's address for its frame: without the origin, which it does not have. */
function toPath(link: string): string {
  const { pathname, search } = new URL(link)
  return pathname + search
}

/** Invites two signers to a new document, and gives the link of the first. */
export async function openSigning(
  sandbox: Sandbox,
  more: Record<string, unknown> = {},
): Promise<string> {
  const document = sandbox.inspect.signnow.createDocument({
    document_name: 'Loan agreement',
    roles: ['Borrower', 'Guarantor'],
  })
  const values = { document_id: document.id }
  const invites = document.roles.map(({ unique_id, signing_order }, index) => ({
    email: `signer${index + 1}@example.com`,
    role_id: unique_id,
    order: signing_order,
    auth_method: 'none',
    first_name: ['Elena', 'Oliver'][index],
    last_name: 'Marsh',
    ...more,
  }))
  const created = await call<{ data: { id: string }[] }>(sandbox, {
    operation: 'createEmbeddedInvites',
    values,
    body: { invites },
  })
  const { data } = await call<{ data: { link: string } }>(sandbox, {
    operation: 'createEmbeddedInviteLink',
    values: { ...values, field_invite_id: created.data[0]?.id ?? '' },
    body: { auth_method: 'none', link_expiration: 15 },
  })
  return toPath(data.link)
}

/** Makes a new user and a link to be verified. */
export async function openKyc(sandbox: Sandbox, partnerRedirectUri?: string): Promise<string> {
  const { id: userId } = sandbox.inspect.capa.createUser({ name: 'Elena Marsh' })
  const { data } = await call<{ data: { kycLink: string } }>(sandbox, {
    operation: 'createKycLink',
    values: { userId },
    body: { country: 'ES', ...(partnerRedirectUri && { partnerRedirectUri }) },
  })
  return toPath(data.kycLink)
}

/** Makes a verified user and a URL to sign the agreements of Spain. */
export async function openAgreements(sandbox: Sandbox): Promise<string> {
  const { id: userId } = sandbox.inspect.capa.createUser({ name: 'Elena Marsh' })
  sandbox.inspect.capa.setKyc(userId, 'VERIFIED')
  const { data } = await call<{ data: { url: string } }>(sandbox, {
    operation: 'signCapaDocuments',
    values: { userId },
    body: { country: 'ES' },
  })
  return toPath(data.url)
}
