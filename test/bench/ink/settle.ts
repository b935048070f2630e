import type { PadPage } from './InkBrowser.ts'

/** Waits until the page has drawn what the stroke left to draw, and React has committed its end. */
export async function settle({ page }: PadPage): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => setTimeout(resolve, 20))
  })
}
