/** Puts a canvas on the page with a bitmap that fits its size and the pixel ratio. */
export function mountCanvas(place: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  place.append(canvas)
  canvas.width = canvas.offsetWidth * devicePixelRatio
  canvas.height = canvas.offsetHeight * devicePixelRatio
  return canvas
}
