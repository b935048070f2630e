// Row 4: every refusal that the contract lists of a provider, as the browser gets it through the
// proxy. Most are provoked by the sandbox's test values; `toWay` says of the rest how.
import {
  type ErrorRow,
  OPERATIONS,
  type OperationName,
  PROVIDER_OPERATIONS,
  type ProviderOperation,
  type ProviderOperationName,
} from '@rubrica/contract'
import { createPartnerProxy, type UpstreamFetch } from '@rubrica/proxy'
import { TEST_VALUES, type TestValue } from '@rubrica/sandbox'
import { describe, expect, it } from 'vitest'
import { SEED_ROWS } from '../providers/seedRows.ts'
import { createStack, type Stack } from '../stack/createStack.ts'
import { type BrowserCall, makeCall, OPERATION_NAMES, sealFor, send } from './browserCall.ts'
import { expectProblem } from './expectRefused.ts'
import { makeUpstreams, SANDBOX } from './upstreams.ts'

interface Row {
  name: OperationName
  provider: ProviderOperationName
  row: string
  error: ErrorRow
}

const ROWS: readonly Row[] = OPERATION_NAMES.flatMap((name) => {
  const { provider } = OPERATIONS[name]
  const { errors }: ProviderOperation = PROVIDER_OPERATIONS[provider]
  return Object.entries(errors).map(([row, error]) => ({ name, provider, row, error }))
})

/** How a row is provoked. */
type Way =
  | { by: 'value'; value: TestValue }
  /** The sandbox is told to fail the next call with the row's status. */
  | { by: 'fault' }
  /** The answer is made here, where the sandbox has none: the row's name and words in its envelope. */
  | { by: 'answer' }
  /** The call carries a key that the proxy would not be made with. */
  | { by: 'key'; key: string | null }
  /** signNow's token is replaced by one that it does not know. */
  | { by: 'token' }
  | { by: 'upstreams'; changes: Parameters<typeof makeUpstreams>[0] }

function toWay({ name, provider, row, error }: Row): Way {
  const value = TEST_VALUES.find((one) => one.operation === provider && one.row === row)
  const isWrite = ['write', 'create'].includes(OPERATIONS[name].effect)
  if (row === 'tokenInvalid') return { by: 'token' }
  if (row === 'apiKeyMissing' || row === 'apiKeyMalformed')
    return { by: 'key', key: value?.key ?? null }
  if (row === 'authMethodDiffers')
    return { by: 'upstreams', changes: { signnow: { authMethod: 'email' } } }
  if (value?.key) return { by: 'upstreams', changes: { capa: { apiKey: value.key } } }
  // The proxy asks for one address of each signer itself, and the sandbox refuses nothing like it.
  if (row === 'signersRepeated') return { by: 'answer' }
  // The body of the value is one that the proxy refuses before the provider could.
  const isOwnRefusal = row === 'inputInvalid' || (row === 'payloadInvalid' && value?.body)
  // Of such an id the state cannot be read either, which is another problem: see below.
  const isUnreadable = isWrite && error.status === 500
  if (value && !isOwnRefusal && !isUnreadable) return { by: 'value', value }
  // The sandbox gives one name for each status, and these have others.
  return PROVIDER_OPERATIONS[provider].provider === 'masstack' && error.name
    ? { by: 'answer' }
    : { by: 'fault' }
}

describe.each(OPERATION_NAMES)('%s', (name) => {
  const rows = ROWS.filter((row) => row.name === name)
  it.each(rows.map((row) => [`${row.row}: ${row.error.status}`, row] as const))(
    'tells the browser of %s',
    async (_, row) => {
      const way = toWay(row)
      const stack = makeStack(row, way)
      const call = await makeRowCall(stack, row, way)
      if (way.by === 'fault') {
        const status = row.error.status as number
        const body = row.error.name || row.error.message ? 'errors' : 'empty'
        stack.sandbox.inspect.failNext(row.provider, { kind: 'status', status, body })
      }
      const response = await send(stack, call)
      await expectProblem(response, { code: row.error.code })
      expect(response.status).not.toBe(401)
      expectAsked(stack, row, way)
    },
  )
})

