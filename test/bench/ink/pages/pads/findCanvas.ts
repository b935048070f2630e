/** Waits until React has put the canvas on the page and its effects, which follow, have run. */
export async function findCanvas(place: HTMLElement): Promise<HTMLCanvasElement> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    const canvas = place.querySelector('canvas')
    // A canvas keeps its 300 bitmap pixels until the pad has fitted it.
    if (canvas && canvas.width !== 300) return canvas
  }
  throw new Error('The pad did not mount.')
}
