import { commands } from 'vitest/browser'

/** Pixels that a person sees. */
export interface ScreenPixels {
  width: number
  height: number
  /** Red, green, blue and alpha, from left to right and top to bottom. */
  data: Uint8ClampedArray
  /** Pixels of the screen for each CSS pixel. */
  scale: number
}

/** Looks at the screen, where an element or an area of the page is. */
export async function readScreen(target: Element | DOMRectReadOnly): Promise<ScreenPixels> {
  const { x, y, width, height } =
    target instanceof Element ? target.getBoundingClientRect() : target
  const base64 = await commands.screenshot({ x, y, width, height })
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return { width: canvas.width, height: canvas.height, data, scale: canvas.width / width }
}
