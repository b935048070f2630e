// Tabs of one site that start at the same instant, as after a browser's restart, on profiles on disk.
import { join } from 'node:path'
import type { InstallationId } from '@rubrica/widget/device'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ID_LAYERS } from '../fixtures/idLayers.ts'
import { firefoxForNode } from '../setup/firefox.ts'
import { type PageServer, serveBuilt } from '../setup/serveBuilt.ts'
import { type BrowserName, NO_FIREFOX, race, withProfile } from './withProfile.ts'

const isFull = Boolean(process.env.RUBRICA_FULL)
const SIX_TABS = 6
const RACES_TIMEOUT_MS = 1_800_000

let server: PageServer

beforeAll(async () => {
  server = await serveBuilt(join(import.meta.dirname, 'tabs'))
})

afterAll(() => server.close())

describe.each<BrowserName>(['chromium', 'firefox'])('six tabs at once in %s', (browser) => {
  // A browser's start is most of a round, and Firefox takes five seconds for it.
  const moreRounds = browser === 'firefox' ? 5 : 25
  const isMissing = browser === 'firefox' && !firefoxForNode

  /** On a fresh profile in each round. */
  async function inRounds(count: number, work: (tabs: readonly Page[]) => Promise<void>) {
    for (let round = 1; round <= count; round++)
      await withProfile(browser, { url: server.origin, tabs: SIX_TABS }, work)
  }

  it('make one id on a fresh profile, and one of them says so', {
    timeout: RACES_TIMEOUT_MS,
  }, async ({ skip }) => {
    skip(isMissing, NO_FIREFOX)
    await inRounds(isFull ? 100 : 6, async (tabs) => {
      const found = await race<InstallationId>(tabs, () => 'get')
      const [id, ...others] = new Set(found.map((outcome) => outcome.id))
      expect(others).toEqual([])
      expect(found.filter(({ fresh }) => fresh)).toHaveLength(1)
      expect(found.map(({ persisted }) => persisted)).toEqual(tabs.map(() => ID_LAYERS))
      for (const tab of tabs)
        await expect
          .poll(() => tab.evaluate(() => window.lab.readLayers()))
          .toEqual({ 'indexed-db': id, 'local-storage': id, cookie: id })
    })
  })

  it('make several with the usual code, so that they do race', {
    timeout: RACES_TIMEOUT_MS,
  }, async ({ skip }) => {
    skip(isMissing, NO_FIREFOX)
    const counts: number[] = []
    // Every day until the first race, which one round in three shows; no luck lasts for 40.
    const isShown = () =>
      (isFull ? counts.length >= moreRounds : true) && counts.some((ids) => ids > 1)
    while (!isShown() && counts.length < 40)
      await inRounds(1, async (tabs) => {
        counts.push(new Set(await race<string>(tabs, () => 'usual')).size)
      })
    process.stdout.write(`${browser}, usual code, ids in each round: ${counts.join(' ')}\n`)
    expect(Math.max(...counts)).toBeGreaterThan(1)
  })

  it('do not bring an id back that one of them erases', {
    timeout: RACES_TIMEOUT_MS,
  }, async ({ skip }) => {
    skip(isMissing, NO_FIREFOX)
    await inRounds(isFull ? moreRounds : 2, async (tabs) => {
      // So that each has read its own copy of localStorage, which browsers cache by process.
      const [old] = await race<InstallationId>(tabs, () => 'get')
      const [erased] = await race<InstallationId>(tabs, (tab) =>
        tab === 0 ? 'resetAndGet' : 'get',
      )
      const found = await race<InstallationId>(tabs, () => 'get')
      expect(erased?.id).not.toBe(old?.id)
      expect(found.map(({ id }) => id)).toEqual(tabs.map(() => erased?.id))
    })
  })

  it('leave nothing of an id that one of them erases', { timeout: RACES_TIMEOUT_MS }, async ({
    skip,
  }) => {
    skip(isMissing, NO_FIREFOX)
    await inRounds(isFull ? moreRounds : 2, async (tabs) => {
      const [old] = await race<InstallationId>(tabs, () => 'get')
      await race(tabs, (tab) => (tab === 0 ? 'reset' : 'get'))
      for (const tab of tabs)
        await expect
          .poll(async () => Object.values(await tab.evaluate(() => window.lab.readLayers())))
          .not.toContain(old?.id)
    })
  })

  it('hear of each change, those that made it too', async ({ skip }) => {
    skip(isMissing, NO_FIREFOX)
    await withProfile(browser, { url: server.origin, tabs: SIX_TABS }, async (tabs) => {
      const heard = () => Promise.all(tabs.map((tab) => tab.evaluate(() => window.lab.heard)))
      for (const tab of tabs) await tab.evaluate(() => window.lab.listen())
      await tabs[0].evaluate(() => window.lab.device.getInstallationId())
      await expect.poll(heard).toEqual(tabs.map(() => 1))
      await tabs[1]?.evaluate(() => window.lab.device.getInstallationId())
      await tabs[2]?.evaluate(() => window.lab.device.resetInstallationId())
      await expect.poll(heard).toEqual(tabs.map(() => 2))
    })
  })

  it('find the id again after the browser was closed', async ({ skip }) => {
    skip(isMissing, NO_FIREFOX)
    await withProfile(browser, { url: server.origin }, async ([tab], restart) => {
      const { id } = await tab.evaluate(() => window.lab.device.getInstallationId())
      const next = await restart()
      // Read first: one look at the id would heal what the browser did not keep.
      const kept = await next.evaluate(() => window.lab.readLayers())
      expect(kept).toMatchObject({ 'indexed-db': id, 'local-storage': id })
      expect(await next.evaluate(() => window.lab.device.getInstallationId())).toMatchObject({
        id,
        source: 'indexed-db',
        fresh: false,
      })
    })
  })
})
