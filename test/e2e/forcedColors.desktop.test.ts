// Windows' high contrast repaints backgrounds but not what is on a canvas: black ink on a black
// surface would have people sign blind.
import { expect, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { penStroke } from '../setup/strokes.ts'

test('ink can be seen in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'Allow all' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  const canvas = page.locator('canvas')
  await penStroke(page, canvas, penSamples({ count: 120 }))
  const shades = await page.evaluate(
    async (png) => {
      const image = Object.assign(new Image(), { src: png })
      await image.decode()
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data = [] } = context?.getImageData(0, 0, image.width, image.height) ?? {}
      const reds = Array.from(data).filter((_, index) => index % 4 === 0)
      return {
        dark: reds.filter((red) => red < 60).length,
        light: reds.filter((red) => red > 200).length,
      }
    },
    `data:image/png;base64,${(await canvas.screenshot()).toString('base64')}`,
  )
  expect(shades.dark).toBeGreaterThan(300)
  expect(shades.light).toBeGreaterThan(20 * shades.dark)
})

test('the inspector’s paper stays light in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'Allow all' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  await penStroke(page, page.locator('canvas'), penSamples({ count: 60 }))
  await page.getByRole('button', { name: 'Confirm signature' }).click()
  const link = page.getByRole('link', { name: 'See what the provider received' })
  await page.goto((await link.getAttribute('href')) ?? '')
  await expect(page.locator('figure').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)')
})

test('the ring around a focused pad can be seen in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto('/pad')
  await page.getByRole('link', { name: 'Your overview', exact: true }).focus()
  await page.keyboard.press('Tab')
  await expect(page.locator('canvas')).toBeFocused()
  const frame = page.locator('[data-rubrica="signature-pad-frame"]')
  await expect(frame).toHaveCSS('outline-width', '3px')
  const ring = await frame.evaluate((element) => getComputedStyle(element).outlineColor)
  const highlight = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('div'))
    probe.style.cssText = 'forced-color-adjust: none; color: Highlight'
    return getComputedStyle(probe).color
  })
  expect(ring).toBe(highlight)
})

test('the image that would be sent stays on white, and the chosen mode can be told', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto('/record')
  await penStroke(page, page.locator('canvas').first(), penSamples({ count: 60 }))
  const picture = page.getByRole('img', { name: 'Your signature' }).locator('..')
  await expect(picture).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(page.getByRole('radio', { name: 'Plain' })).toHaveCSS('border-width', '4px')
  await expect(page.getByRole('radio', { name: 'Off' })).toHaveCSS('border-width', '1px')
})
