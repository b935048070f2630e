import { type InkCurve, traceStroke } from '../ink/traceStroke.ts'
import type { Drawing } from './renderSignatureImage.ts'

/** The file's units in each pixel, so that no number needs a decimal. */
const UNITS = 10
/** Widths are told apart in steps of this many units: a quarter of a pixel. */
const WIDTH_STEP = 2.5

/**
 * Writes ink as an SVG: the same curves as the PNG, gathered by their width, since a path of SVG has
 * one width only. Each curve has the mean of its own.
 *
 * @param spacing samples closer than this to the last one used are passed over, in CSS pixels
 */
export function encodeSvg(drawing: Drawing, spacing: number): string {
  const { color, paper } = drawing
  const { width, height } = drawing.placement
  const paths = [...toPaths(drawing, spacing)]
    .map(([steps, data]) => `<path stroke-width="${steps * WIDTH_STEP}" d="${data}"/>`)
    // A minus sign parts two numbers as well as a space does.
    .join('')
    .replaceAll(' -', '-')
  const [right, bottom] = [width * UNITS, height * UNITS]
  const sheet = paper ? `<path fill="${paper}" d="M0 0H${right}V${bottom}H0z"/>` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${right} ${bottom}">${sheet}<g fill="none" stroke="${color}" stroke-linecap="round">${paths}</g></svg>`
}

/** The data of one path for each width, in steps of it. */
function toPaths({ ink, pen, placement }: Drawing, spacing: number): Map<number, string> {
  const { scale, originX, originY } = placement
  const paths = new Map<number, string>()
  const toUnits = (pixels: number) => Math.round(pixels * UNITS)
  for (const stroke of ink.strokes) {
    let last = 0
    const put = ({ startRadius, endRadius, from, control1, control2, to }: InkCurve) => {
      // A radius changes with the cube of the way: its mean is a quarter of the change from the start.
      const steps = Math.max(
        Math.round(toUnits((1.5 * startRadius + 0.5 * endRadius) * scale) / WIDTH_STEP),
        1,
      )
      const places = [from, control1, control2, to].map(
        ({ x, y }) => [toUnits((x - originX) * scale), toUnits((y - originY) * scale)] as const,
      )
      const [[startX, startY] = [0, 0], ...others] = places
      const curve = others.flatMap(([x, y]) => [x - startX, y - startY]).join(' ')
      // A curve that goes on where its path ended needs no move.
      const move = steps === last ? '' : `M${startX} ${startY}`
      last = steps
      paths.set(steps, `${paths.get(steps) ?? ''}${move}c${curve}`)
    }
    traceStroke(stroke, pen, put, spacing)
  }
  return paths
}
