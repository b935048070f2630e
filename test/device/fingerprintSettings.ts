import type { BrowserContext, BrowserContextOptions, Page } from 'playwright'

/** What a person may change, a value each; the first of each is what the reference has. */
export const SETTINGS = {
  ratio: [1, 2, 3],
  language: ['en-US', 'de-DE'],
  timeZone: ['Europe/Madrid', 'America/Mexico_City'],
  touch: [false, true],
  screen: ['laptop', 'second'],
  theme: ['light', 'dark'],
  motion: ['no-preference', 'reduce'],
  colours: ['plain', 'forced', 'more contrast'],
  zoom: ['1', '1.5'],
} as const

export type Settings = { [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name][number] }

export const REFERENCE: Settings = {
  ratio: 1,
  language: 'en-US',
  timeZone: 'Europe/Madrid',
  touch: false,
  screen: 'laptop',
  theme: 'light',
  motion: 'no-preference',
  colours: 'plain',
  zoom: '1',
}

/** Where the library may run in a page. */
export const FRAMES = {
  visible: '',
  'visibility: hidden': 'visibility: hidden',
  'zero size': 'width: 0; height: 0; border: 0',
}

const SCREENS = {
  laptop: { width: 1366, height: 768 },
  second: { width: 3840, height: 2160 },
}

/** What is settled when a context is made. */
export function toContextOptions(settings: Settings): BrowserContextOptions {
  const size = SCREENS[settings.screen]
  return {
    locale: settings.language,
    timezoneId: settings.timeZone,
    deviceScaleFactor: settings.ratio,
    hasTouch: settings.touch,
    screen: size,
    viewport: { width: size.width, height: size.height - 100 },
  }
}

/** Changes the rest in a page that is open. */
export async function applyToPage(page: Page, settings: Settings): Promise<void> {
  await page.emulateMedia({
    colorScheme: settings.theme,
    reducedMotion: settings.motion,
    forcedColors: settings.colours === 'forced' ? 'active' : 'none',
    contrast: settings.colours === 'more contrast' ? 'more' : 'no-preference',
  })
  await page.evaluate((zoom) => document.body.style.setProperty('zoom', zoom), settings.zoom)
}

/** A page of the server under these settings, with a frame of each kind. */
export async function openPage(
  context: BrowserContext,
  origin: string,
  frames: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(origin)
  await page.evaluate(
    async (styles) => {
      for (const [name, style] of Object.entries(styles)) {
        const frame = Object.assign(document.createElement('iframe'), { name, src: '/' })
        frame.style.cssText = style
        document.body.append(frame)
        await new Promise((resolve) => frame.addEventListener('load', resolve))
      }
    },
    { ...frames },
  )
  return page
}

/** The hash in the page and in each of its frames, at once. */
export function hashesOf(page: Page, kind: 'steady' | 'visitor-id' = 'steady'): Promise<string[]> {
  return Promise.all(
    page
      .frames()
      .map((frame) =>
        frame.evaluate(
          async (wanted) => (await window.device?.getFingerprint({ kind: wanted }))?.hash ?? '',
          kind,
        ),
      ),
  )
}
