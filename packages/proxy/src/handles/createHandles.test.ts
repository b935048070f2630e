import { matchPath } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createHandles, type HandleClaims } from './createHandles.ts'

const NOW = 1_790_000_000_000
const SECRET = 'the first secret, at least thirty-two characters'
const CLAIMS: HandleClaims = {
  kind: 'biometric-sign',
  id: '625fc44b-5b1c-451e-bcc7-276c911f0af8',
  user: 'alice@example.com',
  tenant: 'bank',
  scope: 'signer',
  expiresAt: new Date(NOW + 60_000),
}
const WANTED = {
  kind: 'biometric-sign',
  scope: 'signer',
  user: { id: 'alice@example.com', tenant: 'bank' },
} as const

describe('createHandles()', () => {
  it('opens what it sealed, for its owner', async () => {
    const { seal, open } = createHandles([SECRET], () => NOW)
    expect(await open(await seal(CLAIMS), WANTED)).toEqual({
      kind: 'biometric-sign',
      id: CLAIMS.id,
    })
  })

  it('shows nothing of what is inside, and fits a path', async () => {
    const handle = await createHandles([SECRET], () => NOW).seal(CLAIMS)
    const plain = handle
      .split('.')
      .map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    expect(handle + plain.join('')).not.toMatch(/alice|bank|625fc44b/)
    expect(matchPath('/x/{handle}', `/x/${handle}`)).toEqual({ handle })
    expect(handle.length).toBeLessThan(300)
  })

  it('never seals the same handle twice', async () => {
    const { seal } = createHandles([SECRET], () => NOW)
    expect(await seal(CLAIMS)).not.toBe(await seal(CLAIMS))
  })

  it.each([
    ['another user', 'user', { user: { id: 'mallory', tenant: 'bank' } }],
    ['another tenant', 'tenant', { user: { id: 'alice@example.com', tenant: 'shop' } }],
    ['a manager’s route', 'scope', { scope: 'manager' as const }],
    ['another kind of thing', 'kind', { kind: 'invite' as never }],
  ])('does not exist for %s, and says why to the partner alone', async (_, reason, change) => {
    const { seal, open } = createHandles([SECRET], () => NOW)
    await expect(open(await seal(CLAIMS), { ...WANTED, ...change })).rejects.toMatchObject({
      code: 'not_found',
      details: { reason },
    })
  })

  it('does not exist once any one of its characters is changed', async () => {
    const { seal, open } = createHandles([SECRET], () => NOW)
    const handle = await seal(CLAIMS)
    for (let at = 0; at < handle.length; at += 1) {
      const changed = handle.slice(0, at) + (handle[at] === 'A' ? 'B' : 'A') + handle.slice(at + 1)
      // The last character of a part may carry bits that mean nothing; those two are the same bytes.
      if (handle[at + 1] === '.' || at === handle.length - 1) continue
      await expect(open(changed, WANTED)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('expires to the millisecond', async () => {
    let now = NOW
    const { seal, open } = createHandles([SECRET], () => now)
    const handle = await seal(CLAIMS)
    now = NOW + 59_999
    await expect(open(handle, WANTED)).resolves.toBeDefined()
    now = NOW + 60_000
    await expect(open(handle, WANTED)).rejects.toMatchObject({ code: 'handle_expired' })
  })

  it('opens handles of an older secret while that secret is still listed', async () => {
    const old = await createHandles([SECRET], () => NOW).seal(CLAIMS)
    const next = 'the second secret, at least thirty-two characters'
    await expect(createHandles([next, SECRET], () => NOW).open(old, WANTED)).resolves.toBeDefined()
    await expect(createHandles([next], () => NOW).open(old, WANTED)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it.each([
    ['no id', { id: '' }],
    ['an id that could leave its path', { id: '../users' }],
    ['an expiry that is no date', { expiresAt: new Date('soon') }],
    ['no user', { user: '' }],
  ])('refuses to seal %s', async (_, change) => {
    const { seal } = createHandles([SECRET], () => NOW)
    await expect(seal({ ...CLAIMS, ...change })).rejects.toThrow(TypeError)
  })
})
