import { CHANNEL, EMPTY_INK, type Ink, type Stroke, STRIDE, toBounds } from '../ink/ink.ts'

/** Room around the ink for the line's width and some air, in the ink's pixels. */
const PADDING = 16
/** No narrower, so that a dot is not shown as large as a name. */
const MIN_WIDTH = 240
/** No larger: a record can say that it is a mile wide, and a line is drawn dab by dab. */
const MAX_EXTENT = 2048
/** Width by height: neither a tower nor a ribbon. */
const SHAPE = { narrowest: 2, widest: 4 }

/**
 * A copy of decoded ink in the middle of a surface made to its measure. A record may begin anywhere,
 * left of zero too, and a new surface need not be the one that was signed on.
 *
 * @param isPressed the record holds pressure: a pen's `pressureResponse` is for such ink
 */
export function placeInk(ink: Ink, isPressed: boolean): Ink {
  const bounds = toBounds(ink)
  if (!bounds) return EMPTY_INK
  const extent = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top)
  const scale = Math.min(MAX_EXTENT / extent, 1)
  const inner = {
    width: (bounds.right - bounds.left) * scale,
    height: (bounds.bottom - bounds.top) * scale,
  }
  const least = {
    width: Math.max(inner.width + 2 * PADDING, MIN_WIDTH),
    height: inner.height + 2 * PADDING,
  }
  const width = Math.max(least.width, least.height * SHAPE.narrowest)
  const height = Math.max(least.height, width / SHAPE.widest)
  const x = (width - inner.width) / 2 - bounds.left * scale
  const y = (height - inner.height) / 2 - bounds.top * scale
  const strokes = ink.strokes.map((stroke) => moveStroke(stroke, { x, y, scale }, isPressed))
  return { strokes, surface: { width, height }, timeOrigin: 0 }
}

function moveStroke(
  { end, count, samples: before }: Stroke,
  by: { x: number; y: number; scale: number },
  isPressed: boolean,
): Stroke {
  const samples = before.slice(0, count * STRIDE)
  for (let offset = 0; offset < samples.length; offset += STRIDE) {
    samples[offset + CHANNEL.x] = (samples[offset + CHANNEL.x] as number) * by.scale + by.x
    samples[offset + CHANNEL.y] = (samples[offset + CHANNEL.y] as number) * by.scale + by.y
  }
  return { pointerType: isPressed ? 'pen' : '', end, count, samples }
}
