import type { ChannelDescription } from './describeChannel.ts'
import type { Check, Inspection } from './toInspection.ts'
import { toDecimal, toPrintable } from './toPrintable.ts'

/** A label, and what stands beside it. */
type Row = readonly [label: string, value: string]

/** The record as text for people. */
export function renderInspection(inspection: Inspection): string {
  const { seal, checks, channels } = inspection
  const { kid, bindingId, imageDigest, documentDigest, sealedAt } = seal ?? {}
  const document = documentDigest ?? 'none'
  const names = { kid, bindingId, imageDigest, documentDigest: document, sealedAt }
  return [
    renderRows('Record', toRecordRows(inspection)),
    `Channels\n${renderTable(channels.map(toChannelRow))}`,
    ...(seal
      ? [
          renderRows('Seal, as its header says', toRows(names)),
          renderRows('Encoding report', toRows(seal.encoding)),
          renderRows('Capture report', toRows(seal.capture)),
          renderRows('Provenance', toRows(seal.provenance)),
        ]
      : []),
    renderRows('Checked', toCheckRows(checks)),
  ].join('\n')
}

function toRecordRows(inspection: Inspection): Row[] {
  const { points, missingPoints, extraBytes, representations, strokes } = inspection
  const { before, after } = extraBytes
  const held = missingPoints === 0 ? 'none missing' : `${missingPoints} MISSING of those announced`
  return [
    [
      'format',
      `${inspection.format.replace('iso-', 'ISO/IEC ')}, ${inspection.seal ? 'sealed' : 'not sealed'}`,
    ],
    ['signatures', representations === 1 ? '1' : `${representations}, of which the first was read`],
    ['points', `${points}, ${held}`],
    ['strokes', String(strokes)],
    ...toTimeRows(inspection),
    ['size', toSize(inspection.size)],
    ['pressure', toPressure(inspection)],
    ['other bytes', `${before} before the record, ${after} after it`],
  ]
}

function toTimeRows({ rateHz, clock, durationMs, largestGapMs }: Inspection): Row[] {
  if (!clock || !rateHz) return [['clock', 'none: neither duration, rate nor gaps are known']]
  const seen = clock.seenStepMs ?? 0
  const steps = seen > clock.stepMs ? `; all times fall on steps of ${toDecimal(seen, 3)} ms` : ''
  const [penDown, whole] = [toDecimal(rateHz.penDown, 1), toDecimal(rateHz.whole, 1)]
  return [
    ['duration', `${toDecimal(durationMs / 1000, 4)} s`],
    ['rate', `${penDown} Hz with the pen down, ${whole} Hz over the whole`],
    ['largest gap', `${toDecimal(largestGapMs ?? 0, 3)} ms within a stroke`],
    ['clock', `${clock.channel} in steps of ${toDecimal(clock.stepMs, 4)} ms${steps}`],
  ]
}

function toSize({ widthMm, heightMm, unit, isUnitGiven, isPlausible }: Inspection['size']): string {
  const size = `${toDecimal(widthMm, 2)} x ${toDecimal(heightMm, 2)} mm`
  const basis = `a unit of X and Y is ${isUnitGiven ? 'told' : 'assumed'} to be 1 ${unit}`
  const other = unit === 'mm' ? 'm' : 'mm'
  const verdict = isPlausible
    ? 'plausible for a signature'
    : `NOT PLAUSIBLE for a signature, try --unit ${other}`
  return `${size}; ${basis}; ${verdict}`
}

function toPressure({ pressureLevels, channels }: Inspection): string {
  const force = channels.find(({ name }) => name === 'F')
  if (!force) return 'not in the record'
  if (force.stepsPerUnit !== null) return 'in newtons'
  return pressureLevels === null ? 'in levels; how many is not stated' : `${pressureLevels} levels`
}

const CHANNEL_HEADS = ['name', 'what', 'unit', 'step', 'range stated']

function toChannelRow(channel: ChannelDescription): string[] {
  const { name, what, unit, stepsPerUnit, min, max, isConstant } = channel
  const toUnits = (steps: number | null) =>
    steps === null ? '?' : toDecimal(steps / (stepsPerUnit ?? 1), 4)
  const step = stepsPerUnit === null ? '1' : toDecimal(1 / stepsPerUnit, 6)
  const range = min === null && max === null ? 'none' : `${toUnits(min)} to ${toUnits(max)}`
  return [name, what, unit, isConstant ? `${step}, constant` : step, range]
}

function renderTable(rows: readonly string[][]): string {
  const all = [CHANNEL_HEADS, ...rows]
  const widths = CHANNEL_HEADS.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  const toLine = (row: string[]) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd()
  return `${all.map(toLine).join('\n')}\n`
}

function toCheckRows(checks: Inspection['checks']): Row[] {
  if (checks.seal === 'not sealed')
    return [
      ['nothing', 'a record that is not sealed shows neither whose it is nor what was changed'],
    ]
  const toVerdict = (check: Check, option: string) =>
    check === 'same' ? 'the same as the one given' : `NOT CHECKED: pass ${option} to compare it`
  return [
    ['seal', 'whole: header and record were not changed since they were sealed to this key'],
    ['binding', toVerdict(checks.bindingId, '--binding-id')],
    ['image', toVerdict(checks.image, '--image')],
    ['document', toVerdict(checks.documentDigest, '--document-digest')],
    ['report', checks.isEncodingReportTrue ? 'its points and channels are the record’s' : REPORT],
    ['sender', 'CANNOT BE CHECKED: whoever has the public key can seal, and writes the header'],
    ['sealedAt', 'CANNOT BE CHECKED: it is by the clock of the page that sealed'],
  ]
}

const REPORT = 'NOT THE RECORD’S: the encoding report names other points or channels'

function renderRows(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length), 11)
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}\n`)
  return `${title}\n${lines.join('')}`
}

/** Whatever a header holds, a row for each of its values. Whoever sealed it may have put in anything. */
function toRows(value: unknown, label = ''): Row[] {
  if (value === undefined) return label === '' ? [['none', 'the header has no such part']] : []
  const isPlain = typeof value !== 'object' || value === null || Array.isArray(value)
  if (isPlain) return [[toPrintable(label || 'value'), toText(value)]]
  return Object.entries(value).flatMap(([name, one]) =>
    toRows(one, label === '' ? name : `${label}.${name}`),
  )
}

/** Longer ones are not of our making, and can be read with --json. */
const LONGEST_TEXT = 400

function toText(value: unknown): string {
  if (typeof value === 'number') return toDecimal(value, 3)
  const list = Array.isArray(value) && value.every((one) => typeof one === 'string')
  const text = list ? value.join(', ') || 'none' : JSON.stringify(value)
  const plain = typeof value === 'string' ? value : text
  return toPrintable(plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT)}...` : plain)
}
