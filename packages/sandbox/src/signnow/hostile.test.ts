import { describe, expect, it } from 'vitest'
import { createSandbox, explainRefusal, TEST_VALUES, toTestRequest } from '../index.ts'
import { toDocumentId } from './testDocuments.ts'

const ORIGIN = 'https://api.signnow.example'
const INVITE = { order: 1, auth_method: 'none', role: 'Signer 1', email: 'a@b.example' }

async function create(change: object) {
  const sandbox = createSandbox()
  const values = { document_id: toDocumentId('ready') }
  const body = { invites: [{ ...INVITE, ...change }] }
  const operation = 'createEmbeddedInvites'
  return (await sandbox.fetch(toTestRequest({ operation, values, body }, ORIGIN))).status
}

describe('an invite', () => {
  it.each(['a@b.example', 'a.b+c@d.e.example'])('takes the address %s', async (email) => {
    expect(await create({ email })).toBe(200)
  })

  it.each([
    ...['', '@', 'a@', '@b.example', 'a@b', 'a@.b', 'a@b.', 'a b@c.example', 'a@b@c.example'],
    `${'a'.repeat(140)}@bank.example`,
    // Quadratic for an expression with two greedy parts: it took minutes.
    `a@${'.'.repeat(300_000)} `,
  ])(
    'refuses the address %s',
    async (email) => {
      expect(await create({ email })).toBe(400)
    },
    2_000,
  )

  it('takes empty names for names that are left out, and refuses two real ones', async () => {
    const [prefill_signature_name, required_preset_signature_name] = ['', '']
    const names = { prefill_signature_name, required_preset_signature_name }
    expect(await create(names)).toBe(200)
    expect(await create({ ...names, required_preset_signature_name: 'Ana' })).toBe(200)
    const both = { prefill_signature_name: 'Ana', required_preset_signature_name: 'Ana' }
    expect(await create(both)).toBe(400)
  })

  it('refuses an address to go on to with characters of four bytes', async () => {
    expect(await create({ redirect_uri: 'https://bank.example/é' })).toBe(200)
    expect(await create({ redirect_uri: 'https://bank.example/🖋' })).toBe(400)
  })

  it('that was skipped is not said to be signed', async () => {
    const sandbox = createSandbox()
    const value = { operation: 'createEmbeddedInviteLink', row: 'inviteSkipped' } as const
    const found = TEST_VALUES.find((one) => one.row === value.row)
    const response = await sandbox.fetch(toTestRequest({ ...value, ...found }, ORIGIN))
    const explained = explainRefusal(value.operation, response.status, await response.text())
    expect(explained).toMatchObject({ code: 'state_conflict', done: false })
  })
})

describe('the clock', () => {
  it.each([1e16, 8.64e15, Number.POSITIVE_INFINITY, -1])(
    'is not moved by %d ms, and the sandbox goes on',
    async (ms) => {
      const sandbox = createSandbox()
      expect(() => sandbox.clock.advance(ms)).toThrow('It stays where it is.')
      const page = await sandbox.fetch(new Request(`${ORIGIN}/_sandbox`))
      expect(page.status).toBe(200)
    },
  )
})
