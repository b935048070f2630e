import { RubricaError, SIGNATURE_IMAGE_MAX_CHARS } from '@rubrica/contract'
import { toBase64 } from '../base64.ts'
import { checkInk, type Ink, isBlank } from '../ink/ink.ts'
import { DEFAULT_PEN, type Pen } from '../ink/pen.ts'
import { encodePng, type Rgb } from './encodePng.ts'
import { rasterize } from './rasterize.ts'
import { toPlacement } from './toPlacement.ts'

/** A picture of a signature, ready for the wire. */
export interface SignatureImage {
  /** The file in base64, without a `data:` prefix. */
  base64: string
  mimeType: 'image/png'
  /** In pixels, exactly as asked for. */
  width: number
  height: number
  /** The file's size before base64. */
  bytes: number
}

export interface SignatureImageOptions {
  /** In pixels, 16 to 4096. @default 600 */
  width?: number | undefined
  /** In pixels, 16 to 4096. @default 240 */
  height?: number | undefined
  /** Free pixels on every side of the ink. @default 12 */
  padding?: number | undefined
  /** The ink's colour as six hex digits. @default '#000000' */
  color?: string | undefined
  /** What lies under the ink: six hex digits, or nothing. @default 'transparent' */
  background?: string | undefined
  /** The line's widths. @default DEFAULT_PEN */
  pen?: Pick<Pen, 'minWidth' | 'maxWidth'> | undefined
  /** The most characters of `base64`. @default 500000 */
  maxChars?: number | undefined
}

/**
 * Draws ink as a PNG of exactly the size asked for, trimmed to the ink and centred. The strokes are
 * rasterised by our own code, never read back from a canvas: the same ink gives the same bytes on
 * every device, whatever its pixel ratio or its protection against fingerprinting.
 *
 * @throws RubricaError `ink_blank` when nothing has been drawn, `signature_image_too_large` when the
 * file would pass the cap. TypeError when a size or a colour cannot be right.
 */
export function renderSignatureImage(
  ink: Ink,
  options: SignatureImageOptions = {},
): SignatureImage {
  const { width = 600, height = 240, padding = 12, color = '#000000' } = options
  const { background = 'transparent', pen = DEFAULT_PEN } = options
  const { maxChars = SIGNATURE_IMAGE_MAX_CHARS } = options
  checkSize(width, height, padding)
  checkPen(pen)
  checkInk(ink)
  if (isBlank(ink))
    throw new RubricaError('ink_blank', '[rubrica] There is no ink to draw an image of.')
  const placement = toPlacement(ink, { width, height, padding }, pen.maxWidth)
  const coverage = rasterize(ink, { ...DEFAULT_PEN, ...pen }, placement)
  const behind = background === 'transparent' ? null : toRgb(background)
  const file = encodePng(coverage, toRgb(color), behind)
  const base64 = toBase64(file)
  if (base64.length > maxChars)
    throw new RubricaError(
      'signature_image_too_large',
      `[rubrica] The image has ${base64.length} characters and may have ${maxChars}. The ink is unchanged. Ask for a smaller image.`,
    )
  return { base64, mimeType: 'image/png', width, height, bytes: file.length }
}

function checkSize(width: number, height: number, padding: number): void {
  const isSize = (value: number) => Number.isInteger(value) && value >= 16 && value <= 4096
  const hasRoom = padding >= 0 && 2 * padding < Math.min(width, height)
  if (isSize(width) && isSize(height) && hasRoom) return
  throw new TypeError(
    '[rubrica] renderSignatureImage() was given a size that cannot be drawn. No image was made. Pass whole pixels from 16 to 4096, and a padding that leaves room for ink.',
  )
}

function checkPen({ minWidth, maxWidth }: Pick<Pen, 'minWidth' | 'maxWidth'>): void {
  if (minWidth > 0 && maxWidth >= minWidth && maxWidth <= 50) return
  throw new TypeError(
    '[rubrica] renderSignatureImage() was given a pen that cannot draw. No image was made. Pass widths above 0 and up to 50, the larger as maxWidth.',
  )
}

function toRgb(color: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)
  if (!match)
    throw new TypeError(
      '[rubrica] renderSignatureImage() was given a colour it cannot read. No image was made. Pass six hex digits, such as #1a1a2e.',
    )
  const [, red = '', green = '', blue = ''] = match
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}
