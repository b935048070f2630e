import { describe, expect, it } from 'vitest'
import { createSignnowStack } from '../../test/createSignnowStack.ts'
import { toDocumentId, WAITING_LINK_TOKEN } from './testDocuments.ts'

const URIS = {
  redirect_uri: 'https://partner.example/signed?state=1',
  decline_redirect_uri: 'https://partner.example/declined',
  close_redirect_uri: 'https://partner.example/later',
}

/** A link to a new document's only invite. */
async function createLink(change: object = {}, document_name = 'Loan') {
  const stack = createSignnowStack()
  const document = stack.signnow.createDocument({ document_name })
  const [id = ''] = await stack.invite(document, [1], change)
  return { ...stack, document, id, url: await stack.toLink(document.id, id) }
}

describe('the page', () => {
  it('shows the document, the signer and three buttons, until it expires', async () => {
    const { visit, url } = await createLink({ first_name: 'Ana', last_name: 'Ruiz' })
    const { status, title, text } = await visit(url)
    expect([status, title]).toEqual([200, 'Loan'])
    for (const shown of ['person1@mail.example', 'Signer 1', '>Ana Ruiz<'])
      expect(text).toContain(shown)
    const buttons = Array.from(text.matchAll(/<button[^>]* value="(\w+)"[^>]*>(.*?)</g))
    expect(buttons.map(([, action, label]) => [action, label])).toEqual([
      ['sign', 'Sign'],
      ['close', 'Save and close'],
      ['decline', 'Decline'],
    ])
    expect(text).toContain('<meta http-equiv="refresh" content="900">')
  })

  it('escapes what it shows', async () => {
    const name = '<script>alert(1)</script>'
    const { visit, url } = await createLink({ prefill_signature_name: `"${name}` }, name)
    const { text } = await visit(url)
    expect(text).not.toContain('<script>')
    expect(text).toContain('&quot;&lt;script&gt;')
  })

  it.each([
    ['sign', 'Thank you', 'fulfilled'],
    ['decline', 'You have declined', 'pending, declined'],
    ['close', 'Saved', 'pending'],
  ])('%s: says so where there is nowhere to go', async (action, title, state) => {
    const { visit, url, toStates, document } = await createLink({ redirect_uri: '' })
    expect(await visit(url, action)).toMatchObject({ status: 200, location: null, title })
    expect(toStates(document.id)).toEqual([state])
  })

  it.each([
    ['sign', URIS.redirect_uri],
    ['decline', URIS.decline_redirect_uri],
    ['close', URIS.close_redirect_uri],
  ])('%s: goes to the address of the invite', async (action, location) => {
    const { visit, url } = await createLink(URIS)
    expect(await visit(url, action)).toMatchObject({ status: 303, location })
  })

  it('can be opened again after it was closed', async () => {
    const { visit, url } = await createLink(URIS)
    await visit(url, 'close')
    expect((await visit(url)).title).toBe('Loan')
    expect((await visit(url, 'sign')).status).toBe(303)
  })

  it('does nothing for an action that it does not know', async () => {
    const { visit, url, toStates, document } = await createLink(URIS)
    expect((await visit(url, 'approve')).title).toBe('Loan')
    expect(toStates(document.id)).toEqual(['pending'])
  })
})

describe('a redirect_uri that is added to the link', () => {
  it.each(['https://other.example/done?x=1', 'http://localhost:4173/return'])(
    'wins over the invite’s when the signer signs: %s',
    async (uri) => {
      const { visit, url } = await createLink(URIS)
      const location = `${url}&redirect_uri=${encodeURIComponent(uri)}`
      expect((await visit(location, 'sign')).location).toBe(uri)
      const declined = await createLink(URIS)
      const other = `${declined.url}&redirect_uri=${encodeURIComponent(uri)}`
      expect((await declined.visit(other, 'decline')).location).toBe(URIS.decline_redirect_uri)
    },
  )

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)//https://a.example',
    'data:text/html,<script>alert(1)</script>',
    'https://user:pass@evil.example/',
    'https://partner.example@evil.example/',
    'http://evil.example/',
    '//evil.example/',
    '/relative',
    'myapp://done',
    '',
    `https://a.example/${'x'.repeat(2048)}`,
  ])('is as if it were not there when it is %s', async (uri) => {
    const { visit, url } = await createLink(URIS)
    const location = `${url}&redirect_uri=${encodeURIComponent(uri)}`
    expect((await visit(location)).text).not.toContain('evil')
    expect((await visit(location, 'sign')).location).toBe(URIS.redirect_uri)
    const plain = await createLink()
    const bare = `${plain.url}&redirect_uri=${encodeURIComponent(uri)}`
    expect((await plain.visit(bare, 'sign')).title).toBe('Thank you')
  })

  it('is sent on in ASCII', async () => {
    const { visit, url } = await createLink({ redirect_uri: 'https://a.example/後' })
    expect((await visit(url, 'sign')).location).toBe('https://a.example/%E5%BE%8C')
  })
})

describe('a redirect_target', () => {
  const toTargets = (text: string) =>
    Array.from(
      text.matchAll(/<button[^>]* value="(\w+)"[^>]*formtarget="_blank"/g),
      ([, one]) => one,
    )

  it.each([undefined, 'self'])('%s stays in the window', async (redirect_target) => {
    const { visit, url } = await createLink({ ...URIS, redirect_target })
    expect(toTargets((await visit(url)).text)).toEqual([])
  })

  it('blank goes on in a new one, where there is somewhere to go', async () => {
    const { redirect_uri } = URIS
    const { visit, url } = await createLink({ redirect_uri, redirect_target: 'blank' })
    const { text } = await visit(url)
    expect(toTargets(text)).toEqual(['sign'])
    expect(text).toContain('new window')
    const nowhere = await createLink({ redirect_target: 'blank' })
    expect(toTargets((await nowhere.visit(nowhere.url)).text)).toEqual([])
  })
})

describe('a link that does not lead anywhere', () => {
  it('is one with another token, or of another document', async () => {
    const { visit, url, document } = await createLink()
    const token = new URL(url).searchParams.get('access_token') ?? ''
    const wrong = [
      url.replace(token, 'f'.repeat(64)),
      url.replace(token, ''),
      url.replace(`access_token=${token}&`, ''),
      url.replace(document.id, toDocumentId('ready')),
    ]
    for (const one of wrong)
      expect(await visit(one, 'sign')).toMatchObject({
        status: 404,
        title: 'This link does not work',
      })
  })

  it('says when somebody else has to sign first', async () => {
    const { visit } = createSignnowStack()
    const query = `access_token=${WAITING_LINK_TOKEN}&route=fieldinvite`
    const url = `https://signnow.example/webapp/document/${toDocumentId('invited')}?${query}`
    for (const action of [undefined, 'sign', 'decline'])
      expect(await visit(url, action)).toMatchObject({
        ...{ status: 409, title: 'It is not your turn yet' },
      })
  })

  it('tells nothing of the document or the signer once it is void', async () => {
    const { visit, url } = await createLink(URIS)
    await visit(url, 'sign')
    const { text } = await visit(url)
    for (const secret of ['Loan', 'person1', 'partner.example']) expect(text).not.toContain(secret)
  })
})
