import type { WritingShape } from '../../../fixtures/makeWriting.ts'

/** What the page of the record and image suites lets the driver call. */
export interface RecordPage {
  /** How large each form of the ink is, in characters. */
  measureSizes: (shape: WritingShape) => Promise<Sizes>
  /** How long each way takes, the first call on this page and some more, in milliseconds. */
  measureTimes: (way: Way, shape: WritingShape) => Promise<number[]>
}

export interface Sizes {
  record: number
  /** What the record gave up to stay under the cap. */
  givenUp: string[]
  /** The sealed record. */
  sealed: number
  /** The same samples as signature_pad's `toData` gives them, as JSON. */
  json: number
  /** Images of 1200 by 480 in base64; the peer's of the same strokes, by its own renderer. */
  png: number
  svg: number
  canvasPng: number
  padSvg: number
}

/** What is measured; the last three are what a partner would do instead. */
export type Way =
  | 'encode'
  | 'seal'
  | 'decode'
  | 'png'
  | 'svg'
  | 'JSON.stringify'
  | 'draw and toDataURL'
  | 'toDataURL'

declare global {
  interface Window {
    record?: RecordPage
  }
}
