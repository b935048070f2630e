// What cannot be changed in a browser that runs: another real screen, the browser's own zoom, and
// most of Firefox's settings. Each has a browser of its own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, firefox } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../setup/chromium.ts'
import { firefoxForNode } from '../setup/firefox.ts'
import { hashesOf, openPage } from './fingerprintSettings.ts'
import { type DeviceServer, serveDevice } from './serveDevice.ts'

let server: DeviceServer
beforeAll(async () => {
  server = await serveDevice()
})
afterAll(() => server.close())

describe('the default fingerprint in Chromium', () => {
  let reference: Seen
  beforeAll(async () => {
    reference = await seeChromium([])
  })

  it('is the same on another screen, of other size, sharpness and colour depth', async () => {
    const seen = await seeChromium(['--screen-info={2560x1440 devicePixelRatio=2 colorDepth=30}'])
    expect(seen).toMatchObject({ ratio: 2, screenWidth: 1280, colorDepth: 30 })
    expect(seen.visitorId).not.toBe(reference.visitorId)
    expect(seen.steady).toBe(reference.steady)
  })

  it('is the same on a screen of wider gamut', async () => {
    const seen = await seeChromium(['--force-color-profile=display-p3-d65'])
    expect([reference.hasWideGamut, seen.hasWideGamut]).toEqual([false, true])
    expect(seen.visitorId).not.toBe(reference.visitorId)
    expect(seen.steady).toBe(reference.steady)
  })

  it('is the same when the graphics process draws the canvases', async () => {
    const args = chromiumLaunch.args.filter((arg) => arg !== '--disable-gpu')
    const browser = await chromium.launch({ ...chromiumLaunch, args: [...args, ...SOFTWARE] })
    const seen = await see(await browser.newContext({ viewport: null }))
    await browser.close()
    expect(seen.visitorId).not.toBe(reference.visitorId)
    expect(seen.steady).toBe(reference.steady)
  })

  it('is the same under the browser’s own zoom', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'rubrica-zoom-'))
    await mkdir(join(profile, 'Default'))
    // Levels are powers of 1.2.
    const level = Math.log(1.5) / Math.log(1.2)
    const preferences = { partition: { default_zoom_level: { x: level } } }
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences))
    const launch = { ...chromiumLaunch, viewport: null }
    const context = await chromium.launchPersistentContext(profile, launch)
    const seen = await see(context)
    await context.close()
    await rm(profile, { recursive: true, force: true })
    expect(seen.ratio).toBe(1.5)
    expect(seen.steady).toBe(reference.steady)
  })
})

const FIREFOX_CHANGES = [
  { what: 'another pixel ratio', prefs: { 'layout.css.devPixelsPerPx': '2.0' } },
  { what: 'less motion', prefs: { 'ui.prefersReducedMotion': 1 } },
  { what: 'forced colours', prefs: { 'browser.display.document_color_use': 2 } },
  { what: 'another language', prefs: { 'intl.accept_languages': 'de-DE,de' } },
  {
    what: 'a touch screen',
    prefs: { 'dom.maxtouchpoints.testing.value': 5, 'dom.w3c_touch_events.enabled': 1 },
  },
  { what: 'another time zone', context: { timezoneId: 'America/Mexico_City' } },
  { what: 'another screen', context: { screen: { width: 3840, height: 2160 } } },
  {
    what: 'the dark theme',
    prefs: { 'layout.css.prefers-color-scheme.content-override': 0 },
    keepsVisitorId: true,
  },
]

describe.skipIf(!firefoxForNode)('the default fingerprint in Firefox', () => {
  let reference: Seen
  beforeAll(async () => {
    reference = await seeFirefox({})
  })

  it('is one for 12 fresh contexts', async () => {
    const browser = await launchFirefox({})
    const hashes = new Set<string>()
    for (let at = 0; at < 12; at += 1) {
      const page = await openPage(await browser.newContext(), server.origin)
      const [hash = ''] = await hashesOf(page)
      hashes.add(hash)
      await page.context().close()
    }
    await browser.close()
    expect([...hashes]).toEqual([reference.steady])
  })

  it.for(FIREFOX_CHANGES)('is the same with $what', async (change) => {
    const seen = await seeFirefox(change.prefs ?? {}, change.context)
    expect(seen.visitorId === reference.visitorId).toBe(change.keepsVisitorId ?? false)
    expect(seen.steady).toBe(reference.steady)
  })
})

/** The graphics process with a processor of software, for machines that have no other. */
const SOFTWARE = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']

async function seeChromium(args: readonly string[]): Promise<Seen> {
  const browser = await chromium.launch({
    ...chromiumLaunch,
    args: [...chromiumLaunch.args, ...args],
  })
  const seen = await see(await browser.newContext({ viewport: null }))
  await browser.close()
  return seen
}

type Preferences = Record<string, string | number | boolean>

async function seeFirefox(
  preferences: Preferences,
  context: Parameters<Browser['newContext']>[0] = { viewport: null },
): Promise<Seen> {
  const browser = await launchFirefox(preferences)
  const seen = await see(await browser.newContext(context))
  await browser.close()
  return seen
}

function launchFirefox(preferences: Preferences): Promise<Browser> {
  // Without a display Firefox has no WebGL unless it is told to.
  const firefoxUserPrefs = { 'webgl.force-enabled': true, ...preferences }
  return firefox.launch({ ...firefoxForNode, firefoxUserPrefs })
}

interface Seen {
  steady: string
  visitorId: string
  ratio: number
  screenWidth: number
  colorDepth: number
  hasWideGamut: boolean
}

/** Both fingerprints in a new page, and what the page knows of the screen. */
async function see(context: BrowserContext): Promise<Seen> {
  const page = await openPage(context, server.origin)
  const [steady = ''] = await hashesOf(page)
  const [visitorId = ''] = await hashesOf(page, 'visitor-id')
  const screen = await page.evaluate(() => ({
    ratio: devicePixelRatio,
    screenWidth: window.screen.width,
    colorDepth: window.screen.colorDepth,
    hasWideGamut: matchMedia('(color-gamut: p3)').matches,
  }))
  return { steady, visitorId, ...screen }
}
