import type { KycLinkBody, ProviderOperationName } from '@rubrica/contract'
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
  type TestValue,
  toTestRequest,
} from '../src/index.ts'
import { ORIGIN, START } from './makeCalls.ts'

/** A sandbox whose time stands still, and whose webhooks are received by nobody who minds. */
export function makeSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandbox({ now: () => START, fetch: async () => new Response(), ...options })
}

/** Makes a call of Capa's, good but for what `value` says, and gives its status and its JSON. */
export async function callCapa(
  sandbox: Sandbox,
  operation: ProviderOperationName,
  value: Partial<TestValue> = {},
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back.
): Promise<{ status: number; json: any }> {
  const response = await sandbox.fetch(toTestRequest({ ...value, operation }, ORIGIN))
  return { status: response.status, json: await response.json() }
}

/** A link to verify a user. */
export async function makeKycLink(
  sandbox: Sandbox,
  userId: string,
  body: Partial<KycLinkBody> = {},
): Promise<string> {
  const value = { values: { userId }, body: { country: 'MX', ...body } }
  const { json } = await callCapa(sandbox, 'createKycLink', value)
  return json.data.kycLink
}

/** A URL for a user to sign under. */
export async function makeAgreementsUrl(
  sandbox: Sandbox,
  userId: string,
  country = 'MX',
): Promise<string> {
  const value = { values: { userId }, body: { country } }
  const { json } = await callCapa(sandbox, 'signCapaDocuments', value)
  return json.data.url
}

/** Opens a hosted page, or presses a button of it. */
export async function openPage(
  sandbox: Sandbox,
  url: string,
  action?: string | undefined,
): Promise<{ status: number; title: string; text: string; location: string | null }> {
  const body = action === undefined ? null : new URLSearchParams({ action })
  const response = await sandbox.fetch(new Request(url, { method: body ? 'POST' : 'GET', body }))
  const text = await response.text()
  const title = /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? ''
  return { status: response.status, title, text, location: response.headers.get('location') }
}
