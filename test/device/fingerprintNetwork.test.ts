// What leaves the page while fingerprints are computed, what the page may forbid, and what is in the
// part that every visitor loads.
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../setup/chromium.ts'
import { hashesOf } from './fingerprintSettings.ts'
import { bundleDevice, type DeviceServer, serveDevice } from './serveDevice.ts'

const HASH = /^[0-9a-f]{32}$/

let server: DeviceServer
let browser: Browser
beforeAll(async () => {
  server = await serveDevice()
  browser = await chromium.launch(chromiumLaunch)
})
afterAll(async () => {
  await browser.close()
  server.close()
})

describe('getFingerprint()', () => {
  it('sends nothing for either kind, also when FingerprintJS would report home', async () => {
    const page = await browser.newPage()
    // It reports one call in a thousand.
    await page.addInitScript(() => {
      Math.random = () => 0
    })
    await page.goto(server.origin)
    const sent = await recordRequests(page)
    expect(await hashesOf(page)).toEqual([expect.stringMatching(HASH)])
    expect(sent).toEqual([server.origin + server.chunk])
    expect(await hashesOf(page, 'visitor-id')).toEqual([expect.stringMatching(HASH)])
    expect(await hashesOf(page)).toEqual([expect.stringMatching(HASH)])
    expect(sent).toEqual([server.origin + server.chunk])

    await page.evaluate(() => fetch('https://elsewhere.test/').catch(() => undefined))
    expect(sent.slice(1)).toEqual(['https://elsewhere.test/'])
    await page.close()
  })

  it('works where the page allows its own scripts and nothing else', async () => {
    const page = await browser.newPage()
    await page.addInitScript(() => {
      const broken: string[] = []
      addEventListener('securitypolicyviolation', (event) => broken.push(event.blockedURI))
      Object.assign(window, { broken })
    })
    await page.goto(`${server.origin}/strict`)
    expect(await hashesOf(page)).toEqual([expect.stringMatching(HASH)])
    expect(await page.evaluate('broken')).toEqual([])
    expect(await hashesOf(page, 'visitor-id')).toEqual([expect.stringMatching(HASH)])
    expect(await page.evaluate('broken')).toEqual([])

    await page.evaluate(() => fetch('/other').catch(() => undefined))
    expect(await page.evaluate('broken')).toEqual([`${server.origin}/other`])
    await page.close()
  })
})

describe('a bundle of the ./device entry', () => {
  it('has FingerprintJS in a chunk that is loaded on demand, and nowhere else', async () => {
    const chunks = (await bundleDevice()).filter((file) => file.type === 'chunk')
    const [first, ...others] = chunks.filter((chunk) => /fingerprintjs/i.test(chunk.code))
    const holding = chunks.filter(({ moduleIds }) =>
      moduleIds.some((id) => /@fingerprintjs/.test(id)),
    )
    expect(holding).toHaveLength(1)
    const [chunk] = holding
    expect(chunk).toMatchObject({ isDynamicEntry: true, isEntry: false })
    expect(chunks.flatMap(({ imports }) => imports)).not.toContain(chunk?.fileName)
    expect([first, ...others]).toEqual([chunk])
  })
})

/** Blocks what is for others than the page's own server, and lists all. */
async function recordRequests(page: Page): Promise<string[]> {
  const sent: string[] = []
  page.on('websocket', (socket) => sent.push(socket.url()))
  await page.context().route('**/*', (route) => {
    const url = route.request().url()
    sent.push(url)
    return url.startsWith(server.origin) ? route.continue() : route.abort()
  })
  return sent
}
