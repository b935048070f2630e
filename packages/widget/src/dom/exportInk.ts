import type { Bounds, Ink } from '../core/ink/ink.ts'
import type { Pen } from '../core/ink/pen.ts'
import { createCurves, toCurveOptions, toSource } from './curves.ts'
import { drawShape, Line, type Shape } from './Line.ts'

/** Pixels of an exported canvas for each CSS pixel: the same on every screen. */
const EXPORT_SCALE = 2

/**
 * Draws ink on a new canvas, twice as fine as the surface it was drawn on, whatever the screen. What
 * a page reads back from a canvas the browser may falsify against fingerprinting, so the image for
 * the provider is made by `renderSignatureImage` instead.
 */
export function toCanvas(ink: Ink, pen: Pen): HTMLCanvasElement {
  const shapes = toShapes(ink, pen)
  return drawBox(shapes, pen, toBox(shapes, toSurfaceBox(ink)))
}

/**
 * Draws ink on a new canvas that ends where the ink does, also where that is outside the surface:
 * found from its curves, not from pixels. Without ink, it is a canvas of one CSS pixel.
 */
export function toTrimmedCanvas(ink: Ink, pen: Pen): HTMLCanvasElement {
  const shapes = toShapes(ink, pen)
  const box = toBox(shapes, { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity })
  return drawBox(shapes, pen, shapes.length > 0 ? box : { left: 0, top: 0, right: 1, bottom: 1 })
}

function toSurfaceBox({ surface }: Ink): Bounds {
  return { left: 0, top: 0, right: surface.width, bottom: surface.height }
}

/** The box around these shapes and another box: a surface may have grown under the pen. */
function toBox(shapes: readonly Shape[], start: Bounds): Bounds {
  return shapes.reduce<Bounds>(
    (around, { left, top, right, bottom }) => ({
      left: Math.min(around.left, Math.floor(left)),
      top: Math.min(around.top, Math.floor(top)),
      right: Math.max(around.right, Math.ceil(right)),
      bottom: Math.max(around.bottom, Math.ceil(bottom)),
    }),
    start,
  )
}

function drawBox(
  shapes: readonly Shape[],
  pen: Pen,
  { left, top, right, bottom }: Bounds,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(Math.round((right - left) * EXPORT_SCALE), 1)
  canvas.height = Math.max(Math.round((bottom - top) * EXPORT_SCALE), 1)
  const context = canvas.getContext('2d')
  // Out of canvas memory, or a DOM without canvases, as in a host's own tests.
  if (!context) return canvas
  context.setTransform(EXPORT_SCALE, 0, 0, EXPORT_SCALE, -left * EXPORT_SCALE, -top * EXPORT_SCALE)
  const [curves, options] = [createCurves(context), toCurveOptions(pen)]
  for (const shape of shapes) drawShape(curves, shape, options)
  return canvas
}

/** Paints a colour behind what is on the canvas. */
export function putBehind(canvas: HTMLCanvasElement, color: string): HTMLCanvasElement {
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.resetTransform()
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = color
  context.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}

/** Ink as a data URL of an image: of SVG, or of what the browser's canvas can encode. */
export function toDataUrl(ink: Ink, pen: Pen, type = 'image/png', quality?: number): string {
  if (type === 'image/svg+xml') return `data:image/svg+xml;base64,${btoa(toSvg(ink, pen))}`
  const canvas = toCanvas(ink, pen)
  // Without an alpha channel, what is clear would come out black, and the ink with it.
  return (type === 'image/jpeg' ? putBehind(canvas, 'white') : canvas).toDataURL(type, quality)
}

/** Ink as SVG, of the size of its surface or of what has become of it: a path for each curve. */
export function toSvg(ink: Ink, pen: Pen): string {
  const color = toAttribute(pen.color)
  const shapes = toShapes(ink, pen)
  // In signature_pad's own manner.
  const paths = shapes.map((shape) => toElement(shape, color))
  const { left, top, right, bottom } = toBox(shapes, toSurfaceBox(ink))
  const [width, height] = [right - left, bottom - top]
  const box = `viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${paths.join('')}</svg>`
}

function toElement({ curve, x, y, radius }: Shape, color: string): string {
  if (!curve) return `<circle r="${radius}" cx="${x}" cy="${y}" fill="${color}"/>`
  const at = (place: { x: number; y: number }) => `${place.x.toFixed(3)},${place.y.toFixed(3)}`
  const { startPoint, control1, control2, endPoint, endWidth } = curve
  const d = `M ${at(startPoint)} C ${at(control1)} ${at(control2)} ${at(endPoint)}`
  const stroke = `stroke-width="${(endWidth * 2.25).toFixed(3)}" stroke="${color}"`
  return `<path d="${d}" ${stroke} fill="none" stroke-linecap="round"/>`
}

function toShapes(ink: Ink, pen: Pen): Shape[] {
  const shapes: Shape[] = []
  for (const stroke of ink.strokes)
    new Line(toSource(stroke), pen).finish((shape) => shapes.push(shape))
  return shapes
}

/** Only a colour, whatever it says: characters that no colour has would break XML, or base64. */
function toAttribute(value: string): string {
  return value
    .replace(/[^ -~]/g, ' ')
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
