// A customer who does not sign by hand: the bank hears of it, the provider does not.
import { expect, type Page, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { penStroke } from '../setup/strokes.ts'

const SANDBOX = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? '4280'}`

test('a typed name is noted as typed, and no signature reaches the provider', async ({ page }) => {
  const paths = await openOtherWays(page)
  // Ink that is on the pad stays there.
  await penStroke(page, page.locator('canvas'), penSamples({ count: 60 }))
  await page.getByRole('textbox', { name: 'Your full name' }).fill('Elena Marsh')
  await page.getByRole('button', { name: 'Sign with typed name' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your name is noted')
  await expect(page.getByText('Recorded as typed, not as a biometric signature.')).toBeVisible()
  await expectUnsigned(page, paths)

  await page.reload()
  await expect(page.getByText('You typed Elena Marsh in place of')).toBeVisible()
  await page.getByRole('button', { name: 'Sign by hand after all' }).click()
  await expect(page.getByRole('button', { name: 'I have read the documents' })).toBeVisible()
})

test('who asks for help is called, and no signature reaches the provider', async ({ page }) => {
  const paths = await openOtherWays(page)
  await page.getByRole('button', { name: 'Ask for help with signing' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We will call you')
  await expectUnsigned(page, paths)
})

/** Walks to the other ways, and gives the paths that the page asks for from then on. */
async function openOtherWays(page: Page): Promise<string[]> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'Allow all' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  await page.locator('canvas').waitFor()
  const paths: string[] = []
  page.on('request', (request) => paths.push(new URL(request.url()).pathname))
  await page.getByText('Cannot sign by hand?').click()
  return paths
}

async function expectUnsigned(page: Page, paths: readonly string[]): Promise<void> {
  expect(paths.filter((path) => path.startsWith('/api/'))).toEqual(['/api/demo/contract/other-way'])
  const { contract } = (await (await page.request.get('/api/demo/contract')).json()) as {
    contract: { signId: string }
  }
  const sign = await page.request.get(`${SANDBOX}/_sandbox/api/biometric-signs/${contract.signId}`)
  const { state, submission } = (await sign.json()) as { state: string; submission?: unknown }
  expect([state, submission ?? null]).toEqual(['PREVIEWED', null])
  const requests = await page.request.get(`${SANDBOX}/_sandbox/api/requests`)
  const asked = (await requests.json()) as { operation: string; path: string }[]
  const forIt = asked.filter(({ path }) => path.includes(contract.signId))
  expect(forIt.map(({ operation }) => operation)).not.toContain('submitBiometricSign')
}
