// A button with nothing to do keeps the focus, so it is not `disabled`; it must look it all the same.
import { expect, test } from '@playwright/test'

test('a button with nothing to do looks it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'Allow all' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  for (const name of ['Undo', 'Redo', 'Clear', 'Confirm signature'])
    await expect(page.getByRole('button', { name })).toHaveCSS('opacity', '0.5')
})
