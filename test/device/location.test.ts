// Whatever stands in the way of a location, there is a typed reason, and nothing else escapes.
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LocationOptions } from '@rubrica/widget/device'
import { chromiumLaunch } from '../setup/chromium.ts'
import { type DeviceServer, serveDevice } from './serveDevice.ts'

const VIENNA = { latitude: 48.20817, longitude: 16.37382 }

let server: DeviceServer
let browser: Browser
let context: BrowserContext
let page: Page
/** What nobody caught. */
let escaped: string[]

beforeAll(async () => {
  server = await serveDevice()
  const args = [...chromiumLaunch.args, '--host-resolver-rules=MAP partner.test 127.0.0.1']
  browser = await chromium.launch({ ...chromiumLaunch, args })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

beforeEach(async () => {
  context = await browser.newContext({ geolocation: VIENNA })
  page = await context.newPage()
  escaped = []
  page.on('pageerror', (error) => escaped.push(error.message))
})

afterEach(async () => {
  await context.close()
  expect(escaped).toEqual([])
})

describe('getLocation()', () => {
  it('is the place, rounded, when the person allows it', async () => {
    await decide('granted')
    await page.goto(server.origin)
    expect(await locate(page)).toEqual({ status: 'known', value: '48.21,16.37', decimals: 2 })
    expect(await locate(page, { decimals: 0 })).toMatchObject({ value: '48,16' })
  })

  it('has a decimal point in every language', async () => {
    const german = await browser.newContext({ geolocation: VIENNA, locale: 'de-AT' })
    await german.grantPermissions(['geolocation'])
    const tab = await german.newPage()
    await tab.goto(server.origin)
    expect(await tab.evaluate(() => (48.2).toLocaleString())).toBe('48,2')
    expect(await locate(tab)).toMatchObject({ value: '48.21,16.37' })
    await german.close()
  })

  it('is denied when the person says no', async () => {
    await decide('denied')
    await page.goto(server.origin)
    expect(await locate(page)).toEqual({ status: 'unknown', reason: 'denied' })
  })

  it('is unanswered when the person leaves the question open', async () => {
    await page.goto(server.origin)
    // Without a window Chromium answers "no" by itself; with one it calls nobody back, as here.
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = () => undefined
    })
    expect(await locate(page, { answerMs: 500 })).toEqual({
      status: 'unknown',
      reason: 'unanswered',
    })
  })

  it('is blocked by the page’s own policy, though the person allows it', async () => {
    await decide('granted')
    await page.route(server.origin, async (route) => {
      const response = await route.fetch()
      const headers = { ...response.headers(), 'permissions-policy': 'geolocation=()' }
      await route.fulfill({ response, headers })
    })
    await page.goto(server.origin)
    expect(await locate(page)).toEqual({ status: 'unknown', reason: 'blocked-by-policy' })
  })

  it('is blocked in a frame of another site that lacks allow, and is not with it', async () => {
    await decide('granted')
    await page.goto(server.origin)
    const elsewhere = server.origin.replace('127.0.0.1', 'localhost')
    expect(await locate(await addFrame(elsewhere))).toEqual({
      status: 'unknown',
      reason: 'blocked-by-policy',
    })
    const allowed = await addFrame(elsewhere, { allow: 'geolocation' })
    expect(await locate(allowed)).toMatchObject({ status: 'known' })
  })

  it('is blocked in a sandboxed frame without an origin', async () => {
    await decide('granted')
    await page.goto(server.origin)
    const frame = await addFrame(server.origin, { sandbox: 'allow-scripts' })
    expect(await locate(frame)).toEqual({ status: 'unknown', reason: 'blocked-by-policy' })
  })

  it('tells a policy from a person also where the browser has no list of what it allows', async () => {
    await decide('granted')
    await page.goto(server.origin)
    const frame = await addFrame(server.origin.replace('127.0.0.1', 'localhost'))
    await frame.evaluate(() => {
      for (const name of ['featurePolicy', 'permissionsPolicy'])
        Object.defineProperty(document, name, { value: undefined })
    })
    expect(await locate(frame)).toEqual({ status: 'unknown', reason: 'blocked-by-policy' })
  })

  it('is not asked for on an insecure origin', async () => {
    await page.goto(server.origin.replace('127.0.0.1', 'partner.test'))
    expect(await locate(page)).toEqual({ status: 'unknown', reason: 'insecure-context' })
  })

  it('is unsupported where the browser knows no locations', async () => {
    await page.goto(server.origin)
    await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'geolocation'))
    expect(await locate(page)).toEqual({ status: 'unknown', reason: 'unsupported' })
  })

  it('is unavailable when the device cannot find it', async () => {
    await context.close()
    context = await browser.newContext()
    page = await context.newPage()
    await decide('granted')
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setGeolocationOverride', {})
    await page.goto(server.origin)
    expect(await locate(page)).toEqual({ status: 'unknown', reason: 'unavailable' })
  })

  it('is timed out when the device searches for too long', async () => {
    await decide('granted')
    await page.goto(server.origin)
    // The browser's own error, as it gives it after this time.
    const error = await page.evaluate(async () => {
      const watch = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation)
      navigator.geolocation.getCurrentPosition = (onFound, onError, options) =>
        watch(onFound, onError, { ...options, timeout: 0, maximumAge: 0 })
      return window.device?.getLocation({ timeoutMs: 1 })
    })
    expect(error).toEqual({ status: 'unknown', reason: 'timed-out' })
  })

  it('is unavailable when the device names a place that is not on Earth', async () => {
    await decide('granted')
    await page.goto(server.origin)
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (onFound) =>
        onFound({ coords: { latitude: 91, longitude: 0 } } as GeolocationPosition)
    })
    expect(await locate(page)).toEqual({ status: 'unknown', reason: 'unavailable' })
  })
})

/** What the person says when the browser asks. */
async function decide(setting: 'granted' | 'denied'): Promise<void> {
  const ofPage = await context.newCDPSession(page)
  const { targetInfo } = await ofPage.send('Target.getTargetInfo')
  const ofBrowser = await browser.newBrowserCDPSession()
  const { browserContextId } = targetInfo
  if (browserContextId === undefined) throw new Error('The page belongs to no context.')
  const permission = { name: 'geolocation' }
  await ofBrowser.send('Browser.setPermission', { permission, setting, browserContextId })
}

function locate(where: Page | Frame, options: LocationOptions = {}) {
  return where.evaluate((given) => window.device?.getLocation(given), options)
}

async function addFrame(src: string, attributes: Record<string, string> = {}): Promise<Frame> {
  const handle = await page.evaluateHandle(
    ([url, given]) => {
      const frame = document.createElement('iframe')
      for (const [name, value] of Object.entries(given)) frame.setAttribute(name, value)
      frame.src = url
      document.body.append(frame)
      return frame
    },
    [src, attributes] as const,
  )
  const frame = await handle.contentFrame()
  if (!frame) throw new Error('The frame is not there.')
  await frame.waitForFunction(() => window.device !== undefined)
  return frame
}
