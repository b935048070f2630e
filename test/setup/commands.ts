// What a test in Chromium asks the outside of the page to do: real input, through CDP.
//   import { commands } from 'vitest/browser'
//   await commands.penStroke('canvas', [{ x: 10, y: 20, force: 0.5, timeMs: 0 }, ...])
import { defineBrowserCommand } from '@vitest/browser-playwright'
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
    ({ page, iframe }, selector, samples, options) =>
      penStroke(page, iframe.locator(selector), samples, options),
  ),

  touchStroke: defineBrowserCommand<[string, StrokeSample[]]>(
    ({ page, iframe }, selector, samples) => touchStroke(page, iframe.locator(selector), samples),
  ),

  hover: defineBrowserCommand<[string, Point?]>(async ({ iframe }, selector, position) => {
    await iframe.locator(selector).hover(position ? { position } : {})
  }),

  drag: defineBrowserCommand<[string, Point, Point, number?]>(
    async ({ page, iframe }, selector, from, to, steps = 10) => {
      const target = iframe.locator(selector)
      await target.scrollIntoViewIfNeeded()
      const box = await target.boundingBox()
      if (!box) throw new Error('The element to drag on is not visible.')
      await page.mouse.move(box.x + from.x, box.y + from.y)
      await page.mouse.down()
      await page.mouse.move(box.x + to.x, box.y + to.y, { steps })
      await page.mouse.up()
    },
  ),
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Draws a stroke with coalesced events; places are relative to the element's box. */
    penStroke: (
      selector: string,
      samples: readonly StrokeSample[],
      options?: PenStrokeOptions,
    ) => Promise<SentStroke>
    /** The same with a finger; the element needs `touch-action: none`. */
    touchStroke: (selector: string, samples: readonly StrokeSample[]) => Promise<SentStroke>
    /** Puts the mouse over the element. */
    hover: (selector: string, position?: Point) => Promise<void>
    /** Drags the mouse, one event for each step. */
    drag: (selector: string, from: Point, to: Point, steps?: number) => Promise<void>
  }
}
