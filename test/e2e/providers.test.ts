// The page about the providers: their hosted pages walked by a person, and all that they refuse.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'

const SANDBOX = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? '4280'}`
const MINUTE_MS = 60_000

test.beforeEach(() => tellSandbox('reset', {}))
// Its clock, its pages: what a test changed is not the next file's.
test.afterAll(() => tellSandbox('reset', {}))

test.describe('two signers', () => {
  test('sign one after the other', async ({ page }) => {
    const secrets = watchSecrets(page)
    await invite(page)
    await expect(signer(page, 'Borrower')).toContainText('pending')
    await expect(signer(page, 'Guarantor')).toContainText('created')
    await expect(openButton(page, 'guarantor')).toHaveCount(0)

    await openButton(page, 'borrower').click()
    await expect(page).toHaveURL((url) => url.href.startsWith(`${SANDBOX}/webapp/document/`))
    await expect(page.getByRole('definition').first()).toHaveText('elena.marsh@customers.example')
    await press(page, 'Sign')
    await expect(page).toHaveURL(/\/providers$/)
    await expect(page.getByText(/^You are back from signNow/)).toBeVisible()
    await expect(signer(page, 'Borrower')).toContainText('fulfilled')
    await expect(signer(page, 'Guarantor')).toContainText('pending')

    await openButton(page, 'guarantor').click()
    await expect(page.getByRole('definition').first()).toHaveText('tom.marsh@customers.example')
    await press(page, 'Sign')
    await expect(invitesCard(page).getByText('Both have signed')).toBeVisible()
    await expect(openButton(page, 'borrower')).toHaveCount(0)
    await expect(invitesCard(page).getByRole('button')).toHaveText(['Invite two signers again'])
    await expectNoSecrets(page, secrets)
  })

  test('stop when one declines, and begin anew', async ({ page }) => {
    await invite(page)
    await openButton(page, 'borrower').click()
    await press(page, 'Decline')
    await expect(page.getByText(/as somebody who has declined/)).toBeVisible()
    await expect(signer(page, 'Borrower')).toContainText('declined')
    await expect(signer(page, 'Guarantor')).toContainText('created')
    await page.getByRole('button', { name: 'Delete the invites' }).click()
    await expect(invitesCard(page).getByText('Nobody is invited')).toBeVisible()
    await page.getByRole('button', { name: 'Invite two signers' }).click()
    await expect(signer(page, 'Borrower')).toContainText('pending')
  })

  test('save, come back, and sign later', async ({ page }) => {
    await invite(page)
    await openButton(page, 'borrower').click()
    await press(page, 'Save and close')
    await expect(page.getByText(/as somebody who will sign later/)).toBeVisible()
    await expect(signer(page, 'Borrower')).toContainText('pending')
    await openButton(page, 'borrower').click()
    await press(page, 'Sign')
    await expect(signer(page, 'Borrower')).toContainText('fulfilled')
  })

  test('go back with the browser, and find the page as it should be', async ({ page }) => {
    await invite(page)
    await openButton(page, 'borrower').click()
    await expect(page.getByRole('button', { name: 'Sign', exact: true })).toBeVisible()
    await page.goBack()
    await expect(signer(page, 'Borrower')).toContainText('pending')
    await expect(openButton(page, 'borrower')).toBeEnabled()
  })

  test('are told when a link has expired, and a new one works', async ({ page }) => {
    await invite(page)
    await openButton(page, 'borrower').click()
    await expect(page.getByRole('button', { name: 'Sign', exact: true })).toBeVisible()
    await tellSandbox('clock', { advanceMs: 16 * MINUTE_MS })
    await press(page, 'Sign')
    await expect(page.getByRole('heading', { name: 'This link has expired' })).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
    await page.goto('/providers')
    await expect(signer(page, 'Borrower')).toContainText('pending')
    await openButton(page, 'borrower').click()
    await press(page, 'Sign')
    await expect(signer(page, 'Borrower')).toContainText('fulfilled')
  })

  test('are shown as signNow has them, whatever the address says', async ({ page }) => {
    await invite(page)
    await page.goto('/providers?from=signnow&outcome=signed')
    await expect(signer(page, 'Borrower')).toContainText('pending')
    await expect(page).toHaveURL(/\/providers$/)
    await page.goto('/providers?from=signnow&outcome=<b>won</b>')
    await expect(signer(page, 'Borrower')).toContainText('pending')
    await expect(page.locator('.providers-hint')).toHaveCount(0)
  })
})

test.describe('the customer at Capa', () => {
  test('is rejected, tries again, is verified, and signs', async ({ page }) => {
    const secrets = watchSecrets(page)
    await page.goto('/providers')
    await expect(card(page, 'Agreements').getByRole('button')).toBeDisabled()
    await verify(page, 'Verify me', 'Reject me')
    await expect(card(page, 'Identity')).toContainText('Rejected')
    await expect(card(page, 'Agreements').getByRole('button')).toBeDisabled()
    // The verification's id is not left in the address.
    await expect(page).toHaveURL(/\/providers$/)

    await verify(page, 'Verify me again', 'Verify me')
    await expect(card(page, 'Identity')).toContainText('Verified')
    await expect(card(page, 'Identity').getByRole('button')).toHaveCount(0)

    await card(page, 'Agreements').getByRole('button', { name: 'Sign the agreements' }).click()
    await expect(page.getByRole('heading', { name: 'Sign your agreements' })).toBeVisible()
    await press(page, 'Sign all')
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    await page.goto('/providers')
    await expect(card(page, 'Agreements')).toContainText('The signing page was opened')
    await card(page, 'Agreements').getByRole('button', { name: 'Ask Capa again' }).click()
    await expect(card(page, 'Agreements').getByText('Signed', { exact: true })).toBeVisible()
    await expect(card(page, 'Agreements').getByRole('button')).toHaveCount(0)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expectNoSecrets(page, secrets)
  })

  test('is under review, until somebody decides', async ({ page }) => {
    await page.goto('/providers')
    await verify(page, 'Verify me', 'Review me')
    await expect(card(page, 'Identity')).toContainText('Under review')
    await expect(card(page, 'Identity').getByRole('button')).toHaveCount(0)
    const users = await (await fetch(`${SANDBOX}/_sandbox/api/capa/users`)).json()
    const user = (users as { id: string; kyc: string; email: string }[]).findLast(({ email }) =>
      email.endsWith('@customers.example'),
    )
    await tellSandbox(`capa/users/${user?.id}/kyc`, { status: 'VERIFIED' })
    await page.reload()
    await expect(card(page, 'Identity')).toContainText('Verified')
  })

  test('leaves, and goes on with a new link after the old one expired', async ({ page }) => {
    await page.goto('/providers')
    await verify(page, 'Verify me', 'Leave')
    await expect(card(page, 'Identity')).toContainText('Begun, and not finished')
    await card(page, 'Identity').getByRole('button').click()
    await expect(page.getByRole('heading', { name: 'Verify your identity' })).toBeVisible()
    await tellSandbox('clock', { advanceMs: 31 * MINUTE_MS })
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Link expired' })).toBeVisible()
    await page.goto('/providers')
    await verify(page, 'Go on with a new link', 'Verify me')
    await expect(card(page, 'Identity')).toContainText('Verified')
  })
})

test.describe('a hosted page', () => {
  test('refuses to be framed', async ({ page }) => {
    const link = await openKycPage(page)
    const frame = await openFrame(page, link)
    await expect(frame.getByRole('heading', { name: 'Verify your identity' })).toBeVisible()
    await tellSandbox('pages', { name: 'kyc', behaviour: 'refuse-framing' })
    const refused = await openFrame(page, link)
    await expect(refused.getByRole('heading', { name: 'Verify your identity' })).toHaveCount(0)
    expect(page.frames().some((one) => one.url().startsWith(SANDBOX))).toBe(false)
    // In a tab of its own it is there.
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Verify your identity' })).toBeVisible()
  })

  test('posts nonsense to its parent, and still works', async ({ page }) => {
    const link = await openKycPage(page)
    await tellSandbox('pages', { name: 'kyc', behaviour: 'nonsense' })
    const frame = await openFrame(page, link)
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'messages').length)).toBe(12)
    const origins = await page.evaluate(() => Reflect.get(window, 'messages'))
    expect(new Set(origins)).toEqual(new Set([SANDBOX]))
    const posted = page.waitForResponse((one) => one.request().method() === 'POST')
    await frame.getByRole('button', { name: 'Verify me' }).click()
    await posted
    await page.goto('/providers')
    await expect(card(page, 'Identity')).toContainText('Verified')
  })

  test('never answers while it hangs, and the bank goes on', async ({ page }) => {
    await page.goto('/providers')
    await tellSandbox('pages', { name: 'kyc', behaviour: 'hang' })
    const browser = await page.context().newCDPSession(page)
    const asked = page.waitForRequest((request) => request.url().startsWith(`${SANDBOX}/onboard`))
    const button = card(page, 'Identity').getByRole('button')
    // A click that is waited for waits for the page that it leads to.
    await button.click({ noWaitAfter: true })
    let isAnswered = false
    void (await asked).response().then((response) => (isAnswered = response !== null))
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(isAnswered).toBe(false)
    // Whoever stops waiting is not stuck.
    await browser.send('Page.stopLoading')
    await expect(button).toBeDisabled()
    await expect(button).toBeEnabled()
    await expect(page).toHaveURL(/\/providers$/)
    await tellSandbox('pages', { name: 'kyc', behaviour: 'normal' })
    await page.goto('/providers')
    await verify(page, 'Go on with a new link', 'Verify me')
    await expect(card(page, 'Identity')).toContainText('Verified')
  })
})

test.describe('what they refuse', () => {
  test('is answered as documented, all of it', async ({ page }) => {
    const problems = watchProblems(page)
    await page.goto('/providers')
    await page.getByRole('button', { name: /^Try all \d+$/ }).click()
    const result = page.getByText(/^\d+ of \d+ answered as documented$/)
    await expect(result).toBeVisible({ timeout: 45_000 })
    const [good, all] = ((await result.textContent()) ?? '').match(/\d+/g) ?? []
    expect(good).toBe(all)
    expect(Number(all)).toBeGreaterThan(61)
    await expect(page.locator('tbody tr')).toHaveCount(Number(all))
    await expect(page.getByText('not as documented')).toHaveCount(0)
    await expect(page.getByText('done before')).toHaveCount(2)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(problems).toEqual([])
  })

  test('can be filtered, and tried one by one', async ({ page }) => {
    await page.goto('/providers')
    await page.getByRole('button', { name: 'Capa', exact: true }).click()
    await expect(page.locator('tbody th', { hasNotText: 'Capa' })).toHaveCount(0)
    await page
      .getByRole('button', { name: 'Try it: signCapaDocuments with a user who has signed' })
      .click()
    const row = page.locator('tbody tr', { hasText: 'a user who has signed' })
    await expect(row).toContainText('already_signed')
    await expect(row).toContainText('not retryable')
    await expect(row).toContainText('done before')
    await expect(row).toContainText('There is nothing left to do.')
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await expect(row).toContainText('already_signed')
  })

  test('is found from the other pages', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Behind the bank: the three providers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await expect(page).toHaveURL(/\/providers$/)
  })
})

async function tellSandbox(path: string, body: object): Promise<void> {
  const response = await fetch(`${SANDBOX}/_sandbox/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.ok, `${path}: ${response.status}`).toBe(true)
}

