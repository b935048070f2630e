import { measureContent } from './measurePlane.ts'

interface Size {
  width: number
  height: number
}

/**
 * Calls back with the canvas's size, in CSS pixels and in the screen's, first and whenever either
 * changes. A canvas without a size, in a closed tab or dialog, is left alone until it has one.
 */
export function keepFitting(
  canvas: HTMLCanvasElement,
  resize: (size: Size, pixels: Size) => void,
): () => void {
  const view = (canvas.ownerDocument.defaultView ?? window) as Window & typeof globalThis
  let fitted = ''
  const fit = (exact?: ResizeObserverSize) => {
    const [width, height] = measureContent(canvas)
    const pixels = {
      width: toPixels(width * view.devicePixelRatio, exact?.inlineSize),
      height: toPixels(height * view.devicePixelRatio, exact?.blockSize),
    }
    const now = JSON.stringify([width, height, pixels])
    if (width <= 0 || height <= 0 || now === fitted) return
    fitted = now
    resize({ width, height }, pixels)
  }
  fit()
  if (!('ResizeObserver' in view)) return () => {}
  // The window's own: another one's measures at another time.
  const observer = new view.ResizeObserver(([entry]) => fit(entry?.devicePixelContentBoxSize?.[0]))
  const watching = new AbortController()
  try {
    // Fires when the pixel ratio changes too.
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    // Safari does not know this box.
    observer.observe(canvas)
    watchPixelRatio(view, fit, watching.signal)
  }
  return () => {
    observer.disconnect()
    watching.abort()
  }
}

/**
 * Whole pixels, and the right ones under CSS zoom too, where the browser tells them: but never fewer
 * than the pixel ratio asks for, since browsers that only emulate a finer screen tell the coarse one's.
 */
function toPixels(byRatio: number, exact: number | undefined): number {
  if (exact === undefined || exact < byRatio - 1) return Math.round(byRatio)
  return exact
}

/** Calls back when the window moves to a screen with other pixels, or is zoomed. */
function watchPixelRatio(view: Window, changed: () => void, signal: AbortSignal): void {
  const onChange = () => {
    changed()
    watchPixelRatio(view, changed, signal)
  }
  view
    .matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`)
    .addEventListener('change', onChange, { once: true, signal })
}
