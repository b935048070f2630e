import { describe, expect, it } from 'vitest'
import { ORIGIN } from '../../test/makeCalls.ts'
import {
  callCapa,
  makeAgreementsUrl,
  makeKycLink,
  makeSandbox,
  openPage,
} from '../../test/makeCapaCalls.ts'
import { CAPA_TEST_USERS as USERS } from './capaTestUsers.ts'

const { verified } = USERS

describe('the page under a URL to sign', () => {
  it('shows the documents of the country, and who signs them', async () => {
    const sandbox = makeSandbox()
    const { id } = sandbox.inspect.capa.createUser({ name: '<b>Ana & Co</b>' })
    sandbox.inspect.capa.setKyc(id, 'VERIFIED')
    const { status, text } = await openPage(sandbox, await makeAgreementsUrl(sandbox, id, 'DE'))
    expect(status).toBe(200)
    expect(text).toContain('<h2>Contract</h2>')
    expect(text).toContain('<h2>Terms and conditions</h2>')
    expect(text).toContain('Germany (DE), EN')
    expect(text).toContain('&lt;b&gt;Ana &amp; Co&lt;/b&gt;')
    expect(text).toContain('content="1800"')
  })

  it('signs for good, for every country', async () => {
    const sandbox = makeSandbox()
    const other = await makeAgreementsUrl(sandbox, verified, 'DO')
    const url = await makeAgreementsUrl(sandbox, verified)
    expect(await openPage(sandbox, url, 'sign')).toMatchObject({
      ...{ status: 200, title: 'Thank you', location: null },
    })
    expect(sandbox.inspect.capa.user(verified)).toMatchObject({
      ...{ signedAt: '2026-11-22T09:00:00.000Z', signedCountry: 'MX' },
    })
    for (const country of ['MX', 'DE']) {
      const again = await callCapa(sandbox, 'signCapaDocuments', { body: { country } })
      expect(again.json.error.message).toBe('User already has signed documents')
    }
    expect((await openPage(sandbox, url)).title).toBe('Signed already')
    // Pressed once more before the first answer was there.
    expect((await openPage(sandbox, url, 'sign')).title).toBe('Thank you')
    expect(sandbox.inspect.capa.user(verified)?.signedCountry).toBe('MX')
    expect(await openPage(sandbox, other, 'sign')).toMatchObject({
      ...{ status: 410, title: 'Link closed' },
    })
    expect(sandbox.inspect.capa.user(verified)?.signedCountry).toBe('MX')
  })

  it('can be left without a signature, and opened again', async () => {
    const sandbox = makeSandbox()
    const url = await makeAgreementsUrl(sandbox, verified)
    expect((await openPage(sandbox, url, 'leave')).title).toBe('You have left')
    expect(sandbox.inspect.capa.user(verified)?.signedAt).toBeNull()
    expect((await openPage(sandbox, url, 'nothing')).title).toBe('Sign your agreements')
    expect((await openPage(sandbox, url, 'sign')).title).toBe('Thank you')
  })

  it('expires after half an hour', async () => {
    const sandbox = makeSandbox()
    const url = await makeAgreementsUrl(sandbox, verified)
    sandbox.clock.advance(30 * 60_000 - 1)
    expect((await openPage(sandbox, url)).status).toBe(200)
    sandbox.clock.advance(1)
    expect(await openPage(sandbox, url, 'sign')).toMatchObject({
      ...{ status: 410, title: 'Link expired' },
    })
    expect((await callCapa(sandbox, 'signCapaDocuments')).status).toBe(201)
  })

  it('is closed by a newer URL for the same country, not by one for another', async () => {
    const sandbox = makeSandbox()
    const urls = []
    for (const country of ['MX', 'DO', 'MX'])
      urls.push(await makeAgreementsUrl(sandbox, verified, country))
    const titles = []
    for (const url of urls) titles.push((await openPage(sandbox, url)).title)
    expect(titles).toEqual(['Link closed', 'Sign your agreements', 'Sign your agreements'])
  })

  it('is closed for a user who is no longer verified', async () => {
    const sandbox = makeSandbox()
    const url = await makeAgreementsUrl(sandbox, verified)
    sandbox.inspect.capa.setKyc(verified, 'REJECTED')
    sandbox.inspect.capa.setKyc(verified, 'VERIFIED')
    expect((await openPage(sandbox, url, 'sign')).title).toBe('Link closed')
    expect(sandbox.inspect.capa.user(verified)?.signedAt).toBeNull()
  })

  it('leads nowhere without a session, nor with one of another page', async () => {
    const sandbox = makeSandbox()
    const kyc = (await makeKycLink(sandbox, USERS.fresh)).slice(-36)
    for (const query of ['', '?session=', '?session=nothing', `?session=${kyc}`])
      expect(await openPage(sandbox, `${ORIGIN}/agreements${query}`, 'sign')).toMatchObject({
        ...{ status: 404, title: 'Link unknown' },
      })
  })
})

describe('the way to a signature', () => {
  it('goes by a verification', async () => {
    const sandbox = makeSandbox()
    const { id } = sandbox.inspect.capa.createUser()
    const sign = async () =>
      (await callCapa(sandbox, 'signCapaDocuments', { values: { userId: id } })).json.error?.message
    expect(await sign()).toBe('Failed to find user identity verification')
    const link = await makeKycLink(sandbox, id)
    expect(await sign()).toBe('User identity verification not verified')
    await openPage(sandbox, link, 'review')
    expect(await sign()).toBe('User identity verification not verified')
    sandbox.inspect.capa.setKyc(id, 'VERIFIED')
    expect(await sign()).toBeUndefined()
    await openPage(sandbox, await makeAgreementsUrl(sandbox, id), 'sign')
    expect(await sign()).toBe('User already has signed documents')
  })
})
