// What the bank learns of the device: nothing before a decision, and after it what the page says.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { penStroke } from '../setup/strokes.ts'

const SANDBOX = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? '4280'}`
const CONSENT_KEY = 'larkmoor.device-consent'
const ID_KEY = 'rubrica.installation-id'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test.use({
  permissions: ['geolocation'],
  geolocation: { latitude: 40.416_78, longitude: -3.703_79 },
})

test('reads, stores and shows nothing before a decision', async ({ page }) => {
  for (const path of ['/', '/device']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // Longer than the fingerprint takes.
    await page.waitForTimeout(1000)
    expect(await readStorage(page)).toEqual({ keys: [], cookie: '', databases: [] })
  }
  await expect(header(page, 'x-rubrica-installation-id')).toContainText('Not decided')
  await expect(page.getByText('Nothing has been read.')).toHaveCount(3)
  await expect(page.getByText('No decision yet, so nothing is kept, not even that.')).toBeVisible()
  expect(await page.locator('main').innerHTML()).not.toMatch(
    /[0-9a-f]{8}-[0-9a-f]{4}-4|[0-9a-f]{32}/,
  )
})

test('says what is missing after a refusal, and keeps no more than the decision', async ({
  page,
}) => {
  await page.goto('/device')
  await page.getByRole('button', { name: 'Refuse all' }).click()
  await expect(page.getByText(/^Nothing\. The provider requires what was refused/)).toBeVisible()
  for (const name of ['installation-id', 'fingerprint', 'location'])
    await expect(header(page, `x-rubrica-${name}`)).toContainText('Refused')
  await expect(page.getByRole('button', { name: 'Forget this device' })).toHaveCount(0)
  await expect.poll(async () => (await readStorage(page)).keys).toEqual([CONSENT_KEY])
  expect((await readStorage(page)).cookie).toBe('')
  // Not even an empty database: deleting writes too.
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
  expect(await page.locator('main').innerHTML()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4/)

  // And the signing flow says so too.
  await page.getByRole('link', { name: 'Larkmoor Bank, your overview' }).click()
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  await expect(page.locator('[data-code="consent_refused"]')).toBeVisible()
})

test('holds back what is allowed while something required is refused', async ({ page }) => {
  await page.goto('/device')
  await page.getByRole('checkbox', { name: /random number/i }).check()
  await page.getByRole('button', { name: 'Allow what I ticked' }).click()
  await expect(header(page, 'x-rubrica-installation-id')).toContainText(
    'Allowed, but held back: no request is made now.',
  )
  await expect(header(page, 'x-rubrica-fingerprint')).toContainText('Refused')
  expect(await readLayers(page)).toEqual(['', '', ''])
})

test('shows what is sent, and just that reaches the provider', async ({ page }) => {
  await allowAll(page)
  await expect(row(page, 'x-rubrica-installation-id', 'Where from')).toHaveText('made just now')
  await expect(row(page, 'x-rubrica-installation-id', 'New')).toContainText('yes')
  await expect(row(page, 'x-rubrica-installation-id', 'Kept in')).toHaveText(
    'IndexedDB, localStorage and a cookie',
  )
  await expect(row(page, 'x-rubrica-fingerprint', 'Version')).toContainText('rubrica-1')
  await expect(row(page, 'x-rubrica-fingerprint', 'Confidence')).toContainText(/at most 0\.\d of 1/)
  await expect(row(page, 'x-rubrica-fingerprint', 'Made of')).toContainText('webGl graphics chip')
  await expect(header(page, 'x-rubrica-fingerprint')).toContainText('it identifies nobody')
  await expect(header(page, 'x-rubrica-location')).toContainText(
    'Nobody has pressed the button for it yet.',
  )
  await pressLocation(page)
  await expect(value(page, 'x-rubrica-location')).toHaveText('40.42,-3.70')
  await expect(row(page, 'x-rubrica-location', 'Rounded to')).toContainText('2 decimals')
  const shown = {
    installationId: await value(page, 'x-rubrica-installation-id').textContent(),
    fingerprint: await value(page, 'x-rubrica-fingerprint').textContent(),
    location: await value(page, 'x-rubrica-location').textContent(),
  }
  expect(shown.installationId).toMatch(UUID)
  expect(shown.fingerprint).toMatch(/^[0-9a-f]{32}$/)

  // In the same page: a location is not kept for the next.
  await page.getByRole('link', { name: 'Larkmoor Bank, your overview' }).click()
  expect(await sign(page)).toMatchObject(shown)
})

test('sends no location where the browser refuses it', async ({ page, context }) => {
  await context.clearPermissions()
  await page.addInitScript(() => {
    // The page's own button then, where the browser has one of its own.
    Reflect.deleteProperty(window, 'HTMLGeolocationElement')
    navigator.geolocation.getCurrentPosition = (_found, fail) =>
      fail?.({ code: 1, message: 'User denied Geolocation' } as GeolocationPositionError)
  })
  await allowAll(page)
  await expect(header(page, 'x-rubrica-location')).toContainText(
    'There is none, because the browser or the system said no. The header is left out.',
  )
  await page.getByRole('link', { name: 'Larkmoor Bank, your overview' }).click()
  expect(await sign(page)).not.toHaveProperty('location')
})

test('heals the number from one copy, and makes a new one from none', async ({ page }) => {
  await allowAll(page)
  const id = await value(page, 'x-rubrica-installation-id').textContent()
  expect(await readLayers(page)).toEqual([id, id, id])
  const wipe = async (...names: string[]) => {
    for (const name of names) await page.getByRole('button', { name: `Wipe ${name}` }).click()
    await expect(page.getByText('nothing', { exact: true })).toHaveCount(names.length)
    await page.getByRole('button', { name: 'Read again' }).click()
  }
  for (const [kept, lost, words] of [
    ['IndexedDB', ['localStorage', 'Cookie'], 'localStorage and a cookie'],
    ['localStorage', ['IndexedDB', 'Cookie'], 'IndexedDB and a cookie'],
    ['the cookie', ['IndexedDB', 'localStorage'], 'IndexedDB and localStorage'],
  ] as const) {
    await wipe(...lost)
    const note = `The same number: found in ${kept}, and written back to ${words}.`
    await expect(page.getByText(note)).toBeVisible()
    expect(await readLayers(page)).toEqual([id, id, id])
  }

  await wipe('IndexedDB', 'localStorage', 'Cookie')
  await expect(page.getByText('Nothing was left of the old number')).toBeVisible()
  const next = await value(page, 'x-rubrica-installation-id').textContent()
  expect(next).not.toBe(id)
  expect(await readLayers(page)).toEqual([next, next, next])
})

test('forgets the device in all places, and tells the other tabs', async ({ page, context }) => {
  await allowAll(page)
  await pressLocation(page)
  await expect(value(page, 'x-rubrica-location')).toHaveText('40.42,-3.70')
  const id = await value(page, 'x-rubrica-installation-id').textContent()
  const other = await context.newPage()
  await other.goto('/device')
  await expect(value(other, 'x-rubrica-installation-id')).toHaveText(id ?? '')
  await expect(row(other, 'x-rubrica-installation-id', 'New')).toContainText('no,')

  await page.getByRole('button', { name: 'Forget this device' }).click()
  await expect(page.getByText(/^Forgotten\. The number is deleted/)).toBeVisible()
  await expect(other.getByText(/^Another tab had this device forgotten/)).toBeVisible()
  for (const tab of [page, other]) {
    expect(await readLayers(tab)).toEqual(['', '', ''])
    expect(await tab.content()).not.toContain(id)
    await expect(header(tab, 'x-rubrica-location').locator('.device-value')).toHaveCount(0)
  }

  await page.getByRole('button', { name: 'Read again' }).click()
  await expect(row(page, 'x-rubrica-installation-id', 'New')).toContainText('yes')
  const next = await value(page, 'x-rubrica-installation-id').textContent()
  expect(next).not.toBe(id)
  await expect(other.getByText('Another tab has made a new number')).toBeVisible()
  await expect(value(other, 'x-rubrica-installation-id')).toHaveText(next ?? '')
  await expect(row(other, 'x-rubrica-installation-id', 'Where from')).toHaveText(
    'found in IndexedDB',
  )
})

test('a refusal in one tab holds in all', async ({ page, context }) => {
  await allowAll(page)
  const other = await context.newPage()
  await other.goto('/device')
  await expect(value(other, 'x-rubrica-installation-id')).toHaveText(UUID)
  await page.getByRole('button', { name: 'Change my choice' }).click()
  await page.getByRole('button', { name: 'Refuse all' }).click()
  await expect(other.getByText(/^Nothing\. The provider requires what was refused/)).toBeVisible()
  await expect(other.locator('.device-value')).toHaveCount(0)
  await expect.poll(() => readLayers(page)).toEqual(['', '', ''])
})

test('exports what was shown, its hash and when, and asks no second time', async ({ page }) => {
  const start = Date.now()
  await allowAll(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the record' }).click()
  const path = await (await downloading).path()
  const record = JSON.parse(await readFile(path, 'utf8'))
  const [decision] = record.decisions
  expect(record.decisions).toHaveLength(1)
  expect(decision.choices).toEqual({ installationId: true, fingerprint: true, location: true })
  expect(decision.notice).toContain('Allow all')
  const hash = createHash('sha256').update(JSON.stringify(decision.notice)).digest('hex')
  expect(decision.noticeHash).toBe(hash)
  expect(Date.parse(decision.decidedAt)).toBeGreaterThanOrEqual(start)
  expect(Date.parse(decision.decidedAt)).toBeLessThanOrEqual(Date.now())
  const kept = await page.evaluate((key) => localStorage.getItem(key), CONSENT_KEY)
  expect(JSON.parse(kept ?? '')).toEqual(record)

  await page.reload()
  await expect(value(page, 'x-rubrica-installation-id')).toHaveText(UUID)
  await expect(page.getByRole('button', { name: 'Allow all' })).toHaveCount(0)
  await page.getByText('The record as JSON').click()
  await expect(page.getByText(hash)).toBeVisible()
})

for (const kept of [
  '{',
  '{"version":1,"noticeVersion":"1","decisions":[{"choices":null,"notice":[],"decidedAt":""}]}',
])
  test(`asks anew where the kept decision is no record: ${kept.slice(0, 60)}`, async ({ page }) => {
    await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [
      CONSENT_KEY,
      kept,
    ] as const)
    await page.goto('/device')
    await expect(page.getByText('Nothing has been read.')).toHaveCount(3)
    await expect(page.getByRole('button', { name: 'Allow all' })).toBeVisible()
  })

test('works by keyboard', async ({ page }) => {
  await page.goto('/device')
  const press = async (name: string) => {
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
  }
  await page.getByRole('link', { name: 'What leaves the page' }).first().focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox').first()).toBeFocused()
  await press('Allow all')
  await expect(value(page, 'x-rubrica-installation-id')).toHaveText(UUID)
  await press('Wipe Cookie')
  await expect(page.getByText(/^The copy in the cookie is gone/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Wipe Cookie' })).toBeFocused()
  await press('Forget this device')
  await expect(page.getByText(/^Forgotten\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Forget this device' })).toBeFocused()
})

test('is found from the other labs, and nothing leaves for another origin', async ({
  page,
  context,
}) => {
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  const foreign: string[] = []
  await context.route(
    (url) => url.origin !== new URL(test.info().project.use.baseURL ?? '').origin,
    (route) => {
      foreign.push(route.request().url())
      return route.abort()
    },
  )
  await page.goto('/record')
  await page.getByRole('link', { name: 'See what goes along of the device' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const sent: string[] = []
  page.on('request', (request) => sent.push(new URL(request.url()).pathname))
  await page.getByRole('button', { name: 'Allow all' }).click()
  await expect(value(page, 'x-rubrica-fingerprint')).toHaveText(/^[0-9a-f]{32}$/)
  await pressLocation(page)
  await expect(value(page, 'x-rubrica-location')).toBeVisible()
  await page.getByRole('button', { name: 'Forget this device' }).click()
  await expect(page.getByText(/^Forgotten\./)).toBeVisible()
  // What FingerprintJS is in; this page sends nothing at all.
  expect(sent.filter((path) => !/^\/assets\/[\w.-]+\.js$/.test(path))).toEqual([])
  expect(foreign).toEqual([])
  expect(problems).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  await page.getByRole('link', { name: 'Larkmoor Bank, your overview' }).click()
  await page.getByRole('link', { name: 'What the bank learns of this device' }).click()
  await expect(page).toHaveURL(/\/device$/)
})

async function allowAll(page: Page): Promise<void> {
  await page.goto('/device')
  await page.getByRole('button', { name: 'Allow all' }).click()
  await expect(value(page, 'x-rubrica-installation-id')).toHaveText(UUID)
}

/** The browser takes no press on its own button until it has stood still for a while. */
async function pressLocation(page: Page): Promise<void> {
  const button = page.locator('geolocation')
  const isValid = () => button.evaluate((element) => 'isValid' in element && element.isValid)
  await button.scrollIntoViewIfNeeded()
  await expect.poll(isValid).toBe(true)
  await button.click()
}

/** The part of the page about one header. */
function header(page: Page, name: string) {
  return page.locator('.device-header').filter({ has: page.getByText(name, { exact: true }) })
}

function value(page: Page, name: string) {
  return header(page, name).locator('.device-value')
}

function row(page: Page, name: string, title: string) {
  return header(page, name).getByRole('row', { name: title }).getByRole('cell')
}

/** Signs from the overview, and gives what arrived behind the proxy. */
async function sign(page: Page): Promise<Record<string, unknown>> {
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  await penStroke(page, page.locator('canvas'), penSamples({ count: 60 }))
  await page.getByRole('button', { name: 'Confirm signature' }).click()
  const link = page.getByRole('link', { name: 'See what the provider received' })
  const id = new URL((await link.getAttribute('href')) ?? '').hash.slice(1)
  const response = await page.request.get(`${SANDBOX}/_sandbox/api/biometric-signs/${id}`)
  return ((await response.json()) as { submission: Record<string, unknown> }).submission
}

function readStorage(page: Page) {
  return page.evaluate(async () => ({
    keys: Object.keys({ ...localStorage, ...sessionStorage }),
    cookie: document.cookie,
    databases: await indexedDB.databases(),
  }))
}

/** What IndexedDB, localStorage and the cookie hold of the number; '' for nothing. */
async function readLayers(page: Page): Promise<(string | null)[]> {
  const [local, cookie] = await page.evaluate(
    (key) => [localStorage.getItem(key) ?? '', document.cookie.split(`${key}=`)[1] ?? ''] as const,
    ID_KEY,
  )
  return [await readIndexedDb(page), local, cookie.split(';')[0] ?? '']
}

/** Without making the database by looking for it. */
function readIndexedDb(page: Page): Promise<string> {
  return page.evaluate(async (key) => {
    const all = await indexedDB.databases()
    if (!all.some(({ name }) => name === 'rubrica')) return ''
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settle(indexedDB.open('rubrica'))
    const found = await settle(database.transaction('device').objectStore('device').get(key))
    database.close()
    return found ?? ''
  }, ID_KEY)
}
