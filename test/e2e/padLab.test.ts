// The lab page with real input: what it says about a signature is what was sent to the page.
import { expect, type Page, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { penStroke, touchStroke } from '../setup/strokes.ts'

for (const rateHz of [125, 250])
  test(`tells that every sample of a pen at ${rateHz} Hz was kept`, async ({ page }) => {
    await openLab(page)
    await penStroke(page, page.locator('canvas'), penSamples({ count: 200, rateHz }))
    await expect(figure(page, 'Strokes')).toHaveText('1')
    await expect(figure(page, 'Samples received')).toHaveText('201')
    await expect(figure(page, 'Samples stored')).toHaveText('201')
    await expect(figure(page, 'Path')).toHaveText('coalesced')
    await expect(figure(page, 'Drawn with')).toHaveText('pen')
    const rate = Number(await figure(page, 'Samples a second').textContent())
    expect(Math.abs(rate - rateHz)).toBeLessThan(rateHz / 20)
    await expect(page.getByText('Every sample that the browser delivered was kept.')).toBeVisible()
  })

test('keeps the ink whatever is chosen, and counts what is taken back', async ({ page }) => {
  await openLab(page)
  await penStroke(page, page.locator('canvas'), penSamples({ count: 60 }))
  await penStroke(page, page.locator('canvas'), penSamples({ count: 40, y: 110 }))
  await expect(figure(page, 'Samples stored')).toHaveText('102')
  for (const pen of ['Blue', 'Fine', 'Broad', 'By pressure'])
    await page.getByRole('radio', { name: pen }).check()
  await page.getByRole('checkbox', { name: 'Left-handed' }).check()
  await expect(figure(page, 'Samples stored')).toHaveText('102')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(figure(page, 'Samples stored')).toHaveText('61')
  await expect(figure(page, 'Taken back')).toHaveText('1')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(figure(page, 'Samples stored')).toHaveText('102')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(figure(page, 'Samples stored')).toHaveText('–')
})

test('takes a finger, until only a pen may draw', async ({ page }) => {
  await openLab(page)
  await touchStroke(page, page.locator('canvas'), penSamples({ count: 40 }))
  await expect(figure(page, 'Drawn with')).toHaveText('touch')
  await page.getByRole('checkbox', { name: 'Take a pen only' }).check()
  await touchStroke(page, page.locator('canvas'), penSamples({ count: 40, y: 110 }))
  await penStroke(page, page.locator('canvas'), penSamples({ count: 40, y: 110 }))
  await expect(figure(page, 'Strokes')).toHaveText('2')
  await expect(figure(page, 'Drawn with')).toHaveText('touch, pen')
})

test('is found from the front page, and sends nothing', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Signature pad lab' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  await penStroke(page, page.locator('canvas'), penSamples({ count: 40 }))
  await expect(figure(page, 'Strokes')).toHaveText('1')
  expect(urls).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

async function openLab(page: Page): Promise<void> {
  await page.goto('/pad')
  await page.locator('canvas').scrollIntoViewIfNeeded()
}

/** The figure beside this name in the report. */
function figure(page: Page, name: string) {
  return page.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell')
}
