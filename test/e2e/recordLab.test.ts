// What leaves the page, with real input: what the page says of a record is what was sent to it.
import { expect, type Page, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { penStroke } from '../setup/strokes.ts'

test('shows the image and the record of a pen after each stroke', async ({ page }) => {
  await openLab(page)
  await expect(page.getByText('Sign on the pad. It comes after each stroke.')).toHaveCount(2)
  await draw(page, 200)
  await expect(figure(page, 'Points')).toHaveText('201')
  await expect(channels(page)).toHaveText([
    'X across',
    'Y up',
    'T time',
    'F pressure',
    'S pen down',
    'TX tilt across',
    'TY tilt along',
  ])
  await expect(figure(page, 'Kept of the samples')).toHaveText('every one')
  await expect(figure(page, 'Step of place')).toHaveText('0.01 mm')
  await expect(figure(page, 'Step of time')).toHaveText('0.1 ms')
  expect(Math.abs((await readNumber(page, 'Points a second')) - 250)).toBeLessThan(13)
  await expect(page.getByText(/characters, \d+\.\d times as large$/)).toBeVisible()

  await expect(figure(page, 'Format')).toHaveText('ISO/IEC 19794-7:2007')
  const oneStroke = await readChars(page)
  // 13 bytes a point, in base64, and the record's head.
  expect(oneStroke).toBeGreaterThan((201 * 13 * 4) / 3)
  expect(oneStroke).toBeLessThan((201 * 13 * 4) / 3 + 200)

  await expectImage(page, '600 × 240 pixels')
  await page.getByRole('radio', { name: 'SVG' }).check()
  await expectImage(page, '600 × 240 pixels')

  await draw(page, 60, 120)
  await expect(figure(page, 'Points')).toHaveText('262')
  expect(await readChars(page)).toBeGreaterThan(oneStroke)
})

test('makes up nothing for a mouse', async ({ page }) => {
  await openLab(page)
  await penStroke(page, surface(page), penSamples({ count: 90 }), { pointerType: 'mouse' })
  await expect(channels(page)).toHaveText([
    'X across',
    'Y up',
    'T time',
    'S pen down',
    'no pressure',
    'no tilt',
  ])
  await expect(figure(page, 'Steps of pressure')).toHaveText('none from this device')
})

test('begins anew where the line alone is taken, and says why', async ({ page }) => {
  await openLab(page)
  await draw(page, 90)
  await expect(figure(page, 'Points')).toHaveText('91')
  await page.getByRole('radio', { name: 'Off' }).check()
  await expect(page.getByText(/The pad began anew: it takes the line alone now/)).toBeVisible()
  await expect(page.getByText('Sign on the pad. It comes after each stroke.')).toHaveCount(2)

  await draw(page, 90)
  await expect(channels(page)).toHaveText([
    'X across',
    'Y up',
    'S pen down',
    'no time',
    'no pressure',
    'no tilt',
  ])
  await expect(figure(page, 'Pressure')).toHaveText('never collected')
  await expect(page.getByText('This record holds no time.', { exact: false })).toBeVisible()
  await page.getByRole('radio', { name: 'Plain' }).check()
  await expect(page.getByText(/had no time and no pressure, and none is made up/)).toBeVisible()
})

test('seals a record that only the escrow opens, whole and in its place', async ({ page }) => {
  await openLab(page)
  await draw(page, 120)
  await page.getByRole('radio', { name: 'Sealed' }).check()
  await expect(figure(page, 'Sealed as')).toHaveText('JWE (RFC 7516)')
  // Plain and sealed take the same ink.
  await expect(figure(page, 'Points')).toHaveText('121')
  for (const [name, value] of [
    ['alg', 'ECDH-ES'],
    ['enc', 'A256GCM'],
    ['kid', 'demo-escrow-2026'],
    ['bindingId', 'demo-sign-0001'],
    ['epk', 'EC P-256'],
  ] as const)
    await expect(figure(page, name)).toHaveText(value)
  await expect(page.getByRole('group', { name: 'Signature replay' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Tamper: flip one bit' }).click()
  await expect(page.getByText('seal_broken', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Put beside another document' }).click()
  await expect(page.getByText('seal_mismatch', { exact: true })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Signature replay' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Open as the escrow' }).click()
  await expect(page.getByText('Not a bit of ink or label was changed since.')).toBeVisible()
  await expect(page.getByText('seal_mismatch')).toHaveCount(0)
  await expect(page.getByRole('group', { name: 'Signature replay' })).toBeVisible()

  // What was opened says nothing about the next.
  await draw(page, 40, 120)
  await expect(figure(page, 'Points')).toHaveText('162')
  await expect(page.getByText('Not a bit of ink or label was changed since.')).toHaveCount(0)
})

test('takes a minute of writing whole, and of ten what fits', async ({ page }) => {
  await openLab(page)
  await page.getByRole('button', { name: 'Fill with a minute of writing' }).click()
  await expect(figure(page, 'Kept of the samples')).toHaveText('every one')
  expect(await readNumber(page, 'Points')).toBeGreaterThan(12_000)
  expect(await readChars(page)).toBeGreaterThan(200_000)
  expect(await readChars(page)).toBeLessThanOrEqual(300_000)
  await expect(page.getByText('it would not fit')).toBeVisible()
  await expect(page.getByText('Given up to stay within the cap')).toHaveCount(0)

  await page.getByRole('button', { name: 'Ten minutes' }).click()
  await expect(page.getByText('The pen’s tilt was left out.')).toBeVisible()
  await expect(
    page.getByText(/Of the samples, one in \d+ was kept.* The pressure stayed\./),
  ).toBeVisible()
  await expect(figure(page, 'Duration')).toHaveText(/^60\d/)
  expect(await readChars(page)).toBeLessThanOrEqual(300_000)
  await page.getByRole('radio', { name: 'Sealed' }).check()
  await expect(figure(page, 'Sealed as')).toBeVisible()
  expect(await readChars(page)).toBeLessThanOrEqual(300_000)

  await page.getByRole('radio', { name: 'Off' }).check()
  await page.getByRole('button', { name: 'Ten minutes' }).click()
  await expect(figure(page, 'Time')).toHaveText('never collected')
  expect(await readChars(page)).toBeLessThanOrEqual(300_000)
})

test('works by keyboard', async ({ page }) => {
  await openLab(page)
  await page.getByRole('radio', { name: 'Plain' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Sealed' })).toBeChecked()
  await page.getByRole('button', { name: 'Fill with a minute of writing' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Tamper: flip one bit' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('seal_broken', { exact: true })).toBeVisible()
})

test('is found from the pad’s lab, and sends and keeps nothing', async ({ page }) => {
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto('/')
  await page.getByRole('link', { name: 'Signature pad lab' }).click()
  await page.getByRole('link', { name: 'See what would leave the page' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const urls: URL[] = []
  page.on('request', (request) => urls.push(new URL(request.url())))
  const before = await readStorage(page)
  await expect(page.getByRole('link', { name: 'What leaves the page' })).toBeVisible()
  await draw(page, 60)
  await page.getByRole('radio', { name: 'Sealed' }).check()
  await page.getByRole('button', { name: 'Open as the escrow' }).click()
  await expect(page.getByRole('group', { name: 'Signature replay' })).toBeVisible()

  // The code that seals, and pictures that the page made itself.
  const isOwn = ({ protocol, pathname }: URL) =>
    protocol === 'blob:' || /^\/assets\/[\w.-]+\.js$/.test(pathname)
  expect(urls.filter((url) => !isOwn(url)).map(String)).toEqual([])
  expect(await readStorage(page)).toBe(before)
  expect(new URL(page.url()).href).toMatch(/\/record$/)
  // In no attribute either: a record and a PNG in base64 begin with these.
  expect(await page.content()).not.toMatch(/U0RJA|iVBORw0KGgo|eyJhbGci/)
  expect(problems).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

async function openLab(page: Page): Promise<void> {
  await page.goto('/record')
}

function surface(page: Page) {
  return page.locator('[data-rubrica="signature-pad-surface"]')
}

async function draw(page: Page, count: number, y?: number): Promise<void> {
  await penStroke(page, surface(page), penSamples({ count, y }))
}

/** The figure beside this name. */
function figure(page: Page, name: string) {
  return page
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .first()
    .getByRole('cell')
}

function channels(page: Page) {
  return page.getByRole('list', { name: 'Channels of the record' }).getByRole('listitem')
}

async function readNumber(page: Page, name: string): Promise<number> {
  return Number((await figure(page, name).textContent())?.replaceAll(',', ''))
}

/** How large the record is said to be. */
async function readChars(page: Page): Promise<number> {
  const size = page.getByText(/^(?:Record|Sealed record) [\d,]+ of 300,000 characters$/)
  return Number(/([\d,]+) of/.exec((await size.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
}

async function expectImage(page: Page, size: string): Promise<void> {
  await expect(page.getByText(size)).toBeVisible()
  const image = page.getByRole('img', { name: 'Your signature' })
  await expect(image).toHaveAttribute('src', /^blob:/)
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBe(600)
}

function readStorage(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
}
