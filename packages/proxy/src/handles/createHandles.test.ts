import { matchPath, OPERATIONS } from '@rubrica/contract'
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
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
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
      expiresAt: CLAIMS.expiresAt,
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
      const changed = replaceAt(handle, at, handle[at] === 'A' ? 'B' : 'A')
      await expect(open(changed, WANTED)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('has one spelling: no bit that means nothing, no padding, no other alphabet', async () => {
    const { seal, open } = createHandles([SECRET], () => NOW)
    const handle = await seal(CLAIMS)
    const ends = [...`${handle}.`].flatMap((char, at) => (char === '.' ? [at - 1] : []))
    const others = ends.flatMap((at) => [...ALPHABET].map((char) => replaceAt(handle, at, char)))
    const spellings = new Set(others.concat(`${handle}=`, `${handle}==`, `${handle} `))
    spellings.delete(handle)
    expect(spellings.size).toBe(4 * 63 + 3)
    for (const spelling of spellings)
      await expect(open(spelling, WANTED)).rejects.toMatchObject({
        code: 'not_found',
        details: { reason: 'forged' },
      })
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
    ['no tenant', { tenant: undefined as never }],
    ['an id of another kind', { id: '625fc44b' }],
    ['an unknown kind', { kind: 'invite' as never }],
    ['a kind that every object has', { kind: 'constructor' as never }],
    ['no kind', { kind: undefined as never }],
    ['an unknown scope', { scope: 'admin' as never }],
    ['an expiry that has come', { expiresAt: new Date(NOW) }],
    ['an expiry in milliseconds', { expiresAt: (NOW + 60_000) as never }],
    ['more than a route takes', { user: 'u'.repeat(800) }],
  ])('refuses to seal %s', async (_, change) => {
    const { seal } = createHandles([SECRET], () => NOW)
    const sealed = seal({ ...CLAIMS, ...change })
    await expect(sealed).rejects.toThrow(TypeError)
    await expect(sealed).rejects.toThrow(/^\[rubrica\] handles\.seal\(\) .+ Pass .+\.$/)
  })

  it('says what to do about a handle that is too long, without the user’s id', async () => {
    const { seal } = createHandles([SECRET], () => NOW)
    const sealed = seal({ ...CLAIMS, user: 'user'.repeat(200) })
    await expect(sealed).rejects.toThrow('Pass shorter ids of user and tenant')
    await expect(sealed).rejects.not.toThrow('useruser')
  })

  it('seals up to the longest handle that a route takes', async () => {
    const { seal, open } = createHandles([SECRET], () => NOW)
    const { handle: form } = OPERATIONS.getBiometricSign.parameters
    let longest = ''
    for (let length = 600; length < 650; length += 1) {
      const user = 'u'.repeat(length)
      const handle = await seal({ ...CLAIMS, user }).catch(() => undefined)
      if (handle === undefined) break
      expect(handle).toMatch(form ?? /$^/)
      await expect(
        open(handle, { ...WANTED, user: { id: user, tenant: 'bank' } }),
      ).resolves.toBeDefined()
      longest = handle
    }
    expect(longest.length).toBeGreaterThanOrEqual(1023)
  })

  it('seals for a manager too', async () => {
    const { seal, open } = createHandles([SECRET], () => NOW)
    const handle = await seal({ ...CLAIMS, scope: 'manager' })
    await expect(open(handle, { ...WANTED, scope: 'manager' })).resolves.toBeDefined()
  })
})

function replaceAt(text: string, at: number, char: string): string {
  return text.slice(0, at) + char + text.slice(at + 1)
}
