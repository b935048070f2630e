import type { LengthUnit, SealHeader } from '../core/biometric/index.ts'
import { toCaptureReport } from '../core/ink/captureReport.ts'
import { type ChannelDescription, describeChannel } from './describeChannel.ts'
import type { OpenedRecord, OpenedSeal } from './openRecord.ts'

/** All that the command says of a record: counts, units and reports, and no point of it. */
export interface Inspection {
  format: string
  /** Signatures in the record, of which the first was read. */
  representations: number
  points: number
  /** Points that the record announces and does not hold. */
  missingPoints: number
  strokes: number
  durationMs: number
  /** Points a second while the pen is down, and over the whole, pauses included; null without a clock. */
  rateHz: { penDown: number; whole: number } | null
  /** The longest time between two points of one stroke; null without a clock. */
  largestGapMs: number | null
  clock: InspectedClock | null
  size: InspectedSize
  /** The largest value of the pressure, where it is in levels; null otherwise. */
  pressureLevels: number | null
  extraBytes: { before: number; after: number }
  channels: ChannelDescription[]
  /** What stands in the seal's header; null for a record that was not sealed. */
  seal: SealHeader | null
  checks: Checks
}

export interface InspectedClock {
  channel: 'T' | 'DT'
  stepMs: number
  /** The coarsest known clock on whose steps all times fall; null where that cannot be told. */
  seenStepMs: number | null
}

export interface InspectedSize {
  widthMm: number
  heightMm: number
  /** What a unit of X and Y was taken for. */
  unit: LengthUnit
  isUnitGiven: boolean
  isPlausible: boolean
}

export type Check = 'same' | 'not checked'

/** What was checked, and what was not. */
export interface Checks {
  /** `whole`: what is sealed was not changed since, header and record. */
  seal: 'whole' | 'not sealed'
  bindingId: Check
  image: Check
  documentDigest: Check
  /** Whether the header's counts and channels are the record's; null for one that was not sealed. */
  isEncodingReportTrue: boolean | null
}

/** Sums up a record that was read. */
export function toInspection(opened: OpenedRecord, unitGiven: LengthUnit | undefined): Inspection {
  const { record, report, ink } = opened.decoded
  const { rateHz, largestGapMs, clockStepMs } = toCaptureReport(ink)
  const find = (...names: string[]) => record.channels.find(({ name }) => names.includes(name))
  const [clock, force] = [find('T') ?? find('DT'), find('F')]
  const { extentMm, unit, timeStepMs = 0 } = report
  return {
    format: record.format,
    representations: record.representations,
    points: record.points,
    missingPoints: record.missingPoints,
    strokes: report.strokes,
    durationMs: report.durationMs,
    rateHz: clock ? { penDown: rateHz, whole: report.rateHz } : null,
    largestGapMs: clock ? largestGapMs : null,
    clock: clock
      ? { channel: clock.name as 'T' | 'DT', stepMs: timeStepMs, seenStepMs: clockStepMs || null }
      : null,
    size: {
      widthMm: extentMm.width,
      heightMm: extentMm.height,
      unit,
      isUnitGiven: unitGiven !== undefined,
      isPlausible: report.isPlausibleSize,
    },
    pressureLevels: force && force.scaling === undefined ? (force.max ?? null) : null,
    extraBytes: record.extraBytes,
    channels: record.channels.map((channel) => describeChannel(channel, unit)),
    seal: opened.seal?.header ?? null,
    checks: toChecks(opened),
  }
}

function toChecks({ seal, decoded }: OpenedRecord): Checks {
  const expected = seal?.expected ?? 'unchecked'
  const toCheck = (name: keyof Exclude<OpenedSeal['expected'], string>): Check =>
    expected !== 'unchecked' && expected[name] !== undefined ? 'same' : 'not checked'
  const { points, missingPoints, channels } = decoded.record
  // Whoever sealed the record wrote the header, and may have left out or made up anything.
  const encoding = seal?.header.encoding as Partial<SealHeader['encoding']> | undefined
  const isTrue =
    encoding?.points === points + missingPoints &&
    String(encoding.channels) === String(channels.map(({ name }) => name))
  return {
    seal: seal ? 'whole' : 'not sealed',
    bindingId: toCheck('bindingId'),
    image: toCheck('signatureImage'),
    documentDigest: toCheck('documentDigest'),
    isEncodingReportTrue: seal ? isTrue : null,
  }
}
