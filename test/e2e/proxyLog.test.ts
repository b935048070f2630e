// The page about the proxy: each button has it do something, and the log shows what that was.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'

const SANDBOX = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? '4280'}`

// Of axe the workspace has the copy that Storybook's checks run.
const axe = readFileSync(
  createRequire(import.meta.resolve('@storybook/addon-a11y')).resolve('axe-core/axe.min.js'),
  'utf8',
)

test.beforeEach(async ({ page }) => {
  await resetSandbox()
  await page.goto('/proxy')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the proxy did')
})
test.afterAll(resetSandbox)

const READ = 'GET /biometric-signs/{handle}'
const INVITES = 'POST /documents/{handle}/invites'
const LINK = 'POST /invites/{handle}/link'

/** Each button: what the page hears, and what of it the log has, the newest first. */
const ACTS: [button: string, steps: RegExp[], rows: RegExp[]][] = [
  ['Read', [/200/], [row(READ, '200', 'getBiometricSign200')]],
  [
    'Create twice',
    [/201.*created/, /201.*the same invite/, /422.*idempotency_key_reused/],
    [
      row(INVITES, '422', 'idempotency_key_reused'),
      row(INVITES, '201', 'getSignnowDocument200'),
      row(INVITES, '201', 'createEmbeddedInvites200'),
    ],
  ],
  ['Forged handle', [/404.*not_found/], [row(READ, '404', 'not_found', 'hears why: forged')]],
  ['Stolen handle', [/404.*not_found/], [row(READ, '404', 'not_found', 'hears why: user')]],
  ['Too large', [/413.*body_too_large/], [row('POST /me/kyc/link', '413', 'body_too_large')]],
  [
    'Too often',
    [/200.*10 times/, /429.*rate_limited.*RateLimit: "mint";r=0;t=\d+, Retry-After: \d+/],
    [row(LINK, '429', 'rate_limited'), ...Array<RegExp>(10).fill(row(LINK, '200'))],
  ],
  ['Fails twice', [/200/], [row(READ, '200', '503', '503 · 2nd try', '200 · 3rd try')]],
  [
    'Stays down',
    [/502.*upstream_failed/, /200/],
    [
      row(READ, '200'),
      row(READ, '502', 'upstream_failed', '503', '503 · 2nd try', '503 · 3rd try'),
    ],
  ],
  [
    'Never answers',
    [/504.*upstream_timeout/],
    [
      row(
        'GET /identity-documents/{handle}',
        '504',
        'upstream_timeout',
        'no answer',
        '1\\.[45]\\d s',
      ),
    ],
  ],
  ['Forged webhook', [/401.*webhook_forged/], [row('POST /webhooks/capa', '401')]],
  [
    'Real webhook',
    [/200/, /200.*“verified” was here \d+ ms later/],
    // The webhook of the beginning comes before or after the stream is open.
    [
      row('POST /webhooks/capa', '204'),
      /(GET \/events.*200 |POST \/webhooks\/capa.*204 )/s,
      /(GET \/events.*200 |POST \/webhooks\/capa.*204 )/s,
      row('POST /me/kyc/link', '200', 'createKycLink201'),
    ],
  ],
]

for (const [button, steps, rows] of ACTS)
  test(`${button}: its answers and its rows`, async ({ page }) => {
    await act(page, button)
    await expect(page.locator('.proxy-steps li')).toHaveText(steps)
    await expect(page.locator('tbody[data-fresh]')).toHaveText(rows)
  })

test('a decision at Capa arrives live, again and again', async ({ page }) => {
  const live = page.getByRole('region', { name: 'Live: your verification' })
  await expect(live).toContainText('Not listening')
  await act(page, 'Real webhook')
  await expect(live.getByText('Listening', { exact: true })).toBeVisible()
  await expect(live.getByRole('listitem').first()).toContainText('Verified')
  await act(page, 'Real webhook')
  await expect(live.getByRole('listitem').first()).toContainText('Rejected')
})

test('the log can be narrowed to problems, and paused', async ({ page }) => {
  await act(page, 'Read')
  await act(page, 'Forged handle')
  const bodies = page.locator('.proxy-table tbody')
  await page.getByRole('button', { name: 'Problems only' }).click()
  await expect(bodies.first()).toContainText('not_found')
  await expect(bodies.filter({ hasText: '200 done' })).toHaveCount(0)
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await expect(bodies.filter({ hasText: '200 done' })).not.toHaveCount(0)

  await page.getByRole('button', { name: 'Pause' }).click()
  await page.request.get('/api/rubrica/healthz')
  await page.waitForTimeout(2_500)
  await expect(bodies.filter({ hasText: '/healthz' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(bodies.first()).toContainText('/healthz')
})

test('a problem says what it means, in the words of the documentation', async ({ page }) => {
  await act(page, 'Stolen handle')
  const problem = page.locator('tbody[data-fresh] details')
  await expect(problem.locator('p')).toBeHidden()
  await problem.locator('summary').click()
  await expect(problem).toContainText('The handle is forged, is another user')
  await expect(problem.locator('p')).toContainText('Only the bank’s log hears why: user.')
  await expect(problem.locator('p')).toContainText('From docs/errors.md, “not_found”.')
})

test('it is found from the other pages, and fits the screen', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'What the proxy did' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page).toHaveURL(/\/proxy$/)
  await act(page, 'Create twice')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

test('it can be used with keys alone, and keeps their place', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Never answers' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'asking…' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Never answers: 504 upstream_timeout')).toBeVisible()
  await expect(button).toBeFocused()
  await expect(page.locator('tbody[data-fresh]')).toHaveCount(1)
})

test('axe finds nothing against it', async ({ page }) => {
  await act(page, 'Never answers')
  await act(page, 'Stolen handle')
  await act(page, 'Real webhook')
  await page.locator('summary').first().click()
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate(() => {
    const { run } = Reflect.get(window, 'axe') as {
      run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[]; passes: [] }>
    }
    return run()
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(passes.length).toBeGreaterThan(20)
})

test('nothing secret is on the page', async ({ page }) => {
  const handles = new Set<string>()
  page.on('request', (request) => {
    const handle = /\/(?:biometric-signs|documents|invites)\/([^/]+)/.exec(request.url())?.[1]
    if (handle) handles.add(handle)
  })
  for (const button of ['Read', 'Create twice', 'Stolen handle', 'Real webhook', 'Too often'])
    await act(page, button)
  await expect(page.getByRole('region', { name: /^Live/ })).toContainText('Verified')
  const traces = await page.evaluate(() => [
    document.documentElement.outerHTML,
    JSON.stringify({ ...localStorage, ...sessionStorage }),
  ])
  expect(handles.size).toBeGreaterThan(3)
  for (const secret of [...handles, 'access_token', 'verification_session_id', SANDBOX])
    expect(traces.join('\n')).not.toContain(secret)
})

/** The text of an entry: its request, status and whatever else is in it, in this order. */
function row(request: string, status: string, ...parts: string[]): RegExp {
  const texts = [request, `${status} `, ...parts].map((text) => text.replaceAll(/[{}]/g, '\\$&'))
  return new RegExp(texts.join('.*'), 's')
}

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: `${name}: ` })).not.toContainText('…')
}

async function resetSandbox(): Promise<void> {
  const response = await fetch(`${SANDBOX}/_sandbox/api/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(response.ok).toBe(true)
}
