import { type CDPSession, chromium, type Page } from 'playwright'
import { chromiumLaunch } from '../../setup/chromium.ts'
import type { Probes } from './pages/BenchPage.ts'

/** The pads measured. The last three are there to be subtracted from the others. */
export type PadName =
  | 'ours'
  | 'signature_pad'
  | 'signature_pad 0/0'
  | 'react-signature-canvas'
  | 'bare React'
  | 'no listener'
  | 'empty listener'

/** A page with one pad, and the session through which input comes. */
export interface PadPage {
  page: Page
  cdp: CDPSession
  /** The canvas's corner, in CSS pixels of the page. */
  left: number
  top: number
}

export interface InkBrowser {
  version: string
  /** Opens a fresh page with a pad; it must be closed with its page. */
  open: (pad: PadName, probes?: readonly (keyof Probes)[]) => Promise<PadPage>
  /** Opens a fresh page, hands it over and closes it. */
  visit: <Result>(
    pad: PadName,
    probes: readonly (keyof Probes)[],
    work: (pad: PadPage) => Promise<Result>,
  ) => Promise<Result>
  close: () => Promise<void>
}

/** Starts the one browser of a run. */
export async function startInkBrowser(origin: string): Promise<InkBrowser> {
  const browser = await chromium.launch(chromiumLaunch)
  const context = await browser.newContext({
    viewport: { width: 800, height: 400 },
    deviceScaleFactor: 2,
  })

  async function open(pad: PadName, probes: readonly (keyof Probes)[] = []): Promise<PadPage> {
    const page = await context.newPage()
    const query = new URLSearchParams([['pad', pad], ...probes.map((probe) => ['probe', probe])])
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject))
    await page.goto(`${origin}/?${query}`)
    await Promise.race([failed, page.waitForFunction(() => window.bench && crossOriginIsolated)])
    const { left, top } = await page.evaluate(() => {
      const box = window.bench?.pad.canvas.getBoundingClientRect()
      return { left: box?.left ?? 0, top: box?.top ?? 0 }
    })
    const cdp = await context.newCDPSession(page)
    return { page, cdp, left, top }
  }

  return {
    version: browser.version(),
    open,
    async visit(name, probes, work) {
      const pad = await open(name, probes)
      try {
        return await work(pad)
      } finally {
        await pad.page.close()
      }
    },
    close: () => browser.close(),
  }
}
