import { type DecodedBiometricData, toTimes } from '../core/biometric/decodeBiometricData.ts'
import { describeChannel } from './describeChannel.ts'
import { toDecimal } from './toPrintable.ts'

interface CsvColumn {
  title: string
  toCell: (point: number) => string
}

type Channel = DecodedBiometricData['record']['channels'][number]

/** Digits after the dot: finer than any step that a record has in use. */
const DIGITS = 6

/**
 * The points of a record as a table (RFC 4180), a line each, in the record's order. A point in the air
 * belongs to no stroke, but for the first after a contact, which is that stroke's lift.
 */
export function toCsv({ record, report }: DecodedBiometricData): string {
  const { channels, points } = record
  const find = (name: string) => channels.find((channel) => channel.name === name)
  const isDown = (point: number) => find('S')?.values[point] !== 0
  const unitMm = report.unit === 'm' ? 1000 : 1
  const toPlace = (name: 'X' | 'Y'): CsvColumn => {
    const { values = [], scaling = 100 } = find(name) ?? {}
    return { title: `${name.toLowerCase()}_mm`, toCell: toCells(values, scaling / unitMm) }
  }
  const strokes = toStrokeNumbers(points, isDown)
  const columns: CsvColumn[] = [
    { title: 'stroke', toCell: (point) => strokes[point] ?? '' },
    { title: 'pen_down', toCell: (point) => (isDown(point) ? '1' : '0') },
    toTime(find('T') ?? find('DT'), points),
    toPlace('X'),
    toPlace('Y'),
    ...channels
      .filter(({ name }) => !['X', 'Y', 'T', 'DT', 'S'].includes(name))
      .flatMap((channel) => toColumns(channel, report.unit)),
  ]
  const lines = Array.from({ length: points }, (_, point) =>
    columns.map(({ toCell }) => toCell(point)).join(','),
  )
  return [columns.map(({ title }) => title).join(','), ...lines, ''].join('\r\n')
}

/** The time; empty cells without a clock, because 0 would be a time. */
function toTime(clock: Channel | undefined, points: number): CsvColumn {
  const times = clock ? toTimes(clock, points) : []
  return { title: 't_ms', toCell: toCells(times, 1) }
}

/** A channel in its unit, or in its levels as they stand; then also as a part of the largest. */
function toColumns(channel: Channel, length: DecodedBiometricData['report']['unit']): CsvColumn[] {
  const { unit, stepsPerUnit } = describeChannel(channel, length)
  const { name, values, max } = channel
  const title = `${name}_${unit.replace('/s2', '_per_s2').replace('/s', '_per_s')}`
  const columns = [{ title, toCell: toCells(values, stepsPerUnit ?? 1) }]
  if (stepsPerUnit === null && max)
    columns.push({ title: `${name}_0to1`, toCell: toCells(values, max) })
  return columns
}

function toCells(values: readonly number[], stepsPerUnit: number): CsvColumn['toCell'] {
  return (point) => {
    const value = values[point]
    return value === undefined ? '' : toDecimal(value / stepsPerUnit, DIGITS)
  }
}

function toStrokeNumbers(points: number, isDown: (point: number) => boolean): string[] {
  let stroke = 0
  let isInContact = false
  return Array.from({ length: points }, (_, point) => {
    if (isDown(point) && !isInContact) stroke += 1
    const belongs = isDown(point) || isInContact
    isInContact = isDown(point)
    return belongs ? String(stroke) : ''
  })
}
