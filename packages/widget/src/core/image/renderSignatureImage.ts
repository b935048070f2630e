import { RubricaError, SIGNATURE_IMAGE_MAX_CHARS } from '@rubrica/contract'
import { toBase64 } from '../base64.ts'
import { checkInk, type Ink, isBlank } from '../ink/ink.ts'
import { DEFAULT_PEN, PAINT_SPACING, type Pen } from '../ink/pen.ts'
import { encodePng, type Rgb } from './encodePng.ts'
import { encodeSvg } from './encodeSvg.ts'
import { coarsen, rasterize } from './rasterize.ts'
import { type Placement, toPlacement } from './toPlacement.ts'

/** A picture of a signature, ready for the wire. */
export interface SignatureImage {
  /** The file in base64, without a `data:` prefix. */
  base64: string
  mimeType: 'image/png' | 'image/svg+xml'
  /** In pixels, exactly as asked for. */
  width: number
  height: number
  /** The file's size before base64. */
  bytes: number
  /** What was given up to stay under the cap, in the order in which it went; empty almost always. */
  givenUp: ImageLoss[]
}

/**
 * What an image can lose: `shades`, the steps between paper and ink (8, then 4, then 2);
 * `resolution`, pixels drawn as blocks of 2, 4, 8 and so on; `points`, samples of an SVG's line.
 */
export type ImageLoss = 'shades' | 'resolution' | 'points'

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
  /** Pixels, or curves that scale. @default 'png' */
  format?: 'png' | 'svg' | undefined
  /** The line's widths; what it leaves out is as in `DEFAULT_PEN`. */
  pen?: Partial<Omit<Pen, 'color'>> | undefined
  /**
   * The most bytes of the file. Without it 375,000: in base64 the 500,000 characters that the
   * provider takes (seed 002, BiometricSignRequest).
   */
  maxBytes?: number | undefined
}

/**
 * Draws ink as an image of exactly the size asked for, trimmed to the ink and centred. The strokes
 * are rasterised by our own code, never read back from a canvas: the same ink gives the same bytes on
 * every device, whatever its pixel ratio or its protection against fingerprinting. An image that
 * would pass the cap loses detail, step by step, and says so in `givenUp`.
 *
 * @throws RubricaError `ink_blank` when nothing has been drawn, `signature_image_too_large` when the
 * cap is too small for even the coarsest image. TypeError when an option cannot be right.
 */
export function renderSignatureImage(
  ink: Ink,
  options: SignatureImageOptions = {},
): SignatureImage {
  const { width = 600, height = 240, padding = 12, format = 'png', maxBytes = MAX_BYTES } = options
  const { color = '#000000', background = 'transparent' } = options
  const pen = { ...DEFAULT_PEN, ...options.pen }
  const paper = background === 'transparent' ? undefined : background
  const hasRoom = padding >= 0 && 2 * padding < Math.min(width, height)
  const isKnown = format === 'png' || format === 'svg'
  check(isSize(width) && isSize(height) && hasRoom, 'size', '16 to 4096, and less padding')
  check(isKnown && maxBytes > 0, 'format or maxBytes', "'png' or 'svg', and more than 0")
  check(isPen(pen), 'pen', 'widths up to 50, a pressureResponse up to 1')
  check(isColor(color) && isColor(paper ?? color), 'colour', 'six hex digits')
  checkInk(ink)
  if (isBlank(ink)) throw new RubricaError('ink_blank', '[rubrica] There is no ink to draw.')
  const placement = toPlacement(ink, pen, { width, height, padding })
  check(placement.scale > LEAST_SCALE, 'ink', 'ink as the pad gives it')
  const givenUp = new Set<ImageLoss>()
  const draw = format === 'png' ? drawPng : drawSvg
  for (const { file, loss } of draw({ ink, pen, placement, color, paper })) {
    if (loss) givenUp.add(loss)
    const bytes = file.length
    if (bytes > maxBytes) continue
    const mimeType = format === 'png' ? 'image/png' : 'image/svg+xml'
    return { base64: toBase64(file), mimeType, width, height, bytes, givenUp: [...givenUp] }
  }
  throw new RubricaError(
    'signature_image_too_large',
    '[rubrica] Not even the coarsest image fits. The ink is unchanged. Ask for a smaller one.',
  )
}

/** Ink of this scale is millions of kilometres wide; further out the arithmetic ends. */
const LEAST_SCALE = 1e-12

const MAX_BYTES = (SIGNATURE_IMAGE_MAX_CHARS / 4) * 3

/** What is drawn, where and in what; the paper is undefined where there is none. */
export interface Drawing {
  ink: Ink
  pen: Pen
  placement: Placement
  color: string
  paper: string | undefined
}

/** A file that may be the one, and what it lacks beside the one before it. */
interface Attempt {
  file: Uint8Array
  loss?: ImageLoss | undefined
}

/** The image as a PNG, then ever coarser ones. */
function* drawPng({ ink, pen, placement, color, paper }: Drawing): Generator<Attempt> {
  const coverage = rasterize(ink, pen, placement)
  const colors = { color: toRgb(color), paper: paper === undefined ? paper : toRgb(paper) }
  for (const bitDepth of [4, 2, 1] as const)
    yield {
      file: encodePng(coverage, colors, bitDepth),
      loss: bitDepth === 4 ? undefined : 'shades',
    }
  for (let block = 2; block <= Math.max(placement.width, placement.height); block *= 2)
    yield { file: encodePng(coarsen(coverage, block), colors, 1), loss: 'resolution' }
}

/** The image as an SVG, then ones of ever fewer points. */
function* drawSvg(drawing: Drawing): Generator<Attempt> {
  for (
    let spacing = PAINT_SPACING;
    spacing * drawing.placement.scale <= LARGEST_SPACING;
    spacing *= 2
  ) {
    const file = Uint8Array.from(encodeSvg(drawing, spacing), (letter) => letter.charCodeAt(0))
    yield { file, loss: spacing === PAINT_SPACING ? undefined : 'points' }
  }
}

/** Wider than any image, in its pixels: of each stroke only its two ends are left. */
const LARGEST_SPACING = 16_384

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 16 && value <= 4096
}

function isPen({ minWidth, maxWidth, pressureResponse = 0 }: Pen): boolean {
  const hasWidths = minWidth > 0 && maxWidth >= minWidth && maxWidth <= 50
  return hasWidths && pressureResponse >= 0 && pressureResponse <= 1
}

function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

function toRgb(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16)
  return [value >> 16, (value >> 8) & 0xff, value & 0xff]
}

function check(isGood: boolean, what: string, advice: string): void {
  if (isGood) return
  throw new TypeError(
    `[rubrica] renderSignatureImage() cannot take this ${what}. No image was made. Pass ${advice}.`,
  )
}
