import { describe, expect, it } from 'vitest'
import { makeAgreementsUrl, makeKycLink, makeSandbox } from '../../test/makeCapaCalls.ts'
import { CAPA_TEST_USERS as USERS } from './capaTestUsers.ts'
import type { KycOutcome } from './createKycStore.ts'

describe('the inspector of Capa', () => {
  it('has every test user from the start, in the state that its name says', () => {
    const { unknown, ...known } = USERS
    const { capa } = makeSandbox().inspect
    expect(capa.users().map(({ id }) => id)).toEqual(Object.values(known))
    expect(capa.user(unknown)).toBeUndefined()
    expect(capa.user(USERS.signed)).toMatchObject({ kyc: 'VERIFIED', signedCountry: 'MX' })
    const open = capa.kycSessions().filter(({ state }) => state === 'OPEN')
    expect(open.map(({ userId }) => userId)).toEqual([USERS.inProgress])
  })

  it('creates users who differ, with what it is given', () => {
    const { capa } = makeSandbox().inspect
    const [first, second] = [capa.createUser(), capa.createUser({ type: 'BUSINESS', alias: 'b' })]
    expect(first).toMatchObject({ type: 'INDIVIDUAL', kyc: 'NOT_STARTED', name: 'James Smith' })
    expect(second).toMatchObject({ type: 'BUSINESS', alias: 'b' })
    expect(new Set([first.email, second.email, first.externalUserId]).size).toBe(3)
  })

  it.each<[string, object, RegExp]>([
    ['an unknown field', { colour: 'red' }, /colour\. No user was created/],
    ['a malformed address', { email: 'nobody' }, /email\. No user was created/],
    ['an address that is taken', { email: 'Verified@example.com' }, /another user has/],
    ['an id that is taken', { externalUserId: 'test-verified' }, /another user has/],
  ])('creates no user from %s', (_, input, message) => {
    const { capa } = makeSandbox().inspect
    const before = capa.users()
    expect(() => capa.createUser(input)).toThrow(TypeError)
    expect(() => capa.createUser(input)).toThrow(message)
    expect(capa.users()).toEqual(before)
  })

  it('verifies a user who has had no link, with a session all the same', () => {
    const { capa } = makeSandbox().inspect
    const { kyc, kycSessionId } = capa.setKyc(USERS.fresh, 'VERIFIED')
    expect(kyc).toBe('VERIFIED')
    expect(capa.kycSessions().at(-1)).toMatchObject({ id: kycSessionId, state: 'VERIFIED' })
  })

  it.each([
    ['nobody', USERS.unknown, 'VERIFIED'],
    ['a business', USERS.business, 'VERIFIED'],
    ['an outcome that is none', USERS.fresh, 'IN_PROGRESS'],
  ])('decides nothing on %s', (_, id, outcome) => {
    const { capa } = makeSandbox().inspect
    expect(() => capa.setKyc(id, outcome as KycOutcome)).toThrow(/^\[rubrica\] capa\.setKyc\(\)/)
    expect(capa.user(USERS.fresh)?.kyc).toBe('NOT_STARTED')
  })

  it('signs for a verified user, once', async () => {
    const sandbox = makeSandbox()
    const { capa } = sandbox.inspect
    await makeAgreementsUrl(sandbox, USERS.verified)
    expect(capa.markSigned(USERS.verified, 'DO')).toMatchObject({ signedCountry: 'DO' })
    expect(capa.agreementsSessions().map(({ state }) => state)).toEqual([
      'SIGNED',
      'VOID',
      'SIGNED',
    ])
    expect(() => capa.markSigned(USERS.verified)).toThrow(/for this country: alreadySigned\./)
  })

  it.each([
    ['nobody', USERS.unknown, 'MX', /for this country\. Nothing/],
    ['a user under review', USERS.inReview, 'MX', /: notVerified\./],
    ['a country without agreements', USERS.verified, 'SM', /: noTemplates\./],
    ['a country that is not listed', USERS.verified, 'BR', /for this country\. Nothing/],
  ])('signs nothing for %s', (_, id, country, message) => {
    const { capa } = makeSandbox().inspect
    expect(() => capa.markSigned(id, country as 'MX')).toThrow(message)
    expect(capa.user(USERS.verified)?.signedAt).toBeNull()
  })

  it('gives copies', async () => {
    const sandbox = makeSandbox()
    const { capa } = sandbox.inspect
    const given = () => [
      ...[capa.user(USERS.fresh)!, capa.users()[1]!, capa.kycSessions()[0]!],
      ...[capa.agreementsSessions()[0]!, capa.setKyc(USERS.verified, 'VERIFIED')],
    ]
    for (const row of given()) Object.assign(row, { id: 'x', state: 'x', kyc: 'x', userId: 'x' })
    expect(JSON.stringify(given())).not.toContain('"x"')
    const { id, ...created } = capa.createUser()
    Object.assign(created, { kyc: 'VERIFIED' })
    expect(capa.user(id)?.kyc).toBe('NOT_STARTED')
    expect(await makeKycLink(sandbox, id)).toBeTruthy()
  })
})
