/** Where a stroke of the hand of `drawOnSurface` is, from 0 to 1 in both directions. */
export type Curve = (progress: number) => { x: number; y: number }

/** A written name's worth of loops across the surface. */
const FLOURISH: Curve = (progress) => ({
  x: 0.12 + 0.74 * progress + 0.028 * Math.cos(progress * 36),
  y: 0.47 + 0.17 * Math.sin(progress * 36) * (0.55 + 0.45 * Math.cos(progress * 7)),
})

/** A slip of the pen. */
export const DOT: Curve = () => ({ x: 0.5, y: 0.5 })

/** A stroke below a name. */
export const UNDERLINE: Curve = (progress) => ({ x: 0.2 + 0.55 * progress, y: 0.72 })

/**
 * Draws a stroke in a story, so that its picture shows ink. Tests of capture use a real pen; this
 * only paints, with events that the browser marks as a script's.
 */
export async function drawOnSurface(
  surface: Element,
  curve: Curve = FLOURISH,
  pointerType: string = 'pen',
): Promise<void> {
  const { left, top, width, height } = surface.getBoundingClientRect()
  const send = (type: string, progress: number, pressure: number) => {
    const { x, y } = curve(progress)
    const place = { clientX: left + width * x, clientY: top + height * y }
    const button = type === 'pointermove' ? -1 : 0
    const init = { ...place, pressure, pointerType, pointerId: 1, button, bubbles: true }
    surface.dispatchEvent(new PointerEvent(type, { ...init, buttons: pressure > 0 ? 1 : 0 }))
  }
  // A pad takes ink once it has been painted, and a story is played before.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  send('pointerdown', 0, 0.3)
  for (let step = 1; step <= STEPS; step += 1) {
    const progress = step / STEPS
    send('pointermove', progress, 0.15 + 0.8 * Math.sin(Math.PI * progress) ** 2)
    // The line's width follows the velocity, so the events need times of their own.
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
  send('pointerup', 1, 0)
}

const STEPS = 90
