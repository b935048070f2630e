import type { Frame, Page } from 'playwright'
import { isChromium, sessionOf } from './input.ts'
import { insideOf } from './playwrightInside.ts'

/** What the test's page is to be shown on. What is left out stays as Chromium started. */
export interface Emulated {
  /** What `devicePixelRatio` becomes. */
  deviceScaleFactor?: number
  /** The test's page in CSS pixels. */
  width?: number
  height?: number
  /** How many times slower the main thread is. */
  cpuThrottle?: number
}

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** What the page costs, after its garbage was collected. */
export interface Metrics {
  JSEventListeners: number
  Nodes: number
  Documents: number
  JSHeapUsedSize: number
  /** Seconds. */
  ScriptDuration: number
  LayoutCount: number
}

/** Which events are listened to, sorted; one that two listen to is there twice. */
export interface Listeners {
  element: string[]
  document: string[]
  window: string[]
}

const IFRAME = 'iframe[data-vitest="true"]'

const emulated = new WeakSet<Page>()
const hidden = new WeakSet<Page>()

/** Where the test's page begins in the page around it, whose coordinates are those of real input. */
export async function originOf(page: Page): Promise<{ x: number; y: number }> {
  return page.mainFrame().evaluate((selector) => {
    const { x = 0, y = 0 } = document.querySelector(selector)?.getBoundingClientRect() ?? {}
    return { x, y }
  }, IFRAME)
}

/** The test's page. Vitest looks for it by a name that Firefox's driver forgets. */
function frameOf(page: Page): Frame {
  const frame = page
    .mainFrame()
    .childFrames()
    .findLast((child) => !child.isDetached())
  if (!frame) throw new Error('There is no page of a test.')
  return frame
}

/** Where an element is, brought into view, in the same coordinates. Takes a tenth of a locator's time. */
export async function boxOf(page: Page, selector: string): Promise<Area> {
  const origin = await originOf(page)
  const box = await frameOf(page).evaluate((wanted) => {
    const element = document.querySelector(wanted)
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { x = 0, y = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {}
    return { x, y, width, height }
  }, selector)
  if (box.width === 0) throw new Error(`There is no ${selector} to be seen.`)
  return { ...box, x: origin.x + box.x, y: origin.y + box.y }
}

/**
 * Puts the page on another screen; `null` brings the first one back. Chromium only. The pixel ratio
 * is the screen's own: an emulated one changes `devicePixelRatio` and nothing else, no event comes
 * and `devicePixelContentBoxSize` stays as it was.
 */
export async function emulate(page: Page, screen: Emulated | null) {
  const cdp = await sessionOf(page)
  const own = insideOf(page).delegate._mainFrameSession._client
  const metrics = { ...(page.viewportSize() ?? { width: 1280, height: 720 }), mobile: false }
  const { screenInfos } = await cdp.send('Emulation.getScreenInfos')
  const [{ id: screenId, devicePixelRatio: before }] = screenInfos as [(typeof screenInfos)[0]]
  const devicePixelRatio = screen?.deviceScaleFactor ?? 1
  // 0 takes back the ratio of 1 that Playwright emulates.
  await own.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 0 })
  if (devicePixelRatio !== before) {
    await cdp.send('Emulation.updateScreen', { screenId, devicePixelRatio })
    // The window fits itself to the new screen, and would show less of the page.
    await own.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 0 })
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: screen?.cpuThrottle ?? 1 })
  // The test's page is a frame: a person who turns the device changes its size.
  await page.mainFrame().evaluate(
    ([selector, size]) => {
      Object.assign(document.querySelector<HTMLElement>(selector)?.style ?? {}, size)
    },
    [IFRAME, toSize(screen)] as const,
  )
  if (screen) emulated.add(page)
  else {
    emulated.delete(page)
    await own.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 1 })
  }
}

const toSize = (screen: Emulated | null) => ({
  width: screen?.width ? `${screen.width}px` : '',
  height: screen?.height ? `${screen.height}px` : '',
})

/** Brings the screen back as it was, if a test has changed it. */
export async function restoreScreen(page: Page) {
  if (emulated.has(page)) await emulate(page, null)
  if (hidden.has(page)) await setHidden(page, false)
}

/**
 * Hides the page, as a person does who goes to another program: its window is minimized. Playwright
 * keeps every page visible and focused whatever happens to its window, and only the session that
 * asked for that can take it back; it is Playwright's own, which has no public name.
 */
export async function setHidden(page: Page, isHidden: boolean) {
  const cdp = await sessionOf(page)
  const own = insideOf(page).delegate._mainFrameSession
  const { windowId } = await cdp.send('Browser.getWindowForTarget')
  if (isHidden) hidden.add(page)
  else hidden.delete(page)
  await own._client.send('Emulation.setFocusEmulationEnabled', { enabled: !isHidden })
  await cdp.send('Browser.setWindowBounds', {
    windowId,
    bounds: { windowState: isHidden ? 'minimized' : 'normal' },
  })
}

/** Takes the focus out of the test's page, as a click on the page around it does. */
export async function blurWindow(page: Page) {
  const isFocused = await frameOf(page).evaluate(() => {
    window.focus()
    return document.hasFocus()
  })
  if (!isFocused) throw new Error('The page of the test has no focus to lose.')
  await page.mainFrame().evaluate(() => window.focus())
}

/** What is on the screen there, as a PNG in base64. */
export async function takeScreenshot(page: Page, area: Area) {
  const origin = await originOf(page)
  const clip = { ...area, x: origin.x + area.x, y: origin.y + area.y }
  if (!isChromium(page)) return (await page.screenshot({ clip })).toString('base64')
  const cdp = await sessionOf(page)
  const { data } = await cdp.send('Page.captureScreenshot', { clip: { ...clip, scale: 1 } })
  return data
}

export async function readMetrics(page: Page): Promise<Metrics> {
  const cdp = await sessionOf(page)
  await cdp.send('Performance.enable')
  // The second round collects what finalizers of the first let go.
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value])) as unknown as Metrics
}

export async function readListeners(page: Page, selector: string): Promise<Listeners> {
  const cdp = await sessionOf(page)
  const { root } = await cdp.send('DOM.getDocument')
  const frame = await cdp.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: IFRAME,
  })
  const { node } = await cdp.send('DOM.describeNode', frame)
  // Resolved from its node: an object that the page around it hands over shows no listeners.
  const { object } = await cdp.send('DOM.resolveNode', {
    backendNodeId: node.contentDocument?.backendNodeId ?? 0,
  })
  const read = async (path: string) => {
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: `function () { return this${path} }`,
      objectGroup: 'listeners',
    })
    if (!result.objectId) throw new Error(`The page of the test has no document${path}.`)
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId,
    })
    return listeners.map(({ type }) => type).toSorted()
  }
  const found = {
    element: await read(`.querySelector(${JSON.stringify(selector)})`),
    document: await read(''),
    window: await read('.defaultView'),
  }
  // What the session still names is not garbage.
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup: 'listeners' })
  if (object.objectId) await cdp.send('Runtime.releaseObject', { objectId: object.objectId })
  await cdp.send('DOM.disable')
  return found
}
