import { describe, expect, it } from 'vitest'
import { ORIGIN } from '../../test/makeCalls.ts'
import { callCapa, makeKycLink, makeSandbox, openPage } from '../../test/makeCapaCalls.ts'
import { CAPA_TEST_USERS as USERS } from './capaTestUsers.ts'

const HALF_AN_HOUR = 30 * 60_000
const OUTCOMES = [
  ['approve', 'VERIFIED'],
  ['review', 'REVIEW_NEEDED'],
  ['reject', 'REJECTED'],
] as const

function kycOf(sandbox: ReturnType<typeof makeSandbox>, id: string = USERS.fresh) {
  return sandbox.inspect.capa.user(id)?.kyc
}

describe('the page under a KYC link', () => {
  it.each(OUTCOMES)('ends after “%s” with %s and thanks', async (action, status) => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.fresh)
    expect(kycOf(sandbox)).toBe('IN_PROGRESS')
    expect(await openPage(sandbox, link)).toMatchObject({
      status: 200,
      title: 'Verify your identity',
    })
    expect(kycOf(sandbox)).toBe('IN_PROGRESS')
    expect(await openPage(sandbox, link, action)).toMatchObject({ status: 200, title: 'Thank you' })
    expect(kycOf(sandbox)).toBe(status)
    expect(sandbox.inspect.capa.kycSessions().at(-1)?.state).toBe(status)
    expect(sandbox.inspect.requests().at(-1)).toMatchObject({ page: 'kyc', path: '/onboard' })
  })

  it.each<readonly [string, string]>([...OUTCOMES, ['leave', 'IN_PROGRESS']])(
    'goes back to the partner after “%s”',
    async (action, status) => {
      const sandbox = makeSandbox()
      const partnerRedirectUri = 'https://site.example/done?a=1#top'
      const link = await makeKycLink(sandbox, USERS.fresh, { partnerRedirectUri })
      const { status: answered, location } = await openPage(sandbox, link, action)
      expect(answered).toBe(303)
      const id = new URL(link).searchParams.get('verification_session_id')
      expect(location).toBe(`https://site.example/done?a=1&verification_session_id=${id}#top`)
      expect(kycOf(sandbox)).toBe(status)
    },
  )

  it.each([
    ['myapp://done', 'myapp://done?verification_session_id='],
    ['com.bank.app://kyc/end?x=1', 'com.bank.app://kyc/end?x=1&verification_session_id='],
    ['https://grün.example/ä', 'https://xn--grn-ioa.example/%C3%A4?verification_session_id='],
    ['http://localhost:3000', 'http://localhost:3000/?verification_session_id='],
  ])('goes back to %s', async (partnerRedirectUri, start) => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.fresh, { partnerRedirectUri })
    const { location } = await openPage(sandbox, link, 'approve')
    expect(location).toBe(start + link.slice(-36))
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript://site.example/%0aalert(1)',
    'data:text/html,x',
    'data://x',
    'http://site.example/',
    'https://user:word@site.example/',
    '//site.example',
    '/done',
    ' https://site.example',
    'https://site.example/\r\nset-cookie:a=b',
    `https://site.example/${'x'.repeat(2048)}`,
    7,
  ])('never comes to be with a redirect to %j', async (partnerRedirectUri) => {
    const sandbox = makeSandbox()
    const body = { country: 'MX', partnerRedirectUri }
    const { status, json } = await callCapa(sandbox, 'createKycLink', { body })
    expect([status, json.error.code]).toEqual([400, 'INVALID_USER_INPUT_ERROR'])
    expect(kycOf(sandbox)).toBe('NOT_STARTED')
  })

  it('can be left and opened again', async () => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.fresh)
    const left = await openPage(sandbox, link, 'leave')
    expect([left.title, left.text]).toEqual([
      'You have left',
      expect.stringContaining('until 09:30 UTC'),
    ])
    await openPage(sandbox, link, 'approve')
    expect(kycOf(sandbox)).toBe('VERIFIED')
  })

  it('says when it was used', async () => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.fresh)
    await openPage(sandbox, link, 'reject')
    for (const action of [undefined, 'approve'])
      expect(await openPage(sandbox, link, action)).toMatchObject({
        status: 410,
        title: 'Link used',
      })
    expect(kycOf(sandbox)).toBe('REJECTED')
  })

  it('expires after half an hour, for which it waits to show it', async () => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.fresh)
    sandbox.clock.advance(HALF_AN_HOUR - 1_500)
    expect((await openPage(sandbox, link)).text).toContain('http-equiv="refresh" content="2"')
    sandbox.clock.advance(1_500)
    for (const action of [undefined, 'approve', 'leave'])
      expect(await openPage(sandbox, link, action)).toMatchObject({
        ...{ status: 410, title: 'Link expired', location: null },
      })
    expect(kycOf(sandbox)).toBe('IN_PROGRESS')
    const next = await makeKycLink(sandbox, USERS.fresh)
    await openPage(sandbox, next, 'approve')
    expect(kycOf(sandbox)).toBe('VERIFIED')
  })

  it.each(['', '?verification_session_id=nothing', '?verification_session_id='])(
    'leads nowhere without a session: %s',
    async (query) => {
      const page = await openPage(makeSandbox(), `${ORIGIN}/onboard${query}`, 'approve')
      expect(page).toMatchObject({ status: 404, title: 'Link unknown' })
    },
  )

  it('shows itself again for a button that it does not have', async () => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.fresh)
    for (const action of ['', 'toString', '__proto__', 'VERIFIED'])
      expect((await openPage(sandbox, link, action)).title).toBe('Verify your identity')
    expect(kycOf(sandbox)).toBe('IN_PROGRESS')
  })
})

describe('a second KYC link', () => {
  it('takes the place of the first', async () => {
    const sandbox = makeSandbox()
    const first = await makeKycLink(sandbox, USERS.fresh)
    const second = await makeKycLink(sandbox, USERS.fresh)
    expect(second).not.toBe(first)
    expect(await openPage(sandbox, first, 'approve')).toMatchObject({
      ...{ status: 410, title: 'Link replaced' },
    })
    await openPage(sandbox, second, 'reject')
    expect(kycOf(sandbox)).toBe('REJECTED')
  })

  it('begins anew after a rejection', async () => {
    const sandbox = makeSandbox()
    await openPage(sandbox, await makeKycLink(sandbox, USERS.rejected), 'approve')
    expect(kycOf(sandbox, USERS.rejected)).toBe('VERIFIED')
  })

  it.each([
    ['verified', 'You are verified'],
    ['inReview', 'Your data is being reviewed'],
  ] as const)('changes nothing for the user “%s”', async (name, title) => {
    const sandbox = makeSandbox()
    const before = sandbox.inspect.capa.user(USERS[name])
    const partnerRedirectUri = 'myapp://done'
    const link = await makeKycLink(sandbox, USERS[name], { partnerRedirectUri })
    for (const action of [undefined, 'approve', 'reject'])
      expect((await openPage(sandbox, link, action)).title).toBe(title)
    expect((await openPage(sandbox, link, 'leave')).status).toBe(303)
    expect(sandbox.inspect.capa.user(USERS[name])).toEqual(before)
  })

  it('is void once Capa’s staff has decided', async () => {
    const sandbox = makeSandbox()
    const link = await makeKycLink(sandbox, USERS.inReview)
    sandbox.inspect.capa.setKyc(USERS.inReview, 'REJECTED')
    expect((await openPage(sandbox, link, 'approve')).title).toBe('Link replaced')
    expect(kycOf(sandbox, USERS.inReview)).toBe('REJECTED')
  })
})
