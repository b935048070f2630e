// Where browsers keep less than usual, by a person's settings or by how the page is embedded or served.
import { join } from 'node:path'
import type { InstallationId } from '@rubrica/widget/device'
import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firefoxForNode } from '../setup/firefox.ts'
import { type PageServer, serveBuilt } from '../setup/serveBuilt.ts'
import { type BrowserName, NO_FIREFOX, race, withProfile } from './withProfile.ts'

const LAYERS = ['indexed-db', 'local-storage', 'cookie']
const HOST = 'partner.example'

let server: PageServer

beforeAll(async () => {
  // A sandboxed frame has no origin, so that its scripts come from another one.
  server = await serveBuilt(join(import.meta.dirname, 'tabs'), {
    'access-control-allow-origin': '*',
  })
})

afterAll(() => server.close())

/** All cookies blocked, as the person sets it. */
const BLOCKED: Record<BrowserName, Record<string, unknown>> = {
  chromium: { profile: { default_content_setting_values: { cookies: 2 } } },
  firefox: { 'network.cookie.cookieBehavior': 2 },
}

describe.each<BrowserName>(['chromium', 'firefox'])('in %s', (browser) => {
  it('a sandboxed frame has an id for as long as it is there', async ({ skip }) => {
    skip(browser === 'firefox' && !firefoxForNode, NO_FIREFOX)
    await withProfile(browser, { url: server.origin }, async ([page]) => {
      await page.evaluate(() => {
        const frame = document.createElement('iframe')
        frame.sandbox.add('allow-scripts')
        frame.src = location.href
        document.body.append(frame)
      })
      await expect.poll(() => page.frames().length).toBe(2)
      const [, frame] = page.frames() as [Frame, Frame]
      await frame.waitForFunction(() => window.lab)
      expect(await frame.evaluate(() => window.origin)).toBe('null')
      await expectIdOfThePage(frame)
      // The page around it keeps its own.
      const { persisted } = await page.evaluate(() => window.lab.device.getInstallationId())
      expect(persisted).toEqual(LAYERS)
    })
  })

  it('a page whose storage is blocked has an id for as long as it is there', async ({ skip }) => {
    skip(browser === 'firefox' && !firefoxForNode, NO_FIREFOX)
    const options = { url: server.origin, preferences: BLOCKED[browser] }
    await withProfile(browser, options, async ([page]) => {
      const denied = await page.evaluate(() => {
        try {
          return localStorage.length
        } catch (error) {
          return (error as DOMException).name
        }
      })
      expect(denied).toBe('SecurityError')
      await expectIdOfThePage(page)
    })
  })

  it('an insecure origin keeps the id as a secure one does, without locks', async ({ skip }) => {
    skip(browser === 'firefox' && !firefoxForNode, NO_FIREFOX)
    const options = {
      url: server.origin.replace('127.0.0.1', HOST),
      tabs: 6,
      args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
      preferences: browser === 'firefox' ? { 'network.dns.localDomains': HOST } : {},
    }
    await withProfile(browser, options, async (tabs) => {
      const offered = await tabs[0].evaluate(() => ({
        isSecureContext,
        uuid: 'randomUUID' in crypto,
        locks: 'locks' in navigator,
      }))
      expect(offered).toEqual({ isSecureContext: false, uuid: false, locks: false })
      const found = await race<InstallationId>(tabs, () => 'get')
      const [id, ...others] = new Set(found.map((outcome) => outcome.id))
      expect(others).toEqual([])
      expect(found.filter(({ fresh }) => fresh)).toHaveLength(1)
      expect(await tabs[0].evaluate(() => window.lab.device.getInstallationId())).toEqual({
        id,
        source: 'indexed-db',
        persisted: LAYERS,
        fresh: false,
      })
      expect(await tabs[0].evaluate(() => window.lab.escaped)).toEqual([])
    })
  })
})

describe('in chromium, with no space left for the site', () => {
  it('the copies keep the id, and it is found again', async () => {
    await withProfile('chromium', { url: server.origin }, async ([page]) => {
      await setQuota(page, server.origin, 1)
      const [first, second] = await page.evaluate(() => {
        const { getInstallationId } = window.lab.device
        return Promise.all([getInstallationId(), getInstallationId()])
      })
      expect(second.id).toBe(first.id)
      expect(first.persisted).toEqual(['local-storage', 'cookie'])
      await page.reload()
      await page.waitForFunction(() => window.lab)
      expect(await page.evaluate(() => window.lab.device.getInstallationId())).toMatchObject({
        id: first.id,
        source: 'local-storage',
        fresh: false,
      })
      expect(await page.evaluate(() => window.lab.escaped)).toEqual([])
    })
  })
})

describe('importing the built entry', () => {
  it('touches no storage, and asks the browser for nothing', async () => {
    await withProfile('chromium', { url: server.origin }, async ([page]) => {
      await page.addInitScript(watchTouches)
      await page.reload()
      await page.waitForFunction(() => window.lab)
      expect(await page.evaluate(() => window.touched)).toEqual([])
      await page.evaluate(() => window.lab.device.getInstallationId())
      expect(new Set(await page.evaluate(() => window.touched))).toEqual(
        new Set(['indexedDB', 'localStorage', 'cookie', 'BroadcastChannel']),
      )
    })
  })
})

/** One id for calls at the same time and later ones, kept nowhere, until it is reset. */
async function expectIdOfThePage(page: Page | Frame): Promise<void> {
  const [first, second] = await page.evaluate(() => {
    const { getInstallationId } = window.lab.device
    return Promise.all([getInstallationId(), getInstallationId()])
  })
  expect(first).toEqual({ id: first.id, source: 'generated', persisted: [], fresh: true })
  const inMemory = { id: first.id, source: 'memory', persisted: [], fresh: false }
  expect(second).toEqual(inMemory)
  expect(await page.evaluate(() => window.lab.device.getInstallationId())).toEqual(inMemory)
  const next = await page.evaluate(async () => {
    const { watchInstallationId, resetInstallationId, getInstallationId } = window.lab.device
    const stop = watchInstallationId(() => undefined)
    await resetInstallationId()
    stop()
    return getInstallationId()
  })
  expect(next).toEqual({ id: next.id, source: 'generated', persisted: [], fresh: true })
  expect(next.id).not.toBe(first.id)
  expect(await page.evaluate(() => window.lab.escaped)).toEqual([])
}

async function setQuota(page: Page, origin: string, quotaSize: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
}

declare global {
  interface Window {
    touched: string[]
  }
}

/** Runs in the page before its scripts: notes what reaches for storage, or for another tab. */
function watchTouches(): void {
  const touched: string[] = []
  window.touched = touched
  const spy = (object: object, name: string) => {
    const { get, set, value } = Object.getOwnPropertyDescriptor(object, name) ?? {}
    const note = <T>(result: T): T => {
      touched.push(name)
      return result
    }
    Object.defineProperty(object, name, {
      get() {
        return note(get ? get.call(this) : value)
      },
      set(next) {
        note(set?.call(this, next))
      },
    })
  }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'fetch'])
    spy(window, name)
  for (const name of ['BroadcastChannel', 'XMLHttpRequest', 'Worker']) spy(window, name)
  for (const name of ['locks', 'geolocation', 'permissions', 'storage'])
    spy(Navigator.prototype, name)
  spy(Document.prototype, 'cookie')
}
