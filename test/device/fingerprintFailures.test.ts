// Whatever stands in the way, there is a fingerprint or a typed reason, and nothing else escapes.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../setup/chromium.ts'
import { setHidden } from '../setup/screen.ts'
import { type DeviceServer, serveDevice } from './serveDevice.ts'

const HASH = /^[0-9a-f]{32}$/

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
  context = await browser.newContext()
  page = await context.newPage()
  escaped = []
  page.on('pageerror', (error) => escaped.push(error.message))
})

afterEach(async () => {
  await context.close()
  expect(escaped).toEqual([])
})

describe('getFingerprint()', () => {
  it('gives one in a sandboxed frame without an origin', async () => {
    await page.goto(server.origin)
    const frame = await addFrame({ sandbox: 'allow-scripts' })
    expect(await frame.evaluate(() => window.origin)).toBe('null')
    expect(await outcomeIn(frame)).toMatch(HASH)
  })

  it('gives one on an insecure origin, without what browsers keep from it', async () => {
    await page.goto(server.origin.replace('127.0.0.1', 'partner.test'))
    const found = await page.evaluate(async () => ({
      isSecureContext,
      ...(await window.device?.getFingerprint()),
    }))
    expect(found).toMatchObject({ isSecureContext: false, hash: expect.stringMatching(HASH) })
    expect(found.signals).not.toContain('userAgentData')
    expect(found.signals).toContain('webGl')
  })

  it('says hidden in a frame that is never displayed', async () => {
    await page.goto(server.origin)
    const frame = await addFrame({ style: 'display: none' })
    expect(await outcomeIn(frame, 300)).toBe('fingerprint_unavailable hidden')
  })

  it('goes on by itself when the frame is shown in time', async () => {
    await page.goto(server.origin)
    const frame = await addFrame({ style: 'display: none' })
    await start(frame)
    await page.evaluate(() => document.querySelector('iframe')?.style.removeProperty('display'))
    expect(await outcomeOf(frame)).toMatch(HASH)
  })

  it('says hidden on a page in the background, and goes on when it comes to the front', async () => {
    await page.goto(server.origin)
    await setHidden(page, true)
    await page.waitForFunction(() => document.hidden)
    expect(await outcomeIn(page, 300)).toBe('fingerprint_unavailable hidden')
    await start(page)
    await setHidden(page, false)
    expect(await outcomeOf(page)).toMatch(HASH)
  })

  it('says load-failed when its chunk does not load, and tries again at the next call', async () => {
    await page.goto(server.origin)
    await page.route(`**${server.chunk}`, (route) => route.abort())
    expect(await outcomeIn(page)).toBe('fingerprint_unavailable load-failed')
    await page.unrouteAll()
    expect(await outcomeIn(page)).toMatch(HASH)
  })

  it('says timed-out when its chunk never comes', async () => {
    await page.goto(server.origin)
    await page.route(`**${server.chunk}`, () => undefined)
    expect(await outcomeIn(page, 300)).toBe('fingerprint_unavailable timed-out')
  })

  it('says timed-out when a signal never answers', async () => {
    await page.addInitScript(() => {
      const never = () => new Promise(() => undefined)
      Object.defineProperty(navigator, 'userAgentData', {
        value: { brands: [], getHighEntropyValues: never },
      })
    })
    await page.goto(server.origin)
    expect(await outcomeIn(page, 1000)).toBe('fingerprint_unavailable timed-out')
  })

  it('does without a signal that throws', async () => {
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => {
        throw new Error('blocked')
      }
    })
    await page.goto(server.origin)
    const found = await page.evaluate(() => window.device?.getFingerprint())
    expect(found?.hash).toMatch(HASH)
    expect(found?.signals).not.toContain('webGl')
  })

  it('says failed, with the cause, when the browser refuses it all', async () => {
    await page.addInitScript(() => {
      window.requestIdleCallback = () => {
        throw new Error('blocked')
      }
    })
    await page.goto(server.origin)
    const cause = await page.evaluate(async () => {
      const error = await window.device?.getFingerprint().catch((thrown: unknown) => thrown)
      return String((error as Error).cause)
    })
    expect(cause).toBe('Error: blocked')
    expect(await outcomeIn(page)).toBe('fingerprint_unavailable failed')
    expect(await outcomeIn(page, 10_000, 'visitor-id')).toBe('fingerprint_unavailable failed')
  })

  it('lets nothing escape that fails after the deadline', async () => {
    await page.goto(server.origin)
    let fail = () => {}
    await page.route(`**${server.chunk}`, (route) => {
      fail = () => void route.abort()
    })
    const failed = page.waitForEvent('requestfailed')
    expect(await outcomeIn(page, 300)).toBe('fingerprint_unavailable timed-out')
    fail()
    await failed
    // Rejections that nobody handled are told in the turn after.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(escaped).toEqual([])
  })
})

async function addFrame(attributes: Record<string, string>) {
  const element = await page.evaluateHandle(async (given) => {
    const frame = document.createElement('iframe')
    for (const [name, value] of Object.entries(given)) frame.setAttribute(name, value)
    frame.src = '/'
    document.body.append(frame)
    await new Promise((resolve) => frame.addEventListener('load', resolve))
    return frame
  }, attributes)
  const frame = await element.contentFrame()
  if (!frame) throw new Error('The frame has no page.')
  return frame
}

type Place = Pick<Page, 'evaluate'>

/** The hash, or the error's code and reason. */
async function outcomeIn(place: Place, timeoutMs?: number, kind?: 'visitor-id'): Promise<string> {
  await start(place, timeoutMs, kind)
  return outcomeOf(place)
}

/** Has looked at the page once when it is back, and waits for nothing. */
function start(place: Place, timeoutMs?: number, kind?: 'visitor-id'): Promise<void> {
  return place.evaluate(
    (options) => {
      const outcome = window.device?.getFingerprint(options).then(
        ({ hash }) => hash,
        ({ code, reason }: { code?: string; reason?: string }) => `${code} ${reason}`,
      )
      Object.assign(window, { outcome })
    },
    { timeoutMs, kind },
  )
}

function outcomeOf(place: Place): Promise<string> {
  return place.evaluate<string>('outcome')
}
