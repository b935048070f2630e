import type { AdapterCase, AdapterRequest } from '../AdapterCase.ts'
import { INVITES, type World } from '../createWorld.ts'
import { get, key, post } from '../requests.ts'
import { makeSignature } from '../../fixtures/makeSignature.ts'

type Changes = Parameters<typeof post>[2]

/** One call of each operation that is good as it is. */
export interface GoodCall {
  name: string
  method: 'GET' | 'POST' | 'DELETE'
  /** The path for a handle. */
  toPath: (handle: string) => string
  /** Whether the path has a handle. */
  hasHandle: boolean
  toBody?: (() => AdapterRequest['body'] | Record<string, unknown>) | undefined
  toHandle: (world: World) => Promise<string> | string
  isCreate?: boolean
  expected: AdapterCase['expected']
}

const signs =
  (path = '') =>
  (handle: string) =>
    `/biometric-signs/${handle}${path}`
const documents =
  (path = '') =>
  (handle: string) =>
    `/documents/${handle}${path}`
const invites =
  (path = '') =>
  (handle: string) =>
    `/invites/${handle}${path}`
const identities =
  (path = '') =>
  (handle: string) =>
    `/identity-documents/${handle}${path}`
const none = () => ''
const withHandle = { hasHandle: true } as const
const withoutHandle = { hasHandle: false, toHandle: none } as const
const LINK = { status: 200, body: { link: expect_link() } }

function expect_link(): RegExp {
  return /^https?:\/\//
}

export const GOOD_CALLS: readonly GoodCall[] = [
  {
    ...{ name: 'getBiometricSign', method: 'GET', toPath: signs(), ...withHandle },
    toHandle: async ({ stack }) => (await stack.createSign()).handle,
    expected: { status: 200, body: { status: 'pending' } },
  },
  {
    ...{ name: 'previewBiometricSign', method: 'POST', toPath: signs('/preview'), ...withHandle },
    toHandle: async ({ stack }) => (await stack.createSign()).handle,
    expected: { status: 204, body: '' },
  },
  {
    ...{ name: 'submitBiometricSign', method: 'POST', toPath: signs('/sign'), ...withHandle },
    toHandle: async (world) => (await world.createPreviewedSign()).handle,
    toBody: makeSignature,
    expected: { status: 204, body: '' },
  },
  {
    ...{ name: 'getIdentityDocument', method: 'GET', toPath: identities(), ...withHandle },
    toHandle: async (world) => (await world.createIdentification()).handle,
    expected: { status: 200, body: { status: 'pending' } },
  },
  {
    name: 'validateIdentityDocument',
    ...{ method: 'POST', toPath: identities('/validate'), ...withHandle },
    toHandle: async (world) => (await world.createIdentification()).handle,
    expected: { status: 204, body: '' },
  },
  {
    ...{ name: 'createKycLink', method: 'POST', toPath: () => '/me/kyc/link', ...withoutHandle },
    toBody: () => ({ country: 'MX' }),
    expected: LINK,
  },
  {
    ...{ name: 'getKyc', method: 'GET', toPath: () => '/me/kyc', ...withoutHandle },
    expected: { status: 200, body: {} },
  },
  {
    name: 'createDocumentsLink',
    ...{ method: 'POST', toPath: () => '/me/documents/sign-link', ...withoutHandle },
    toHandle({ sandbox, stack }) {
      sandbox.inspect.capa.setKyc(stack.alice.capa?.userId ?? '', 'VERIFIED')
      return ''
    },
    toBody: () => ({ country: 'MX' }),
    expected: LINK,
  },
  {
    ...{ name: 'getDocument', method: 'GET', toPath: documents(), ...withHandle },
    toHandle: async (world) => (await world.createDocument()).handle,
    expected: { status: 200, body: { name: 'Contract', invites: [] } },
  },
  {
    ...{ name: 'createInvites', method: 'POST', toPath: documents('/invites'), ...withHandle },
    toHandle: async (world) => (await world.createDocument()).handle,
    ...{ toBody: () => INVITES, isCreate: true },
    expected: { status: 201, body: { invites: [{ status: 'pending', role: 'Signer' }] } },
  },
  {
    ...{ name: 'deleteInvites', method: 'DELETE', toPath: documents('/invites'), ...withHandle },
    toHandle: async (world) => (await world.createInvitedDocument()).handle,
    expected: { status: 204, body: '' },
  },
  {
    ...{ name: 'getInvite', method: 'GET', toPath: invites(), ...withHandle },
    toHandle: async (world) => (await world.createInvitedDocument()).invite,
    expected: { status: 200, body: { status: 'pending', role: 'Signer' } },
  },
  {
    ...{ name: 'createInviteLink', method: 'POST', toPath: invites('/link'), ...withHandle },
    toHandle: async (world) => (await world.createInvitedDocument()).invite,
    toBody: () => ({}),
    expected: LINK,
  },
]

/** The request of a good call, changed as a case wants it. */
export async function toRequest(
  good: GoodCall,
  world: World,
  changes: Changes = {},
  handle?: string,
): Promise<AdapterRequest> {
  const { method, toPath, toBody, toHandle, isCreate = false } = good
  const path = toPath(handle ?? (await toHandle(world)))
  const headers = { ...(isCreate && key()), ...changes.headers }
  if (method === 'GET') return get(path, { ...changes, headers })
  return post(path, toBody?.() ?? '{}', { method, ...changes, headers })
}

const WRITES = GOOD_CALLS.filter(({ method }) => method !== 'GET')
const WITH_HANDLE = GOOD_CALLS.filter(({ hasHandle }) => hasHandle)

/** What every operation does, and what it refuses. */
export const OPERATION_CASES: readonly AdapterCase[] = [
  ...GOOD_CALLS.map((good) => ({
    name: `${good.name} is done`,
    make: (world: World) => toRequest(good, world),
    expected: { ...good.expected, headers: { ratelimit: /^"(user|mint)";r=/ } },
  })),
  ...GOOD_CALLS.map((good) => ({
    name: `${good.name} is refused where nobody is signed in`,
    make: (world: World) => toRequest(good, world, { headers: { cookie: 'session=nobody' } }),
    expected: { status: 401, code: 'not_signed_in' as const },
  })),
  ...GOOD_CALLS.map((good) => ({
    name: `${good.name} is refused without the header of a script`,
    make: (world: World) => toRequest(good, world, { without: 'x-rubrica-request' }),
    expected: { status: 403, code: 'origin_not_allowed' as const },
  })),
  ...GOOD_CALLS.map((good) => ({
    name: `${good.name} is refused to a foreign page`,
    make: (world: World) => toRequest(good, world, { headers: { origin: 'https://evil.example' } }),
    expected: { status: 403, code: 'origin_not_allowed' as const },
  })),
  ...WITH_HANDLE.map((good) => ({
    name: `${good.name} is refused to another user`,
    make: (world: World) => toRequest(good, world, { headers: { cookie: 'session=mallory' } }),
    expected: { status: 404, code: 'not_found' as const },
  })),
  ...WITH_HANDLE.map((good) => ({
    name: `${good.name} is refused for a handle of 1,024 characters that nobody sealed`,
    make: (world: World) => toRequest(good, world, {}, 'A'.repeat(1_024)),
    expected: { status: 404, code: 'not_found' as const },
  })),
  ...WRITES.map((good) => ({
    name: `${good.name} is refused with a body that is no JSON by its type`,
    make: (world: World) => toRequest(good, world, { headers: { 'content-type': 'text/plain' } }),
    expected: { status: 415, code: 'content_type_unsupported' as const },
  })),
]
