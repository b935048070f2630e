import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, firefox, type Page } from 'playwright'
import { chromiumLaunch } from '../setup/chromium.ts'
import { firefoxForNode } from '../setup/firefox.ts'
import type { Task } from './tabs/main.ts'

export type BrowserName = 'chromium' | 'firefox'

export interface ProfileOptions {
  url: string
  /** How many tabs show it. @default 1 */
  tabs?: number
  /** Chromium's command line, beside the usual. */
  args?: string[]
  /** What the person has set in their browser: Chromium's Preferences, or Firefox's about:config. */
  preferences?: Record<string, unknown>
}

/** Why a test in Firefox is skipped. */
export const NO_FIREFOX = 'there is no Firefox, or nobody asked for it: see test/setup/firefox.ts'

/** Opens tabs on a profile that nobody has used, on disk like a person's, and deletes it afterwards. */
export async function withProfile<Result>(
  browser: BrowserName,
  options: ProfileOptions,
  work: (tabs: readonly [Page, ...Page[]], restart: () => Promise<Page>) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'rubrica-profile-'))
  let context = await launch(browser, folder, options)
  const open = async () => {
    const page = await context.newPage()
    await page.goto(options.url)
    await page.waitForFunction(() => window.lab)
    return page
  }
  const restart = async () => {
    await context.close()
    context = await launch(browser, folder, options)
    return open()
  }
  try {
    const others = Array.from({ length: (options.tabs ?? 1) - 1 }, open)
    return await work([await open(), ...(await Promise.all(others))], restart)
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function launch(browser: BrowserName, folder: string, options: ProfileOptions) {
  const { args = [], preferences = {} } = options
  if (browser === 'firefox')
    return firefox.launchPersistentContext(folder, {
      ...firefoxForNode,
      firefoxUserPrefs: preferences as Record<string, string | number | boolean>,
    })
  await mkdir(join(folder, 'Default'), { recursive: true })
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(preferences))
  return chromium.launchPersistentContext(folder, {
    ...chromiumLaunch,
    args: [...chromiumLaunch.args, ...args],
  })
}

/** Lets each tab do its task at the same instant; gives what each came to. */
export async function race<Outcome>(tabs: readonly Page[], toTask: (tab: number) => Task) {
  await Promise.all(
    tabs.map((tab, index) => tab.evaluate((task) => window.lab.hold(task), toTask(index))),
  )
  await tabs[0]?.evaluate(() => window.lab.release())
  return Promise.all(
    tabs.map((tab) => tab.evaluate(() => window.lab.outcome()) as Promise<Outcome>),
  )
}