describe('the rows above', () => {
  it('are all that the seeds print, each at every operation of the browser that can meet it', () => {
    const seeded = ROWS.filter(({ error }) => error.source.startsWith('seed'))
    const printed = Object.values(SEED_ROWS).flat().length
    expect(printed).toBe(61)
    expect(new Set(seeded.map(({ provider, row }) => `${provider} ${row}`)).size).toBe(printed)
  })

  it('are provoked by a value wherever that can be', () => {
    const ways = ROWS.map((row) => toWay(row).by)
    const count = (by: Way['by']) => ways.filter((one) => one === by).length
    expect(count('value')).toBeGreaterThan(count('fault') + count('answer'))
  })
})

describe('a write that the provider fails, and whose state it fails to tell', () => {
  const NAMES = ['previewBiometricSign', 'submitBiometricSign', 'validateIdentityDocument'] as const
  it.each([...NAMES, 'createInvites', 'deleteInvites'] as const)('%s', async (name) => {
    const row = ROWS.find((one) => one.name === name && one.row === 'serverError') as Row
    const value = TEST_VALUES.find(
      (one) => one.operation === row.provider && one.row === 'serverError',
    ) as TestValue
    const stack = makeStack(row, { by: 'value', value })
    const response = await send(stack, await makeRowCall(stack, row, { by: 'value', value }))
    await expectProblem(response, { code: 'outcome_unknown' })
  })
})

describe('a key that could never be sent', () => {
  it.each(['', 'capa test key', 'capa_key\n'])('makes no proxy: “%s”', (apiKey) => {
    expect(() => makeProxy({ capa: { apiKey } })).toThrow('`upstreams.capa.apiKey`')
  })

  function makeProxy(changes: Parameters<typeof makeUpstreams>[0]) {
    return createPartnerProxy({
      user: () => null,
      publicOrigins: ['https://bank.example'],
      handleSecrets: ['a secret of thirty-two characters or more'],
      store: createStack().store,
      upstreams: makeUpstreams(changes),
    })
  }
})

const SIGNNOW_NAMES = OPERATION_NAMES.filter(
  (name) => PROVIDER_OPERATIONS[OPERATIONS[name].provider].provider === 'signnow',
)
/** What is wrong with the account, and what the browser hears of it. */
const ACCOUNTS = [
  ['a wrong client secret', { clientSecret: 'wrong' }, 'partner_misconfigured'],
  ['a wrong client', { clientId: 'wrong' }, 'partner_misconfigured'],
  ['a wrong password', { password: 'wrong' }, 'partner_misconfigured'],
  ['an account that is refused', { username: toUsername(401) }, 'partner_misconfigured'],
  ['an account that is forbidden', { username: toUsername(403) }, 'partner_misconfigured'],
  ['an account that is malformed', { username: toUsername(400) }, 'partner_misconfigured'],
  ['an account that is nowhere', { username: toUsername(404) }, 'partner_misconfigured'],
  ['an account that is busy', { username: toUsername(429) }, 'upstream_busy'],
  ['an account for which signNow fails', { username: toUsername(500) }, 'upstream_failed'],
] as const

describe.each(SIGNNOW_NAMES)('%s', (name) => {
  it.each(ACCOUNTS)('tells the browser of %s', async (_, signnow, code) => {
    const upstreams = makeUpstreams({ signnow })
    const stack = createStack({ sandbox: SANDBOX, proxy: { upstreams, maxRetries: 0 } })
    await expectProblem(await send(stack, await makeCall(stack, name)), { code })
    const asked = stack.sandbox.inspect.requests().map(({ operation }) => operation)
    expect(new Set(asked)).toEqual(new Set(['requestSignnowToken']))
  })
})

const MASSTACK_NAMES = OPERATION_NAMES.filter(
  (name) => PROVIDER_OPERATIONS[OPERATIONS[name].provider].provider === 'masstack',
)

describe.each(MASSTACK_NAMES)('%s', (name) => {
  it.each([
    ['a wrong token', 'wrong'],
    ['no token', undefined],
  ])('tells the browser of %s', async (_, token) => {
    const upstreams = makeUpstreams({ masstack: { token } })
    const stack = createStack({ sandbox: SANDBOX, proxy: { upstreams } })
    const response = await send(stack, await makeCall(stack, name))
    await expectProblem(response, { code: 'partner_misconfigured' })
    expect(stack.failures).toMatchObject([{ code: 'partner_misconfigured', upstreamStatus: 401 }])
  })
})

