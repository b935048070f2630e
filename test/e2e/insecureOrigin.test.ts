// A partner's page over plain http: browsers keep the coalesced events from it. The demo is opened
// under a name that the browser takes for another machine's; nothing is changed on the server.
import { chromium, expect, test } from '@playwright/test'
import { penSamples } from '../fixtures/penSamples.ts'
import { chromiumLaunch } from '../setup/chromium.ts'
import { penStroke } from '../setup/strokes.ts'

test('signing works without coalesced events, and the report says so', async ({
  baseURL,
  viewport,
  isMobile,
  hasTouch,
}) => {
  const args = [...chromiumLaunch.args, '--host-resolver-rules=MAP partner.test 127.0.0.1']
  const browser = await chromium.launch({ ...chromiumLaunch, args })
  try {
    const page = await browser.newPage({ viewport, isMobile, hasTouch })
    await page.goto(new URL('/pad', baseURL).href.replace('127.0.0.1', 'partner.test'))
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
  } finally {
    await browser.close()
  }
})
