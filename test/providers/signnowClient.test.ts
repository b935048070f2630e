import { globalAgent } from 'node:https'
import {
  type ErrorRow,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  type ProviderOperationName,
} from '@rubrica/contract'
import {
  createSandbox,
  type SandboxOptions,
  TEST_VALUES,
  type TestValue,
  toTestRequest,
} from '@rubrica/sandbox'
import { type SandboxServer, serveSandbox } from '@rubrica/sandbox/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate } from './makeCertificate.ts'
import { createSignnowClient, type Outcome, type SignnowClient, toWords } from './signnowClient.ts'

const CREDENTIALS = btoa('demo-client:demo-secret')
const ACCOUNT = { username: 'owner@demo.example', password: 'demo-password' }

let tls: { cert: string; key: string }
let server: SandboxServer | undefined

beforeAll(async () => {
  tls = await makeCertificate()
  globalAgent.options.ca = tls.cert
})

afterEach(async () => {
  await server?.close()
  server = undefined
})

afterAll(() => {
  delete globalAgent.options.ca
})

/** A fresh sandbox behind real TLS, and the client that calls it. */
async function createServed(signnow: SandboxOptions['signnow'] = {}) {
  const sandbox = createSandbox({ signnow })
  server = await serveSandbox({ sandbox, port: 0, tls })
  const { url } = server
  return { sandbox, url, client: createSignnowClient(url, CREDENTIALS) }
}

/** A call that is made by hand in other tests, as the client makes it. */
async function callAs(
  client: SignnowClient,
  url: string,
  value: Pick<TestValue, 'operation'> & Partial<TestValue>,
): Promise<Outcome> {
  const request = toTestRequest(value, url)
  const [, key = ''] = (request.headers.get('authorization') ?? '').split(' ')
  const [, , , id, , inviteId] = new URL(request.url).pathname.split('/')
  const body: string = await request.text()
  switch (value.operation) {
    case 'requestSignnowToken': {
      const { grant_type, ...data } = Object.fromEntries(new URLSearchParams(body))
      const caller = createSignnowClient(url, key)
      return grant_type === 'password' ? caller.requestToken(data) : caller.refreshToken(data)
    }
    case 'verifySignnowToken':
      return client.verify({ token: key })
    case 'getSignnowDocument':
      return client.view({ token: key, id: new URL(request.url).pathname.split('/')[2] })
    case 'createEmbeddedInvites':
      return client.createInvite({ token: key, document_id: id, ...JSON.parse(body) })
    case 'createEmbeddedInviteLink': {
      const path = { document_id: id, field_invite_unique_id: inviteId }
      return client.generateInviteLink({ token: key, ...path, ...JSON.parse(body) })
    }
    case 'deleteEmbeddedInvites':
      return client.cancelInvites({ token: key, document_id: id })
    default:
      throw new Error(`The client has no call for ${value.operation}.`)
  }
}

const OPERATIONS: readonly ProviderOperationName[] = [
  'requestSignnowToken',
  'verifySignnowToken',
  'getSignnowDocument',
  'createEmbeddedInvites',
  'createEmbeddedInviteLink',
  'deleteEmbeddedInvites',
]
const REFUSED = TEST_VALUES.filter(({ operation }) => OPERATIONS.includes(operation))
const rowsOf = (name: ProviderOperationName) =>
  (PROVIDER_OPERATIONS[name] as ProviderOperation).errors

/** The words of the rows that the contract leaves without. */
const STATUS_WORDS: Record<string, string> = {
  unauthorized: 'Unauthorized',
  forbidden: 'Forbidden',
  notFound: 'Not found',
  tooMany: 'Too many requests',
  serverError: 'Internal server error',
}

describe('signNow’s own client', () => {
  it('signs in, invites, gets a link and cancels', async () => {
    const { sandbox, url, client } = await createServed()
    const { id, roles } = sandbox.inspect.signnow.createDocument({ document_name: 'Loan' })
    const { answer: first } = await client.requestToken(ACCOUNT)
    const { refresh_token } = first as { refresh_token: string }
    const { answer: second } = await client.refreshToken({ refresh_token })
    const { access_token: token } = second as { access_token: string }
    const expires_in = expect.toBeOneOf([2_592_000, 2_591_999])
    expect(await client.verify({ token })).toEqual({
      error: null,
      answer: { access_token: token, token_type: 'bearer', expires_in, scope: '*' },
    })

    const input = { email: 'ana@mail.example', role_id: roles[0]?.unique_id, order: 1 }
    const invites = [{ ...input, auth_method: 'none' }]
    const created = await client.createInvite({ token, document_id: id, invites })
    expect(created).toMatchObject({
      error: null,
      answer: { data: [{ ...input, status: 'pending' }] },
    })
    const viewed = await client.view({ token, id })
    expect(viewed).toMatchObject({
      error: null,
      answer: {
        document_name: 'Loan',
        roles: [{ name: 'Signer 1' }],
        field_invites: [{ declined: [] }],
      },
    })

    const field_invite_unique_id = sandbox.inspect.signnow.invites(id)[0]?.id
    const asked = { token, document_id: id, field_invite_unique_id, auth_method: 'none' }
    for (const link_expiration of [15, null, undefined]) {
      const linked = await client.generateInviteLink({ ...asked, link_expiration })
      const { data } = linked.answer as { data: { link: string } }
      expect(data.link).toMatch(`${url}/webapp/document/${id}?access_token=`)
    }
    expect(await client.cancelInvites({ token, document_id: id })).toEqual({
      ...{ error: null, answer: { status: 'success' } },
    })
    expect(sandbox.inspect.signnow.invites(id)).toEqual([])
  })

  it.each([
    ['body', { status: 'success' }],
    ['empty', {}],
    ['no-content', { status: 'success' }],
  ] as const)('understands a delete that succeeds as %s', async (deleteAnswer, answer) => {
    const { url, client } = await createServed({ deleteAnswer })
    const outcome = await callAs(client, url, { operation: 'deleteEmbeddedInvites' })
    expect(outcome).toEqual({ error: null, answer })
  })

  it('takes every good call for a success', async () => {
    const { url, client } = await createServed()
    for (const operation of OPERATIONS) {
      const { error } = await callAs(client, url, { operation })
      expect([operation, error]).toEqual([operation, null])
    }
  })

  it('hears the words of a path that does not exist', async () => {
    const { client } = await createServed()
    const { error } = await client.view({ token: 'x', id: 'a/b' })
    expect(error).toBe('Unable to find a route to match the URI')
  })
})

describe.each(['errors[]', 'error[]', 'error+code', 'error', '404', 'message'] as const)(
  'signNow’s own client, refused as %s',
  (errorShape) => {
    it.each(OPERATIONS)('hears the words of every refusal of %s', async (operation) => {
      const { url, client } = await createServed({ errorShape })
      const values = REFUSED.filter((value) => value.operation === operation)
      const heard: Record<string, unknown> = {}
      for (const value of values) {
        const { error, answer } = await callAs(client, url, value)
        expect(answer).toBeNull()
        heard[value.row] = toWords(error)
      }
      const rows = Object.entries<ErrorRow>(rowsOf(operation))
      expect(heard).toEqual(
        Object.fromEntries(
          rows.map(([name, { message }]) => [name, message ?? STATUS_WORDS[name]]),
        ),
      )
    })
  },
)
