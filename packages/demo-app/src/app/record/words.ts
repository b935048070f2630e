import type { BiometricMode, BiometricReport, RecordChannelName } from '@rubrica/widget/biometric'
import type { ImageLoss } from '@rubrica/widget/image'

const NUMBER = new Intl.NumberFormat('en-GB')

/** 12,345 */
export const toCount = (count: number): string => NUMBER.format(count)

export const MODES: Record<BiometricMode, { name: string; text: string }> = {
  off: { name: 'Off', text: 'The line alone' },
  plain: { name: 'Plain', text: 'The record as it is' },
  sealed: { name: 'Sealed', text: 'For the escrow only' },
}

/** What a mode means, to somebody who sees it for the first time. */
export const VERDICTS: Record<BiometricMode, string> = {
  off: 'The picture and the bare line. When and how hard the person wrote was never collected, so there is nothing to leak.',
  plain: 'The picture, and the handwriting as a standard record. Whoever receives it can read it.',
  sealed:
    'The picture, and the handwriting encrypted. Whoever carries it reads the label; only the escrow’s key opens it.',
}

/** The record's channels for people. */
export const CHANNELS: Partial<Record<RecordChannelName, string>> = {
  X: 'across',
  Y: 'up',
  T: 'time',
  DT: 'time steps',
  F: 'pressure',
  S: 'pen down',
  TX: 'tilt across',
  TY: 'tilt along',
  R: 'twist',
}

/** What a signature could also have told. */
export const SENSES = [
  { name: 'no time', channels: ['T', 'DT'] },
  { name: 'no pressure', channels: ['F'] },
  { name: 'no tilt', channels: ['TX', 'TY'] },
] as const satisfies readonly { name: string; channels: readonly RecordChannelName[] }[]

/** What a record gave up, a sentence for each. */
export function toRecordLosses(report: BiometricReport): string[] {
  const { keptOneIn, points, durationMs, shapeStepMm = 0, timeStepMs = 0 } = report
  const words: Record<BiometricReport['givenUp'][number], string> = {
    places: 'Places are in coarser steps now: the ink is wider than 327 mm.',
    pauses: 'A pause of more than 65.5 s was written as 65.5 s.',
    clock: `The clock’s step is ${toDecimal(timeStepMs)} ms now, so that the whole length fits the format.`,
    twist: 'The pen’s twist was left out.',
    tilt: 'The pen’s tilt was left out.',
    hover: 'The pen’s way through the air was left out.',
    samples: `Of the samples, one in ${keptOneIn} was kept, and both ends of each stroke: ${toCount(Math.round(toRate(points, durationMs)))} a second. ${report.channels.includes('F') ? 'The pressure stayed.' : ''}`,
    points: `The line’s points are ${toDecimal(shapeStepMm)} mm apart now.`,
  }
  return report.givenUp.map((loss) => words[loss].trim())
}

export const IMAGE_LOSSES: Record<ImageLoss, string> = {
  shades: 'Fewer shades between paper and ink.',
  resolution: 'Coarser pixels.',
  points: 'Fewer points along the line.',
}

/** Points a second. */
export const toRate = (points: number, durationMs: number): number =>
  durationMs > 0 ? ((points - 1) * 1000) / durationMs : 0

/** At most two decimals. */
export const toDecimal = (value: number): string => String(Number(value.toFixed(2)))
