// What a test in Chromium asks the outside of the page to do: real input, through CDP.
//   import { commands } from 'vitest/browser'
//   await commands.penStroke('canvas', [{ x: 10, y: 20, force: 0.5, timeMs: 0 }, ...])
import { defineBrowserCommand } from '@vitest/browser-playwright'
import { drawInFirefox } from './firefoxInput.ts'
import {
  doSteps,
  drawPaced,
  isChromium,
  liftAll,
  type PacedOptions,
  type PointerStep,
} from './input.ts'
import {
  type Area,
  blurWindow,
  boxOf,
  type Emulated,
  emulate,
  type Listeners,
  type Metrics,
  originOf,
  readListeners,
  readMetrics,
  restoreScreen,
  setHidden,
  takeScreenshot,
} from './screen.ts'
import {
  type PenStrokeOptions,
  penStroke,
  type SentStroke,
  type StrokeSample,
  touchStroke,
} from './strokes.ts'

interface Point {
  x: number
  y: number
}

export const browserCommands = {
  penStroke: defineBrowserCommand<[string, StrokeSample[], PenStrokeOptions?]>(
    async ({ page, iframe }, selector, samples, options) => {
      if (isChromium(page)) return penStroke(page, iframe.locator(selector), samples, options)
      const box = await boxOf(page, selector)
      return drawInFirefox(page, 'mouse', toPlaces(box, samples))
    },
  ),

  touchStroke: defineBrowserCommand<[string, StrokeSample[]]>(
    async ({ page, iframe }, selector, samples) => {
      if (isChromium(page)) return touchStroke(page, iframe.locator(selector), samples)
      const box = await boxOf(page, selector)
      return drawInFirefox(page, 'touch', toPlaces(box, samples))
    },
  ),

  pacedStroke: defineBrowserCommand<[string, StrokeSample[], PacedOptions?]>(
    async ({ page }, selector, samples, options) =>
      drawPaced(page, await boxOf(page, selector), samples, options),
  ),

  pointer: defineBrowserCommand<[PointerStep[]]>(async ({ page }, steps) =>
    doSteps(page, await originOf(page), steps),
  ),

  emulate: defineBrowserCommand<[Emulated | null]>(({ page }, screen) => emulate(page, screen)),

  setHidden: defineBrowserCommand<[boolean]>(({ page }, isHidden) => setHidden(page, isHidden)),

  blurWindow: defineBrowserCommand<[]>(({ page }) => blurWindow(page)),

  metrics: defineBrowserCommand<[]>(({ page }) => readMetrics(page)),

  listeners: defineBrowserCommand<[string]>(({ page }, selector) => readListeners(page, selector)),

  screenshot: defineBrowserCommand<[Area]>(({ page }, area) => takeScreenshot(page, area)),

  reset: defineBrowserCommand<[]>(async ({ page }) => {
    await liftAll(page)
    await restoreScreen(page)
  }),

  hover: defineBrowserCommand<[string, Point?]>(async ({ iframe }, selector, position) => {
    await iframe.locator(selector).hover(position ? { position } : {})
  }),

  drag: defineBrowserCommand<[string, Point, Point, number?]>(
    async ({ page }, selector, from, to, steps = 10) => {
      const box = await boxOf(page, selector)
      await page.mouse.move(box.x + from.x, box.y + from.y)
      await page.mouse.down()
      await page.mouse.move(box.x + to.x, box.y + to.y, { steps })
      await page.mouse.up()
    },
  ),
}

function toPlaces(box: Point, samples: readonly StrokeSample[]) {
  return samples.map((sample) => ({ ...sample, x: box.x + sample.x, y: box.y + sample.y }))
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /**
     * Draws a stroke with coalesced events; places are relative to the element's box. In Firefox it
     * is a mouse that draws, an event for each sample.
     */
    penStroke: (
      selector: string,
      samples: readonly StrokeSample[],
      options?: PenStrokeOptions,
    ) => Promise<SentStroke>
    /** The same with a finger; the element needs `touch-action: none`. */
    touchStroke: (selector: string, samples: readonly StrokeSample[]) => Promise<SentStroke>
    /** Draws at the samples' own pace, so that the page gets them as from a device of that rate. */
    pacedStroke: (
      selector: string,
      samples: readonly StrokeSample[],
      options?: PacedOptions,
    ) => Promise<void>
    /**
     * Single steps of real input; what is left pressed is still pressed in the next call. In Firefox
     * a mouse stands in for a pen.
     */
    pointer: (steps: readonly PointerStep[]) => Promise<void>
    /** Changes the pixel ratio, the page's size or the processor; `null` changes it back. */
    emulate: (screen: Emulated | null) => Promise<void>
    /** Makes the page really hidden, or visible again. */
    setHidden: (isHidden: boolean) => Promise<void>
    /** Takes the focus out of the page. */
    blurWindow: () => Promise<void>
    /** How much the page holds, after its garbage was collected. */
    metrics: () => Promise<Metrics>
    /** Who listens on the element, on its document and on its window. */
    listeners: (selector: string) => Promise<Listeners>
    /** What is on the screen, as a PNG in base64; `readScreen` makes pixels of it. */
    screenshot: (area: Area) => Promise<string>
    /** Lifts what is pressed, and brings back the screen that the tests started with. */
    reset: () => Promise<void>
    /** Puts the mouse over the element. */
    hover: (selector: string, position?: Point) => Promise<void>
    /** Drags the mouse, one event for each step. */
    drag: (selector: string, from: Point, to: Point, steps?: number) => Promise<void>
  }
}
