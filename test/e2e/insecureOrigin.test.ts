// A partner's page over plain http: browsers keep the coalesced events from it. The demo is opened
// under a name that the browser takes for another machine's; nothing is changed on the server.
import { chromium, expect, type Page, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { chromiumLaunch } from '../setup/chromium.ts'
import { penStroke } from '../setup/strokes.ts'

test('signing works without coalesced events, and the report says so', async ({
  baseURL,
  viewport,
  isMobile,
  hasTouch,
}) => {
  await onInsecurePage({ url: `${baseURL}/pad`, viewport, isMobile, hasTouch }, async (page) => {
    const offered = await page.evaluate(() => ({
      isSecureContext,
      hasCoalesced: 'getCoalescedEvents' in PointerEvent.prototype,
    }))
    expect(offered).toEqual({ isSecureContext: false, hasCoalesced: false })

    const figure = (name: string) =>
      page.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell')
    await penStroke(page, page.locator('canvas'), penSamples({ count: 200 }))
    await expect(figure('Strokes')).toHaveText('1')
    await expect(figure('Path')).toHaveText('event')
    const received = Number(await figure('Samples received').textContent())
    expect(received).toBeGreaterThan(2)
    await expect(figure('Samples stored')).toHaveText(String(received))
    await expect(page.getByRole('status')).toHaveText('Stroke 1.')
  })
})

test('sealing is not offered without WebCrypto, and the page says so', async ({
  baseURL,
  viewport,
  isMobile,
  hasTouch,
}) => {
  await onInsecurePage({ url: `${baseURL}/record`, viewport, isMobile, hasTouch }, async (page) => {
    await expect(page.getByRole('radio', { name: 'Sealed' })).toBeDisabled()
    await expect(page.getByText('Sealing needs a page that is served over HTTPS')).toBeVisible()
    await penStroke(page, page.locator('canvas').first(), penSamples({ count: 100 }))
    await expect(page.getByRole('row', { name: /^Format/ })).toContainText('ISO/IEC 19794-7:2007')
  })
})

interface Visit {
  url: string
  viewport: { width: number; height: number } | null
  isMobile: boolean
  hasTouch: boolean
}

async function onInsecurePage(
  { url, ...options }: Visit,
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const args = [...chromiumLaunch.args, '--host-resolver-rules=MAP partner.test 127.0.0.1']
  const browser = await chromium.launch({ ...chromiumLaunch, args })
  try {
    const page = await browser.newPage(options)
    await page.goto(url.replace('127.0.0.1', 'partner.test'))
    await visit(page)
  } finally {
    await browser.close()
  }
}
