/** A place on the pad, in CSS pixels from its left top corner. */
export interface Place {
  x: number
  y: number
}

/** As fast as writing; at 240 Hz, 2 CSS pixels a sample. */
const SPEED = 480
const CENTRE = { x: 300, y: 120 }

/** Round and round at one speed and one curvature: every frame has as much to draw. */
export function placeOnCircle(seconds: number): Place {
  return placeAround(80, seconds)
}

/** A circle that widens, so that no two samples of the first two seconds share a place. */
export function placeOnSpiral(seconds: number): Place {
  return placeAround(60 + 25 * seconds, seconds)
}

function placeAround(radius: number, seconds: number): Place {
  const angle = (SPEED * seconds) / radius
  return { x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y + radius * Math.sin(angle) }
}

/** To and fro over itself on a small spot, as a careless signature. */
export function placeOnScribble(seconds: number): Place {
  const x = CENTRE.x + 40 * Math.sin(11 * seconds)
  return { x, y: CENTRE.y + 25 * Math.cos(17.3 * seconds) }
}