function card(page: Page, title: string) {
  return page.getByRole('region', { name: title })
}

function invitesCard(page: Page) {
  return card(page, 'Two signers, one after the other')
}

function signer(page: Page, role: string) {
  return invitesCard(page).getByRole('listitem').filter({ hasText: role })
}

function openButton(page: Page, role: string) {
  return page.getByRole('button', { name: `Open the signing page of the ${role}` })
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

async function invite(page: Page): Promise<void> {
  await page.goto('/providers')
  await page.getByRole('button', { name: 'Invite two signers' }).click()
  await expect(invitesCard(page).getByText('Both are invited')).toBeVisible()
}

/** Goes to Capa's page and presses a button there, which leads back to the bank. */
async function verify(page: Page, open: string, action: string): Promise<void> {
  await card(page, 'Identity').getByRole('button', { name: open, exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Verify your identity' })).toBeVisible()
  await press(page, action)
  await expect(page.getByText(/^You are back from Capa/)).toBeVisible()
}

/** Opens the page under a KYC link, and gives the link. */
async function openKycPage(page: Page): Promise<string> {
  await page.goto('/providers')
  await card(page, 'Identity').getByRole('button', { name: 'Verify me' }).click()
  await expect(page.getByRole('heading', { name: 'Verify your identity' })).toBeVisible()
  return page.url()
}

/** Frames an address from a page of another origin, which notes the origins of all messages. */
async function openFrame(page: Page, url: string) {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Partner</title><iframe name="provider"></iframe>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/`)
  server.close()
  const loaded = await page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const messages: string[] = []
        Object.assign(window, { messages })
        addEventListener('message', ({ origin }) => messages.push(origin))
        const frame = document.querySelector('iframe') as HTMLIFrameElement
        frame.addEventListener('load', () => resolve('loaded'), { once: true })
        frame.contentWindow?.location.replace(address)
      }),
    url,
  )
  expect(loaded).toBe('loaded')
  return page.frameLocator('iframe')
}

/** Collects the tokens of all links that the bank hands over. */
function watchSecrets(page: Page): string[] {
  const secrets: string[] = []
  page.on('request', (request) => {
    const { origin, searchParams } = new URL(request.url())
    if (origin !== SANDBOX) return
    for (const name of ['access_token', 'verification_session_id', 'session']) {
      const value = searchParams.get(name)
      if (value) secrets.push(value)
    }
  })
  return secrets
}

/** Nothing of a link is left in the bank's page, its storage or its address. */
async function expectNoSecrets(page: Page, secrets: readonly string[]): Promise<void> {
  expect(secrets.length).toBeGreaterThan(1)
  const traces = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      location.href,
      JSON.stringify(history.state),
    ].join('\n'),
  )
  for (const secret of secrets) expect(traces).not.toContain(secret)
}

function watchProblems(page: Page): string[] {
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  return problems
}