function makeStack(row: Row, way: Way): Stack {
  const upstreams = makeUpstreams(way.by === 'upstreams' ? way.changes : {})
  // Verified, for whom documents may be signed; and fresh, who may be verified.
  const end = row.provider === 'createKycLink' ? '02' : '01'
  const good = `00000000-0000-4000-8000-00000000ca${end}`
  const values = way.by === 'value' ? way.value.values : undefined
  const capa = { userId: values?.userId ?? good, externalUserId: 'alice' }
  const stack: Stack = createStack({
    user: { id: 'alice', tenant: 'bank', capa },
    sandbox: SANDBOX,
    proxy: { upstreams, maxRetries: 0, fetch: toFetch(row, way, () => stack) },
  })
  return stack
}

/** The way to the sandbox, with what a row needs of it. */
function toFetch(row: Row, way: Way, stack: () => Stack): UpstreamFetch {
  const { method, path }: ProviderOperation = PROVIDER_OPERATIONS[row.provider]
  const form = new RegExp(`${path.replace(/\{\w+\}/g, '[^/]+')}$`)
  return async (url, init) => {
    const { pathname } = new URL(url)
    const headers = new Headers(init.headers)
    if (way.by === 'answer' && method === init.method && form.test(pathname)) return toAnswer(row)
    if (way.by === 'key') headers.delete('partner-api-key')
    if (way.by === 'key' && way.key !== null) headers.set('partner-api-key', way.key)
    if (way.by === 'token' && headers.get('authorization')?.startsWith('Bearer'))
      headers.set('authorization', 'Bearer unknown')
    return stack().sandbox.fetch(new Request(url, { ...init, headers }))
  }
}

function toAnswer({ provider, error }: Row): Response {
  const status = Number(error.status)
  const details = error.message ?? 'in words of its own'
  const isMasstack = PROVIDER_OPERATIONS[provider].provider === 'masstack'
  const item = isMasstack
    ? { code: 'MDOC_009', title: error.name, ref: 'r', details }
    : { code: 65_536, message: details }
  return Response.json({ errors: [item] }, { status })
}

/** The browser's call, about the thing of a test value. */
async function makeRowCall(stack: Stack, row: Row, way: Way): Promise<BrowserCall> {
  const { handle: wanted, method } = OPERATIONS[row.name]
  const value = way.by === 'value' ? way.value : undefined
  const values = value?.values ?? {}
  const id = values.sign_id ?? values.identification_id ?? toDocumentId(row, values)
  const { name } = row
  const handle =
    wanted && (id ? await stack.seal(wanted.kind, id, wanted) : await sealFor(stack, name))
  const call = await makeCall(stack, name, handle ?? undefined)
  const body = value?.body === undefined ? undefined : JSON.stringify(value.body)
  return method === 'GET' || row.name === 'createInviteLink'
    ? call
    : { ...call, ...(body && { body }) }
}

/** A handle of an invite is about two ids, and a test value may name either. */
function toDocumentId({ name }: Row, values: Readonly<Record<string, string>>): string | undefined {
  const { document_id: document, field_invite_id: invite } = values
  if (OPERATIONS[name].handle?.kind !== 'invite') return document
  const good = { document: `${'d0c0'.repeat(9)}0006`, invite: `${'f1e1'.repeat(9)}0601` }
  return document || invite ? `${document ?? good.document}.${invite ?? good.invite}` : undefined
}

/** The provider itself has refused, and with the row's status. */
function expectAsked({ sandbox }: Stack, { provider, error }: Row, way: Way): void {
  if (way.by === 'answer') return
  const asked = sandbox.inspect.requests().filter(({ operation }) => operation === provider)
  const wanted = error.status === 'default' ? 418 : error.status
  expect(asked.map(({ status }) => status)).toContain(wanted)
}

function toUsername(status: number): string {
  return `status-0${status}@demo.example`
}
