import { isRubricaError } from '@rubrica/contract'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ALICE, createStack, SECRETS } from '../../../../test/stack/createStack.ts'

const INVITES = [{ email: 'alice@example.com', role: 'A', order: 1 }]

async function startDocument() {
  const stack = createStack()
  const { id } = stack.sandbox.inspect.signnow.createDocument({ roles: ['A'] })
  const handle = await stack.seal('document', id, { scope: 'manager' })
  return { ...stack, id, handle, server: stack.proxy.server }
}

describe('proxy.server', () => {
  it('invites, reads, links and deletes without a browser', async () => {
    const { server, alice, handle } = await startDocument()
    const request = { invites: INVITES, idempotencyKey: 'of-the-test' }
    const created = await server.createInvites(alice, handle, request)
    expect((await server.createInvites(alice, handle, request)).invites).toHaveLength(1)
    const invite = created.invites[0]!.handle!
    expect(await server.invite(alice, invite)).toMatchObject({ status: 'pending' })
    expect((await server.inviteLink(alice, invite)).link).toContain('access_token=')
    expect((await server.document(alice, handle)).invites).toHaveLength(1)
    await server.deleteInvites(alice, handle)
    expect((await server.document(alice, handle)).invites).toEqual([])
  })

  it('makes the links of a user', async () => {
    const { server, alice, sandbox } = createStackWithServer()
    const { link } = await server.kycLink(alice, { country: 'MX' })
    expect(link).toMatch(/^https:\/\/capa\.example/)
    expect(sandbox.inspect.capa.kycSessions().at(-1)?.partnerRedirectUri).toBe(
      'https://bank.example/api/rubrica/return',
    )
    expect(await server.kyc(alice)).toEqual({ status: 'in_progress' })
    sandbox.inspect.capa.setKyc(alice.capa!.userId, 'VERIFIED')
    expect((await server.documentsLink(alice, { country: 'MX' })).link).toMatch(/^https:/)
  })

  it.each([
    [
      'an address that is not listed',
      'redirect_uri_not_allowed',
      { country: 'MX', partnerRedirectUri: 'https://evil.example' },
    ],
    ['a country that there is not', 'request_invalid', { country: 'ZZ' as 'MX' }],
  ])('obeys the same policies: %s', async (_, code, request) => {
    const { server, alice, sandbox } = createStackWithServer()
    await expect(server.kycLink(alice, request as { country: 'MX' })).rejects.toMatchObject({
      code,
    })
    expect(sandbox.inspect.requests()).toEqual([])
  })

  it('opens no handle of another user, and none of another scope', async () => {
    const { server, handle, id, seal } = await startDocument()
    const bob = { id: 'bob', tenant: 'bank' }
    await expect(server.document(bob, handle)).rejects.toMatchObject({ code: 'not_found' })
    const signers = await seal('document', id)
    await expect(server.document(ALICE, signers)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts towards the same limits', async () => {
    const limits = { mint: { points: 5, windowMs: 60_000 } }
    const stack = createStack({ proxy: { limits } })
    await stack.proxy.server.kycLink(stack.alice, { country: 'MX' })
    const call = stack.proxy.server.kycLink(stack.alice, { country: 'MX' })
    await expect(call).rejects.toMatchObject({ code: 'rate_limited', retryable: true })
  })

  it.each(['', 'short', 'with "quotes"', undefined])(
    'refuses a key that is %s',
    async (idempotencyKey) => {
      const { server, alice, handle } = await startDocument()
      const request = { invites: INVITES, idempotencyKey: idempotencyKey as string }
      await expect(server.createInvites(alice, handle, request)).rejects.toMatchObject({
        code: 'idempotency_key_invalid',
      })
    },
  )

  it('throws what a browser would be told, and logs it as for a browser', async () => {
    const stack = createStack({
      proxy: { fetch: () => Promise.reject(new Error('down')), maxRetries: 0 },
    })
    const thrown: unknown = await stack.proxy.server
      .kyc(stack.alice)
      .catch((error: unknown) => error)
    expect(isRubricaError(thrown)).toBe(true)
    expect(thrown).toMatchObject({ code: 'upstream_unreachable', requestId: expect.any(String) })
    expect(stack.failures).toMatchObject([{ code: 'upstream_unreachable', operation: 'getKyc' }])
    expect(stack.entries).toMatchObject([{ status: 502, code: 'upstream_unreachable' }])
    const text = inspect([thrown, stack.failures], { depth: 9 })
    for (const secret of SECRETS) expect(text).not.toContain(secret)
  })

  it('says when the user it was given is none', async () => {
    const { server } = createStackWithServer()
    const user = { id: '', tenant: 'bank' }
    await expect(server.kyc(user)).rejects.toMatchObject({ code: 'internal_error' })
  })
})

function createStackWithServer() {
  const stack = createStack()
  return { ...stack, server: stack.proxy.server }
}
